import Foundation
import TestSupport
import Testing

extension Acceptance {
    @Suite("Files are moved or deleted after they are committed")
    struct AftercareTests {
        private func files(in folder: String) -> [String] {
            let all = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
            return all.filter {
                var isFolder: ObjCBool = false
                return FileManager.default.fileExists(atPath: folder + "/" + $0, isDirectory: &isFolder)
                    && !isFolder.boolValue
            }.sorted()
        }

        /// Waits until a folder holds files of these names, without the dated folders above them: a command that reads
        /// the store runs in between, as in `Desk.waitForAlerts`.
        private func wait(for names: [String], in folder: String, of desk: Desk) async throws {
            while files(in: folder).map({ ($0 as NSString).lastPathComponent }) != names {
                try Task.checkCancellation()
                _ = try await desk.alerts()
            }
        }

        @Test("Read files go to a folder of the day and keep both files of one name; `why` finds them there")
        func archive() async throws {
            let desk = try Desk { $0.inboxKeys = ["after: archive"] }
            let daemon = try await desk.start()
            try desk.inbox.drop(.launch(1))
            try await desk.waitUntilTold(1)
            let archive = desk.inbox.path + "/archive"
            try await wait(for: ["launch-1.txt"], in: archive, of: desk)
            try desk.inbox.drop(.launch(2), as: "launch-1.txt")
            try await desk.waitUntilTold(2)
            try await wait(for: ["launch-1-2.txt", "launch-1.txt"], in: archive, of: desk)
            let moved = try #require(files(in: archive).first { $0.hasSuffix("/launch-1-2.txt") })
            #expect(moved.split(separator: "/").count == 4)
            let why = try await desk.command("why", "archive/" + moved)
            #expect(why.code == 0 && why.output.contains { $0.contains("number 2") })
            try await desk.expectTold(["launch-1.txt", "launch-1.txt"], after: daemon)
        }

        @Test("Read files are deleted; a file that was committed before a crash is handled at the next start")
        func delete() async throws {
            let desk = try Desk()
            var daemon = try await desk.start()
            try desk.inbox.drop(.launch(1))
            try await desk.waitUntilTold(1)
            try await daemon.stop()
            #expect(files(in: desk.inbox.path) == ["launch-1.txt"])
            var configuration = desk.configuration
            configuration.inboxKeys = ["after: delete"]
            try desk.write(configuration: configuration.yaml)
            daemon = try await desk.start()
            try desk.inbox.drop(.launch(2))
            try await desk.waitUntilTold(2)
            try await wait(for: [], in: desk.inbox.path, of: desk)
            try await daemon.stop()
        }

        @Test("A file that cannot be read goes to the folder of failed files with its reason, and `retry` returns it")
        func failed() async throws {
            let desk = try Desk { $0.inboxKeys = ["failed_directory: failed"] }
            let daemon = try await desk.start()
            try desk.inbox.drop(Data("{\"title\": ".utf8), as: "broken.json")
            let folder = desk.inbox.path + "/failed"
            try await wait(for: ["broken.json", "broken.json.failed.json"], in: folder, of: desk)
            func report() throws -> JSONText {
                try JSONText(Data(contentsOf: URL(fileURLWithPath: folder + "/broken.json.failed.json")))
            }
            #expect(try report()["reason"].text == "malformed" && report()["tries"].number == 1)
            let list = try await desk.command("retry")
            #expect(list.output.count == 1 && list.output[0].hasPrefix("broken.json  malformed"))
            let unknown = try await desk.command("retry", "brokn.json")
            #expect(unknown.code == 1 && unknown.errors.first?.contains("did you mean “broken.json”?") == true)
            #expect(try await desk.command("retry", "--all").code == 0)
            while (try? report()["tries"].number) != 2 {
                try Task.checkCancellation()
                _ = try await desk.alerts()
            }
            try await daemon.stop()
        }
    }

    @Suite("Markup, mails and archives are read in processes without rights")
    struct ReaderProcessTests {
        private static let mail = """
            From: "Sample Wire" <news@wire.example>
            Subject: \(SampleArticle.launch(3).title)
            Date: Tue, 13 Feb 2024 06:30:00 +0000
            Content-Type: text/plain; charset=utf-8

            \(SampleArticle.launch(3).text)
            """

        private func readers(of daemon: RunningDaemon) throws -> [Int32] {
            try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { Int32($0) }.filter { process in
                let status = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
                return status.contains("PPid:\t\(daemon.identifier)\n")
            }
        }

        @Test("A mail alerts; its reader has no rights, and one that is killed costs no article")
        func confined() async throws {
            let desk = try Desk { $0.workers = 1 }
            let daemon = try await desk.start()
            try desk.inbox.drop(Data(Self.mail.utf8), as: "launch.eml")
            try await desk.waitUntilTold(1)
            let reader = try #require(try readers(of: daemon).first)
            let status = try String(contentsOfFile: "/proc/\(reader)/status", encoding: .utf8)
            #expect(status.contains("Seccomp:\t2\n") && status.contains("NoNewPrivs:\t1\n"))
            let score = try String(contentsOfFile: "/proc/\(reader)/oom_score_adj", encoding: .utf8)
            #expect(score == "900\n", "the daemon would be ended in its place when memory runs out")
            for thread in try FileManager.default.contentsOfDirectory(atPath: "/proc/\(reader)/task") {
                let status = try String(contentsOfFile: "/proc/\(reader)/task/\(thread)/status", encoding: .utf8)
                #expect(status.contains("Seccomp:\t2\n"))
            }
            kill(reader, SIGKILL)
            let again = Self.mail.replacing(SampleArticle.launch(3).text, with: SampleArticle.launch(4).text)
                .replacing(SampleArticle.launch(3).title, with: SampleArticle.launch(4).title)
            try desk.inbox.drop(Data(again.utf8), as: "second.eml")
            try await desk.waitUntilTold(2)
            #expect(try readers(of: daemon).contains(reader) == false)
            try await desk.expectTold(["launch.eml", "second.eml"], after: daemon)
        }
    }
}
