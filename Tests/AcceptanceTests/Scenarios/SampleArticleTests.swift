import Foundation
import Testing
import Yams

extension Acceptance {
    @Suite("The sample articles alert for the expected topics")
    struct SampleArticleTests {
        /// The expected topics of a file in seeds/, over all its articles.
        private struct Expectation {
            var must: Set<String> = []
            var may: Set<String> = []

            init(_ entry: [String: Any]) {
                for part in entry["articles"] as? [[String: Any]] ?? [entry] {
                    must.formUnion(part["alert"] as? [String] ?? [])
                    may.formUnion(part["either"] as? [String] ?? [])
                }
            }
        }

        private static func expectations() throws -> [String: Expectation] {
            let yaml = try String(contentsOfFile: Project.path("seeds/EXPECTED.yaml"), encoding: .utf8)
            let whole = try #require(try Yams.load(yaml: yaml) as? [String: Any])
            let entries = try #require(whole["articles"] as? [[String: Any]])
            return try Dictionary(
                uniqueKeysWithValues: entries.map { (try #require($0["file"] as? String), Expectation($0)) })
        }

        @Test("All sample files at once raise exactly the expected alerts")
        func all() async throws {
            let expected = try SampleArticleTests.expectations()
            let desk = try Desk()
            let daemon = try await desk.start()
            for file in expected.keys.sorted() {
                try desk.inbox.drop(try Data(contentsOf: URL(fileURLWithPath: Project.path("seeds/\(file)"))), as: file)
            }
            try await desk.waitUntilTold(expected.values.reduce(0) { $0 + $1.must.count })
            try await daemon.stop()
            let telling = try await desk.told()
            for (place, alerts) in [("webhook", telling.alerts), ("journal", telling.entries ?? telling.alerts)] {
                for (file, expectation) in expected {
                    let topics = alerts.filter { $0.file == file }.map(\.topic)
                    #expect(Set(topics).count == topics.count || file.hasSuffix(".jsonl"), "\(file) at the \(place)")
                    #expect(expectation.must.isSubset(of: topics), "\(file) at the \(place) alerted for \(topics)")
                    #expect(
                        expectation.must.union(expectation.may).isSuperset(of: topics),
                        "\(file) at the \(place) alerted for \(topics)")
                }
            }
        }

        private static let hasEncoder = FileManager.default.fileExists(
            atPath: Project.path("models/e5-small-q4.bin"))

        @Test(
            "The judge raises exactly the expected alerts",
            .enabled(if: hasEncoder, "the encoder is not here: `make model` fetches it"))
        func judged() async throws {
            let expected = try SampleArticleTests.expectations()
            let outcome = try await Wirewatch.run(
                ["explain", "--json", "--config", Project.path("config/wirewatch.yaml")]
                    + expected.keys.sorted().map { Project.path("seeds/\($0)") })
            #expect(outcome.code == 0)
            var alerts: [String: Set<String>] = [:]
            for line in outcome.output {
                let explanation = try JSONText(line)
                let name = explanation["file"].text.map { ($0 as NSString).lastPathComponent } ?? ""
                for topic in explanation["topics"].elements where topic["alert"].flag == true {
                    alerts[name, default: []].insert(topic["topic"].text ?? "")
                }
            }
            for (file, expectation) in expected {
                let topics = alerts[file, default: []]
                #expect(expectation.must.isSubset(of: topics), "\(file) alerts for \(topics)")
                #expect(expectation.must.union(expectation.may).isSuperset(of: topics), "\(file) alerts for \(topics)")
            }
        }
    }
}
