import Testing

@testable import Learning
@testable import Topics

@Suite("Evidence coverage")
struct EvidenceCoverageTests {
    private static func score(_ topic: String, _ contributions: [Double]) -> TopicScore {
        TopicScore(
            topic: topic, score: 0.1, threshold: 0.5, base: -4,
            evidence: contributions.map {
                Evidence(
                    signal: "a", contribution: $0, count: 1, isBackground: true, quote: 0..<1, highlights: [],
                    severity: nil)
            })
    }

    @Test("A damper alone is not evidence; a positive signal is, in background too")
    func evidence() {
        #expect(!EvidenceCoverageTests.score("strike", []).hasEvidence)
        #expect(!EvidenceCoverageTests.score("strike", [-2]).hasEvidence)
        #expect(EvidenceCoverageTests.score("strike", [-2, 0.1]).hasEvidence)
    }

    @Test("Alerts count by topic, quiet articles by topic and together")
    func shares() {
        var coverage = EvidenceCoverage(topics: ["strike", "flood"])
        let strike = EvidenceCoverageTests.score("strike", [1])
        let flood = EvidenceCoverageTests.score("flood", [1])
        coverage.add(labels: ["strike", "flood"], scores: [strike])
        coverage.add(labels: ["strike"], scores: [flood, strike])
        coverage.add(labels: [], scores: [flood, strike])
        coverage.add(labels: [], scores: [flood])
        coverage.add(labels: [], scores: [])
        coverage.add(labels: [], scores: [EvidenceCoverageTests.score("elsewhere", [1])])
        #expect(
            coverage.counts == [
                .init(alerts: 2, evidentAlerts: 2, evidentQuiet: 1),
                .init(alerts: 1, evidentAlerts: 0, evidentQuiet: 2),
            ])
        #expect(coverage.alertShare == 2.0 / 3)
        #expect(coverage.quietShare == 0.5)
        #expect(coverage.quietShare(ofTopic: 0) == 0.25)
    }

    @Test("Without articles every alert has evidence and no quiet article does")
    func empty() {
        let coverage = EvidenceCoverage(topics: ["strike"])
        #expect(coverage.alertShare == 1 && coverage.counts[0].alertShare == 1)
        #expect(coverage.quietShare == 0 && coverage.quietShare(ofTopic: 0) == 0)
    }
}
