import Foundation
import Testing

extension Acceptance {
    @Suite("A file alerts when it is complete, however it came")
    struct ArrivingTests {
        @Test("An article that is renamed into the inbox alerts; one for nobody does not")
        func rename() async throws {
            let desk = try Desk()
            let daemon = try await desk.start()
            try desk.inbox.drop(.quiet)
            try desk.inbox.drop(.launch(1))
            try await desk.waitUntilTold(1)
            try await desk.expectTold(["launch-1.txt"], after: daemon)
        }

        @Test("An article that is written slowly alerts once, and not before it is closed")
        func slowWrite() async throws {
            let desk = try Desk { $0.workers = 1 }
            let daemon = try await desk.start()
            let bytes = Array(SampleArticle.launch(1).text.utf8)
            let half = bytes.count / 2
            do {
                let pen = try desk.inbox.open("slow.txt")
                try pen.write(bytes[..<half])
                // Whatever the first half led to would have been told before this one.
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

        @Test("An article that is copied into new folders within new folders alerts")
        func nestedCopy() async throws {
            let desk = try Desk()
            let daemon = try await desk.start()
            try desk.inbox.copy(Data(SampleArticle.launch(1).text.utf8), to: "2026/11/22/wire/a.txt")
            try await desk.waitUntilTold(1)
            try desk.inbox.copy(Data(SampleArticle.launch(2).text.utf8), to: "2026/11/22/wire/b.txt")
            try await desk.waitUntilTold(2)
            try await desk.expectTold(["2026/11/22/wire/a.txt", "2026/11/22/wire/b.txt"], after: daemon)
        }

        @Test("A folder that is moved in alerts for each article in it, and for those that follow")
        func movedFolder() async throws {
            let desk = try Desk()
            let daemon = try await desk.start()
            try desk.inbox.moveInFolder("batch", holding: SampleArticle.launches(5))
            try await desk.waitUntilTold(5)
            try desk.inbox.drop(.launch(6), as: "batch/late.txt")
            try await desk.waitUntilTold(6)
            try await desk.expectTold((1...5).map { "batch/launch-\($0).txt" } + ["batch/late.txt"], after: daemon)
        }

        @Test("Names that writers use on the way are passed over; the final name alerts")
        func partialNames() async throws {
            let desk = try Desk { $0.workers = 1 }
            let daemon = try await desk.start()
            for name in ["a.part", ".hidden.txt", "b.tmp", "c.txt~"] { try desk.inbox.drop(.launch(1), as: name) }
            try desk.inbox.moveIn(desk.inbox.path + "/a.part", as: "a.txt")
            try await desk.waitUntilTold(1)
            try await desk.expectTold(["a.txt"], after: daemon)
        }

        @Test("What arrived while the daemon was down alerts when it starts, and only then")
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
