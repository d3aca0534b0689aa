import Foundation
import Settings
import Topics

/// What the lint finds in the configured topics, for a person or a program.
package struct LintReport: Sendable {
    private let findings: [LintFinding]
    private let signals: [SignalCount]
    private let patternCount: Int

    /// Looks through the topics of a configuration; with articles it counts patterns and signals in them.
    ///
    /// - Throws: ``TopicCommandError`` if the configuration has problems or articles cannot be read.
    package init(_ loader: ConfigurationLoader, articles paths: [String]) throws(TopicCommandError) {
        var lint = try TopicCommandError.catching { () throws(Problems) in
            let sources = try loader.catalogSources(try loader.load().settings)
            return try TopicLint(topics: sources.topics, shared: sources.shared)
        }
        signals = paths.isEmpty ? [] : lint.count(in: try LintArticles.read(paths))
        findings = lint.findings
        patternCount = lint.patternCount
    }

    /// Whether nothing was found.
    package var isClean: Bool { findings.isEmpty }

    /// The findings as a compiler writes them, the signals in a table, and a line that sums up.
    package var text: String {
        var lines = findings.map(\.text)
        if !signals.isEmpty {
            lines += ["", LintReport.row("TOPIC", "SIGNAL", "FIRED", "PRECISION", "RECALL", "NAME")]
            lines += signals.map {
                LintReport.row(
                    $0.topic, "\($0.number)", "\($0.fired)", LintReport.share($0.precision),
                    LintReport.share($0.recall), $0.name)
            }
            lines.append("")
        }
        let counts = Dictionary(grouping: findings, by: \.rule).mapValues(\.count)
        let kinds = LintFinding.Rule.allCases.compactMap { rule in counts[rule].map { "\($0) \(rule.rawValue)" } }
        lines.append(
            "\(patternCount) patterns; "
                + (kinds.isEmpty ? "nothing found" : "found: " + kinds.joined(separator: ", ")))
        return lines.joined(separator: "\n") + "\n"
    }

    private static func row(
        _ topic: String, _ number: String, _ fired: String, _ precision: String, _ recall: String, _ name: String
    ) -> String {
        func padded(_ text: String, _ width: Int) -> String {
            text + String(repeating: " ", count: max(0, width - text.count))
        }
        return [
            padded(topic, 24), padded(number, 6), padded(fired, 7), padded(precision, 9), padded(recall, 6), name,
        ].joined(separator: " ")
    }

    private static func share(_ value: Double?) -> String { value.map { Decimals.fixed($0) } ?? "-" }

    /// Everything as one line of JSON.
    package func json() throws -> String {
        try JSONLine.of(
            Document(
                patterns: patternCount,
                findings: findings.map {
                    Document.Finding(file: $0.file, line: $0.line, rule: $0.rule.rawValue, message: $0.message)
                },
                signals: signals.map {
                    Document.Signal(
                        topic: $0.topic, number: $0.number, name: $0.name, fired: $0.fired, right: $0.right,
                        told: $0.told, precision: $0.precision, recall: $0.recall)
                }))
    }

    private struct Document: Encodable {
        struct Finding: Encodable {
            var file: String
            var line: Int
            var rule: String
            var message: String
        }

        struct Signal: Encodable {
            var topic: String
            var number: Int
            var name: String
            var fired: Int
            var right: Int
            var told: Int
            var precision: Double?
            var recall: Double?
        }

        var patterns: Int
        var findings: [Finding]
        var signals: [Signal]
    }
}
