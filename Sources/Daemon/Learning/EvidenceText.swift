import Foundation
import Topics

/// The evidence of an evaluation as text, and as lines of JSON.
enum EvidenceText {
    /// A table: for each topic, the share of alerts and of quiet articles with evidence.
    static func lines(of coverage: EvidenceCoverage) -> [String] {
        guard !coverage.topics.isEmpty else { return [] }
        let width = max(12, coverage.topics.map(\.count).max() ?? 0)
        func row(_ name: String, _ alerts: Double, _ quiet: Double) -> String {
            name + String(repeating: " ", count: max(0, width - name.count))
                + String(format: "  %7.1f %%  %7.1f %%", alerts * 100, quiet * 100)
        }
        let heading = "evidence" + String(repeating: " ", count: width - 8) + "     alerts      quiet"
        return ["", heading]
            + coverage.topics.enumerated().map { number, topic in
                row(topic, coverage.counts[number].alertShare, coverage.quietShare(ofTopic: number))
            } + [row("any", coverage.alertShare, coverage.quietShare)]
    }

    private struct Line: Encodable {
        struct Topic: Encodable {
            var score: Double
            var evidence: [Signal]
        }

        struct Signal: Encodable {
            var signal: String
            var contribution: Double
            var count: Int
        }

        var id: String
        var labels: [String]
        var topics: [String: Topic]
    }

    /// One object: `id`, `labels`, `topics: {NAME: {score, evidence: [{signal, contribution, count}]}}`.
    ///
    /// Topics without evidence are left out.
    static func line(of decision: EvaluationReport.Decision) throws -> String {
        var topics: [String: Line.Topic] = [:]
        for score in decision.scores where !score.evidence.isEmpty {
            topics[score.topic] = Line.Topic(
                score: score.score,
                evidence: score.evidence.map {
                    Line.Signal(signal: $0.signal, contribution: $0.contribution, count: $0.count)
                })
        }
        return try JSONLine.of(Line(id: decision.id, labels: decision.labels, topics: topics))
    }
}
