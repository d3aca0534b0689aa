import Foundation
import Testing

/// The articles that the desk asked for the program with. They belong to others and are not part of the project.
private enum RealArticles {
    static let folder = Project.root.deletingLastPathComponent().appending(path: "shared/seeds")
    static let reason = "needs the desk's five articles in ../shared/seeds"

    /// The file whose name begins with a number, or nil.
    static func file(_ number: String) -> URL? {
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        return names?.first { $0.hasPrefix(number) && $0.hasSuffix(".txt") }.map { folder.appending(path: $0) }
    }

    static let areHere = ["000", "001", "002", "003", "004"].allSatisfy { file($0) != nil }
}

extension Acceptance {
    @Suite(
        "The desk's articles raise the expected alerts", .enabled(if: RealArticles.areHere, "\(RealArticles.reason)"))
    struct RealArticleTests {
        private struct Row {
            let number: String
            let must: Set<String>
            let mustNot: Set<String>
        }

        private static let always: Set = ["espionage", "taiwan-strait"]
        private static let table = [
            Row(
                number: "000", must: ["japan-korea-relations", "wartime-history", "trade-restriction"],
                mustNot: always.union([
                    "north-korean-missile", "north-korean-nuclear", "territorial-dispute", "military-exercise",
                ])),
            Row(
                number: "001", must: ["japan-korea-relations"],
                mustNot: always.union(["north-korean-missile", "territorial-dispute", "military-exercise"])),
            Row(
                number: "002", must: ["japan-korea-relations", "trade-restriction"],
                mustNot: always.union(["north-korean-missile", "territorial-dispute"])),
            Row(
                number: "003", must: ["japan-korea-relations"],
                mustNot: always.union(["north-korean-missile", "territorial-dispute", "military-exercise"])),
            Row(
                number: "004",
                must: ["north-korean-missile", "territorial-dispute", "japan-korea-relations", "trade-restriction"],
                mustNot: always),
        ]

        @Test(
            "Each article alone alerts for its topics in the journal and at the webhook",
            arguments: ["000", "001", "002", "003", "004"])
        func alone(_ number: String) async throws {
            let row = try #require(RealArticleTests.table.first { $0.number == number })
            for alerts in try await delivered([row]) {
                let topics = alerts.map(\.topic)
                #expect(row.must.isSubset(of: topics), "\(number) alerted for \(topics)")
                #expect(row.mustNot.isDisjoint(with: topics), "\(number) alerted for \(topics)")
                #expect(Set(topics).count == topics.count, "\(number) alerted for \(topics)")
            }
        }

        @Test("The five articles together are four stories, each with one alert per topic")
        func together() async throws {
            for alerts in try await delivered(RealArticleTests.table) {
                for numbers in [["000"], ["001"], ["002", "004"], ["003"]] {
                    let rows = RealArticleTests.table.filter { numbers.contains($0.number) }
                    let own = alerts.filter { alert in numbers.contains { alert.file == "\($0).txt" } }
                    let topics = own.map(\.topic)
                    let must = rows.reduce(into: Set<String>()) { $0.formUnion($1.must) }
                    #expect(must.isSubset(of: topics), "\(numbers) alerted for \(topics)")
                    #expect(Set(topics).count == topics.count, "\(numbers) alerted for \(topics)")
                    for row in rows {
                        let alerted = own.filter { $0.file == "\(row.number).txt" }.map(\.topic)
                        #expect(row.mustNot.isDisjoint(with: alerted), "\(row.number) alerted for \(alerted)")
                    }
                }
            }
        }

        /// The alerts of articles dropped into a running daemon one by one: at the webhook, in the journal.
        private func delivered(_ rows: [Row]) async throws -> [[ToldAlert]] {
            let desk = try Desk { $0.workers = 1 }
            let daemon = try await desk.start()
            for row in rows {
                let file = try #require(RealArticles.file(row.number))
                try desk.inbox.drop(try Data(contentsOf: file), as: "\(row.number).txt")
            }
            // A later alert shows that they have been processed.
            try desk.inbox.drop(.launch(1))
            while try await !desk.alerts().contains(where: { $0["article"]["file"].text == "launch-1.txt" }) {
                try Task.checkCancellation()
            }
            try await daemon.stop()
            let telling = try await desk.told()
            return [telling.alerts, telling.entries ?? telling.alerts].map { alerts in
                alerts.filter { $0.file != "launch-1.txt" }
            }
        }
    }
}
