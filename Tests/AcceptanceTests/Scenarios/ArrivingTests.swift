import Foundation
import Testing

extension Acceptance {
    @Suite("A file alerts once it is complete")
    struct ArrivingTests {
        @Test("An article renamed into the inbox alerts; a quiet article does not")
        func rename() async throws {
            let desk = try Desk()
            let daemon = try await desk.start()
            try desk.inbox.drop(.quiet)
            try desk.inbox.drop(.launch(1))
            try await desk.waitUntilTold(1)
            try await desk.expectTold(["launch-1.txt"], after: daemon)
        }

        @Test("A slowly written article alerts once, after its writer closes it")
        func slowWrite() async throws {
            let desk = try Desk { $0.workers = 1 }
            let daemon = try await desk.start()
            let bytes = Array(SampleArticle.launch(1).text.utf8)
            let half = bytes.count / 2
            do {
                let pen = try desk.inbox.open("slow.txt")
                try pen.write(bytes[..<half])
                // An alert of the first half would come before this one.
                try desk.inbox.drop(.launch(2))
                let early = try await desk.waitUntilTold(1)
                #expect(early.files == ["launch-2.txt"])
                try pen.write(bytes[half...])
                try desk.inbox.drop(.launch(3))
                let stillOpen = try await desk.waitUntilTold(2)
                #expect(stillOpen.files == ["launch-2.txt", "launch-3.txt"])
            }
            let telling = try await desk.waitUntilTold(3)
            #expect(telling.alerts.last?.file == "slow.txt")
            #expect(telling.alerts.last?.title == SampleArticle.launch(1).title)
            try await desk.expectTold(["launch-2.txt", "launch-3.txt", "slow.txt"], after: daemon)
        }

        @Test("An article copied into new nested folders alerts")
        func nestedCopy() async throws {
            let desk = try Desk()
            let daemon = try await desk.start()
            try desk.inbox.copy(Data(SampleArticle.launch(1).text.utf8), to: "2026/11/22/wire/a.txt")
            try await desk.waitUntilTold(1)
            try desk.inbox.copy(Data(SampleArticle.launch(2).text.utf8), to: "2026/11/22/wire/b.txt")
            try await desk.waitUntilTold(2)
            try await desk.expectTold(["2026/11/22/wire/a.txt", "2026/11/22/wire/b.txt"], after: daemon)
        }

        @Test("Each article in a folder that is moved in alerts, and so does a later one")
        func movedFolder() async throws {
            let desk = try Desk()
            let daemon = try await desk.start()
            try desk.inbox.moveInFolder("batch", holding: SampleArticle.launches(5))
            try await desk.waitUntilTold(5)
            try desk.inbox.drop(.launch(6), as: "batch/late.txt")
            try await desk.waitUntilTold(6)
            try await desk.expectTold((1...5).map { "batch/launch-\($0).txt" } + ["batch/late.txt"], after: daemon)
        }

        @Test("Temporary names are ignored; the final name alerts")
        func partialNames() async throws {
            let desk = try Desk { $0.workers = 1 }
            let daemon = try await desk.start()
            for name in ["a.part", ".hidden.txt", "b.tmp", "c.txt~"] { try desk.inbox.drop(.launch(1), as: name) }
            try desk.inbox.moveIn(desk.inbox.path + "/a.part", as: "a.txt")
            try await desk.waitUntilTold(1)
            try await desk.expectTold(["a.txt"], after: daemon)
        }

        @Test("Articles that arrive while the daemon is down alert once after its start")
        func whileDown() async throws {
            let desk = try Desk()
            try desk.inbox.drop(SampleArticle.launches(3))
            let first = try await desk.start()
            try await desk.waitUntilTold(3)
            try await first.stop()
            try desk.inbox.drop(.launch(4))
            let second = try await desk.start()
            try await desk.waitUntilTold(4)
            let telling = try await desk.expectTold((1...4).map { "launch-\($0).txt" }, after: second)
            #expect(telling.requests.count == 4)
        }
    }
}
