import Foundation
import Testing

/// The articles that the desk asked for the program with. They belong to others and are not part of the project.
private enum RealArticles {
    static let folder = Project.root.deletingLastPathComponent().appending(path: "shared/seeds")
    static let reason = "needs the desk's five articles in ../shared/seeds"

    /// The file that begins with a number, or nothing.
    static func file(_ number: String) -> URL? {
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        return names?.first { $0.hasPrefix(number) && $0.hasSuffix(".txt") }.map { folder.appending(path: $0) }
    }

    static let areHere = ["000", "001", "002", "003", "004"].allSatisfy { file($0) != nil }
}

extension Acceptance {
    @Suite(
        "The desk's own articles alert as the desk said", .enabled(if: RealArticles.areHere, "\(RealArticles.reason)"))
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

        @Test("Dropped into the running daemon, in the journal and at the webhook")
        func all() async throws {
            let desk = try Desk()
            let daemon = try await desk.start()
            for row in RealArticleTests.table {
                let file = try #require(RealArticles.file(row.number))
                try desk.inbox.drop(try Data(contentsOf: file), as: "\(row.number).txt")
            }
            try await desk.waitUntilTold(RealArticleTests.table.reduce(0) { $0 + $1.must.count })
            try await daemon.stop()
            let telling = try await desk.told()
            for alerts in [telling.alerts, telling.entries ?? telling.alerts] {
                for row in RealArticleTests.table {
                    let topics = alerts.filter { $0.file == "\(row.number).txt" }.map(\.topic)
                    #expect(row.must.isSubset(of: topics), "\(row.number) alerted for \(topics)")
                    #expect(row.mustNot.isDisjoint(with: topics), "\(row.number) alerted for \(topics)")
                    #expect(Set(topics).count == topics.count, "\(row.number) alerted for \(topics)")
                }
            }
        }
    }
}
