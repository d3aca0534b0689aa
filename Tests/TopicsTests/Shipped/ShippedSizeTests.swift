import Foundation
import Settings
import Testing

@testable import Topics

@Suite("The shipped topics stay small enough for one analyst")
struct ShippedSizeTests {
    @Test("A topic has at most 150 lines")
    func lines() throws {
        for source in try ShippedDesk.sources(in: "config/topics.d") {
            let count = source.yaml.split(separator: "\n", omittingEmptySubsequences: false).count
            #expect(count <= 150, "\(source.file): \(count)")
        }
    }

    @Test("All lists together have at most 6,000 patterns")
    func patterns() throws {
        let sources = try ShippedDesk.sources(in: "config/topics.d") + ShippedDesk.sources(in: "config/lexicon")
        // A list of patterns is written `en: […]`; no pattern holds a closing bracket.
        let counts = sources.map { source in
            source.yaml.matches(of: #/(?:\b(?:en|ko|ja|zh)|\n    any): \[([^\]]*)\]/#).map {
                $0.1.split(separator: ",").count
            }.reduce(0, +)
        }
        let total = counts.reduce(0, +)
        #expect(total > 1_000 && total <= 6_000, "\(total)")
    }
}
