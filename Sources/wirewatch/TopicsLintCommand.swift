import ArgumentParser
import Daemon
import Settings
import Text
import Topics

struct TopicsLintCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Find useless and doubtful entries in topic files.",
        discussion: """
            Reports redundant patterns, patterns in another script, terms that no signal uses, signals that no example \
            covers, and files that are too long. With articles it also reports patterns that match none or most of \
            them and, if the articles are labelled, the precision and recall of each signal. The exit code is 1 if \
            anything is found.

            Examples:
              wirewatch topics lint
              wirewatch topics lint --articles labelled.jsonl --json
            """)

    @OptionGroup var configuration: ConfigurationOption

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Files of labelled articles, or folders of articles.", valueName: "path"))
    var articles: [String] = []

    @Flag(help: "Print one line of JSON.")
    var json = false

    func run() throws {
        try reportingErrors {
            let loader = ConfigurationLoader(file: configuration.config)
            let report = try LintReport(loader, articles: articles)
            StandardOutput.write(json ? try report.json() : report.text)
            if !report.isClean { throw ExitCode(1) }
        }
    }
}

/// The findings in the configured topics, for a person or a program.
struct LintReport {
    private let findings: [LintFinding]
    private let signals: [SignalCount]
    private let patternCount: Int

    /// Checks the topics of a configuration, and counts patterns and signals in articles.
    init(_ loader: ConfigurationLoader, articles paths: [String]) throws {
        let sources = try loader.catalogSources(try loader.load().settings)
        var lint = try TopicLint(topics: sources.topics, shared: sources.shared)
        signals = paths.isEmpty ? [] : lint.count(in: try ArticleSources.read(paths))
        findings = lint.findings
        patternCount = lint.patternCount
    }

    var isClean: Bool { findings.isEmpty }

    /// The findings in a compiler's format, a table of signals, and a summary.
    var text: String {
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
            "\(patternCount.counted("pattern")); "
                + (kinds.isEmpty ? "no findings" : "findings: " + kinds.joined(separator: ", ")))
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
    func json() throws -> String {
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
