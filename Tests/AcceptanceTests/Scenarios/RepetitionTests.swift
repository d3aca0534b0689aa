import Foundation
import Testing

extension Acceptance {
    @Suite("The same news alerts once")
    struct RepetitionTests {
        /// Drops an article, then another version of it, and expects one alert.
        private func expectOneAlert(then again: (Desk) throws -> Void) async throws {
            let desk = try Desk { $0.workers = 1 }
            let daemon = try await desk.start()
            try desk.inbox.drop(.launch(1))
            try await desk.waitUntilTold(1)
            try again(desk)
            // A later alert shows that it has been processed.
            try desk.inbox.drop(.launch(2))
            try await desk.waitUntilTold(2)
            let listed = try await desk.alerts()
            #expect(listed.map { $0["article"]["file"].text } == ["launch-1.txt", "launch-2.txt"])
            try await desk.expectTold(["launch-1.txt", "launch-2.txt"], after: daemon)
        }

        @Test("The same file renamed over itself alerts once")
        func sameFile() async throws {
            try await expectOneAlert { try $0.inbox.drop(.launch(1)) }
        }

        @Test("The same text under another name alerts once")
        func otherName() async throws {
            try await expectOneAlert { try $0.inbox.drop(.launch(1), as: "copy.txt") }
        }

        @Test("The same text with CRLF line ends or a byte order mark alerts once")
        func otherBytes() async throws {
            let text = SampleArticle.launch(1).text
            try await expectOneAlert { desk in
                try desk.inbox.drop(Data(text.replacing("\n", with: "\r\n").utf8), as: "windows.txt")
                try desk.inbox.drop(Data([0xEF, 0xBB, 0xBF] + text.utf8), as: "marked.txt")
            }
        }

        @Test("A touched or rewritten file with the same text alerts once")
        func touched() async throws {
            try await expectOneAlert { desk in
                let path = desk.inbox.path + "/launch-1.txt"
                try FileManager.default.setAttributes([.modificationDate: Date()], ofItemAtPath: path)
                let pen = try desk.inbox.open("launch-1.txt")
                try pen.write(Data(SampleArticle.launch(1).text.utf8))
            }
        }

        @Test("Twenty simultaneous copies, and ten more after a restart, alert once")
        func together() async throws {
            let desk = try Desk()
            let first = try await desk.start()
            let text = Data(SampleArticle.launch(1).text.utf8)
            for number in 0..<20 { try desk.inbox.drop(text, as: "copy-\(number).txt") }
            try await desk.waitUntilTold(1)
            try await first.stop()
            for number in 20..<30 { try desk.inbox.drop(text, as: "copy-\(number).txt") }
            let second = try await desk.start()
            try desk.inbox.drop(.launch(2))
            let telling = try await desk.waitUntilTold(2)
            #expect(telling.alerts.count == 2)
            try await second.stop()
            let listed = try await desk.alerts()
            #expect(listed.map { $0["topic"].text } == [SampleArticle.topic, SampleArticle.topic])
            #expect(try await desk.told().requests.count == 2)
        }
    }
}
