import Daemon
import Delivery
import Foundation
import Learning
import Text
import Topics

/// An evaluation for people, and as one line of JSON.
enum EvaluationText {
    /// The tables, the confusion of topics, and the worst mistakes with their evidence.
    static func text(of report: EvaluationReport) -> String {
        let metrics = report.metrics
        let width = max(12, metrics.topics.map(\.count).max() ?? 0)
        func row(_ name: String, _ counts: TopicMetrics.Counts, f1: Double) -> String {
            padded(name, width)
                + String(format: "  %9.3f  %9.3f  %9.3f  %7d", counts.precision, counts.recall, f1, counts.support)
        }
        var lines = [report.description, "", padded("topic", width) + "  precision     recall         F1  support"]
        for (topic, counts) in zip(metrics.topics, metrics.counts) { lines.append(row(topic, counts, f1: counts.f1)) }
        lines.append(row("micro", metrics.micro, f1: metrics.micro.f1))
        lines.append(padded("macro", width) + String(format: "%34.3f", metrics.macroF1))
        lines.append("")
        lines.append(
            String(
                format: "%d of %d quiet articles fire: %.1f %%", metrics.quietFired, metrics.quietArticles,
                metrics.quietFireRate * 100))
        lines.append(String(format: "calibration error: %.3f", metrics.calibrationError))
        lines += EvidenceText.lines(of: report.coverage)
        return (lines + confusion(metrics) + mistakes(report)).joined(separator: "\n") + "\n"
    }

    private static func confusion(_ metrics: TopicMetrics) -> [String] {
        var pairs: [(label: String, fired: String, count: Int)] = []
        for (row, label) in metrics.topics.enumerated() {
            for (column, fired) in metrics.topics.enumerated() where metrics.confusion[row][column] > 0 {
                pairs.append((label, fired, metrics.confusion[row][column]))
            }
        }
        guard !pairs.isEmpty else { return [] }
        pairs.sort { ($1.count, $0.label, $0.fired) < ($0.count, $1.label, $1.fired) }
        return ["", "topics that fired besides or instead of the label:"]
            + pairs.prefix(20).map { "  \($0.count) × \($0.fired) on \($0.label)" }
    }

    private static func mistakes(_ report: EvaluationReport) -> [String] {
        guard !report.mistakes.isEmpty else { return [] }
        return ["", "the worst mistakes:"]
            + report.mistakes.flatMap { mistake in
                [
                    "  \(mistake.kind.rawValue) \(mistake.topic)"
                        + String(format: " (%.2f of %.2f)  ", mistake.probability, mistake.threshold)
                        + "\(SafeText(mistake.id)): \(SafeText(mistake.title).truncated(toCharacters: 100))"
                ]
                    + mistake.quotes.map { quote in
                        "      \(quote.signal): “\(SafeText(quote.text).truncated(toCharacters: 160))”"
                    }
            }
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    private struct Document: Encodable {
        struct Topic: Encodable {
            var precision: Double
            var recall: Double
            var f1: Double
            var support: Int
            var evidentAlerts: Double
            var evidentQuiet: Double

            enum CodingKeys: String, CodingKey {
                case precision, recall, f1, support
                case evidentAlerts = "alerts_with_evidence"
                case evidentQuiet = "quiet_with_evidence"
            }
        }

        var macroF1: Double
        var microF1: Double
        var quietFireRate: Double
        var calibrationError: Double
        var evidentAlerts: Double
        var evidentQuiet: Double
        var articles: Int
        var topics: [String: Topic]

        enum CodingKeys: String, CodingKey {
            case articles, topics
            case macroF1 = "macro_f1"
            case microF1 = "micro_f1"
            case quietFireRate = "quiet_fire_rate"
            case calibrationError = "calibration_error"
            case evidentAlerts = "alerts_with_evidence"
            case evidentQuiet = "quiet_with_evidence"
        }
    }

    /// One object: `macro_f1`, `micro_f1`, `quiet_fire_rate`, `alerts_with_evidence`, `quiet_with_evidence`,
    /// `topics: {NAME: {precision, recall, f1, support, alerts_with_evidence, quiet_with_evidence}}`.
    static func json(of report: EvaluationReport) throws -> String {
        let metrics = report.metrics
        let coverage = report.coverage
        var topics: [String: Document.Topic] = [:]
        for (number, topic) in metrics.topics.enumerated() {
            let counts = metrics.counts[number]
            let hasCoverage = coverage.topics.indices.contains(number)
            topics[topic] = Document.Topic(
                precision: counts.precision, recall: counts.recall, f1: counts.f1, support: counts.support,
                evidentAlerts: hasCoverage ? coverage.counts[number].alertShare : 0,
                evidentQuiet: hasCoverage ? coverage.quietShare(ofTopic: number) : 0)
        }
        return try JSONLine.of(
            Document(
                macroF1: metrics.macroF1, microF1: metrics.micro.f1, quietFireRate: metrics.quietFireRate,
                calibrationError: metrics.calibrationError, evidentAlerts: coverage.alertShare,
                evidentQuiet: coverage.quietShare, articles: metrics.articleCount, topics: topics))
    }
}

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
