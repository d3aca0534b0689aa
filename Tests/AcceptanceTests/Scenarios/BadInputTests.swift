import Foundation
import TestSupport
import Testing

extension Acceptance {
    @Suite("The daemon logs files that it cannot read, and continues")
    struct BadInputTests {
        /// A file that is not an article, and the words and reason of its warning.
        struct BadThing: Sendable, CustomTestStringConvertible {
            let name: String
            let reason: String
            let words: String
            let put: @Sendable (Inbox, TemporaryDirectory) throws -> Void

            /// Whether the store remembers that it is unreadable. Each scan reports links and special files again.
            var isRemembered: Bool { !["not-regular", "symbolic-link"].contains(reason) }

            var testDescription: String { "\(name): \(reason)" }

            static let all = [
                BadThing(name: "empty.txt", reason: "empty", words: "empty") { inbox, _ in
                    try inbox.drop(Data(), as: "empty.txt")
                },
                BadThing(name: "blank.txt", reason: "empty", words: "empty") { inbox, _ in
                    try inbox.drop(Data(" \n\t\r\n".utf8), as: "blank.txt")
                },
                BadThing(name: "photo.txt", reason: "binary", words: "PNG") { inbox, _ in
                    let head: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]
                    try inbox.drop(Data(head + (0..<4_000).map { UInt8($0 % 251) }), as: "photo.txt")
                },
                BadThing(name: "huge.txt", reason: "too-large", words: "limit is 20000") { inbox, _ in
                    try inbox.drop(Data(repeating: UInt8(ascii: "a"), count: 20_001), as: "huge.txt")
                },
                BadThing(name: "broken.json", reason: "malformed", words: "JSON at byte") { inbox, _ in
                    try inbox.drop(
                        Data("{\"title\": \"North Korea fires missile\", \"text\": ".utf8), as: "broken.json")
                },
                BadThing(name: "pipe.txt", reason: "not-regular", words: "not a regular file") { inbox, _ in
                    guard mkfifo(inbox.path + "/pipe.txt", 0o644) == 0 else {
                        throw ChildProcess.Failure(action: "make a pipe", code: errno)
                    }
                },
                BadThing(name: "link.txt", reason: "symbolic-link", words: "symbolic link") { inbox, folder in
                    let outside = try folder.write(SampleArticle.launch(7).text, to: "secret.txt")
                    try FileManager.default.createSymbolicLink(
                        atPath: inbox.path + "/link.txt", withDestinationPath: outside)
                },
                BadThing(name: "linked-folder", reason: "symbolic-link", words: "symbolic link") { inbox, folder in
                    try folder.write(SampleArticle.launch(8).text, to: "elsewhere/article.txt")
                    try FileManager.default.createSymbolicLink(
                        atPath: inbox.path + "/linked-folder", withDestinationPath: folder.path("elsewhere"))
                },
            ]
        }

        @Test("A bad file is logged with a clear reason, and the next article alerts", arguments: BadThing.all)
        func oneWarning(about thing: BadThing) async throws {
            let desk = try Desk { $0.maxBytes = 20_000 }
            let daemon = try await desk.start()
            try thing.put(desk.inbox, desk.folder)
            try await daemon.says("“\(thing.name)”")
            try desk.inbox.drop(.launch(1))
            try await desk.waitUntilTold(1)
            // A scan of the folder does not report a remembered file again.
            daemon.reload()
            try await daemon.says("Reloaded")
            try desk.inbox.drop(.launch(2))
            try await desk.waitUntilTold(2)
            try await desk.expectTold(["launch-1.txt", "launch-2.txt"], after: daemon)
            let times = thing.isRemembered ? 1 : 2
            let said = daemon.words.filter { $0.contains("“\(thing.name)”") }
            #expect(said.count == times)
            #expect(said.allSatisfy { $0.hasPrefix("wirewatch: warning: ") && $0.contains(thing.words) })
            if let journal = desk.journal {
                let warnings = try await journal.warnings(about: thing.name)
                #expect(warnings.map { $0["WIREWATCH_REASON"].text } == Array(repeating: thing.reason, count: times))
                #expect(warnings.map { $0["PRIORITY"].text } == Array(repeating: "4", count: times))
                #expect(warnings.first?["MESSAGE"].text?.contains(thing.words) == true)
            }
        }

        @Test(
            "A file without read permission is logged with the reason",
            .enabled(if: geteuid() != 0, "root may read every file"))
        func unreadable() async throws {
            let desk = try Desk()
            let daemon = try await desk.start()
            let secret = try desk.folder.write(SampleArticle.launch(9).text, to: "secret.txt")
            try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: secret)
            try desk.inbox.moveIn(secret, as: "secret.txt")
            let said = try await daemon.says("“secret.txt”")
            #expect(said[0].contains("Permission denied"))
            try desk.inbox.drop(.launch(1))
            try await desk.waitUntilTold(1)
            try await desk.expectTold(["launch-1.txt"], after: daemon)
        }

        @Test("Files that vanish before they are read do not stop the daemon; a warning names the cause")
        func vanishing() async throws {
            let desk = try Desk()
            let daemon = try await desk.start()
            daemon.freeze()
            for number in 2...20 {
                try desk.inbox.drop(.launch(number))
                try desk.inbox.remove("launch-\(number).txt")
            }
            daemon.thaw()
            for number in 21...60 {
                try desk.inbox.drop(.quiet, as: "brief-\(number).txt")
                try desk.inbox.remove("brief-\(number).txt")
            }
            try desk.inbox.drop(.launch(1))
            try await desk.waitUntilTold(1)
            try await desk.expectTold(["launch-1.txt"], after: daemon)
            for line in daemon.words where line.contains("warning: “") {
                #expect(line.contains("vanished before it was read"), "\(line)")
            }
        }
    }
}
