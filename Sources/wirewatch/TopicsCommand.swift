import ArgumentParser
import Articles
import Daemon
import Delivery
import Foundation
import Text
import Topics

struct TopicsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "topics", abstract: "List, show, create, check and convert topics.",
        subcommands: [
            TopicsListCommand.self, TopicsShowCommand.self, TopicsNewCommand.self, TopicsLintCommand.self,
            TopicsConvertCommand.self,
        ], defaultSubcommand: TopicsListCommand.self)
}

struct TopicsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the configured topics.",
        discussion: """
            Example:
              wirewatch topics list --config config/wirewatch.yaml
            """)

    @OptionGroup var configuration: ConfigurationOption

    func run() throws {
        try reportingErrors {
            StandardOutput.write(TopicsListCommand.text(of: try configuration.load().catalog.topics))
        }
    }

    /// A table with a line for each topic.
    static func text(of topics: [TopicDefinition]) -> String {
        let rows =
            [["TOPIC", "SEVERITY", "THRESHOLD", "EXAMPLES", "TITLE"]]
            + topics.map { topic in
                let examples = topic.examples.alert.count + topic.examples.quiet.count
                return [
                    topic.name, topic.severity.rawValue, Decimals.fixed(topic.threshold), "\(examples)", topic.title,
                ]
            }
        let widths = (0..<4).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
            return (cells + [row[4]]).joined(separator: "  ") + "\n"
        }.joined()
    }
}

struct TopicsNewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Write a first file for a topic.",
        discussion: """
            The file is generated from the topic's name or from example articles. The words that distinguish the \
            articles of DIR/alert from those of DIR/quiet become its terms, and the articles become its examples. Sort \
            the words, then test the topic with wirewatch test. An existing file is not overwritten.

            Examples:
              wirewatch topics new cable-sabotage --title "Undersea cable sabotage"
              wirewatch topics new cable-sabotage --examples examples --directory config/topics.d
            """)

    @OptionGroup var configuration: ConfigurationOption

    @Option(help: "The title. Default: made from the name.")
    var title: String?

    @Option(help: ArgumentHelp("A folder with example articles in alert/ and quiet/.", valueName: "dir"))
    var examples: String?

    @Option(help: ArgumentHelp("The folder to write to, instead of the configured topics.", valueName: "dir"))
    var directory: String?

    @Argument(help: "The topic's name: lower-case letters, digits and hyphens.")
    var name: String

    func run() throws {
        try reportingErrors {
            let creator = TopicCreator(
                directory: try directory ?? configuration.load().settings.topicsDirectory)
            let path = try creator.create(name, title: title, examples: examples)
            StandardOutput.write("wrote \(path); edit it, then run: wirewatch test \(name)\n")
        }
    }
}

/// Writes the first file of a topic.
struct TopicCreator {
    let directory: String

    /// Writes `NAME.yaml` and returns its path; an existing file stays.
    ///
    /// - Parameters:
    ///   - title: nil to make it from the name.
    ///   - examples: A folder with the folders `alert` and `quiet`; nil for none.
    func create(_ name: String, title: String? = nil, examples: String? = nil) throws -> String {
        guard TopicDefinition.isValidName(name) else {
            throw CommandError(
                "“\(SafeText(name))” is not a topic name: use lower-case letters, digits and single hyphens, at most 64"
            )
        }
        var scaffold = TopicScaffold(name: name, title: title)
        if let examples { try add(examples, to: &scaffold) }
        let path = (directory.hasSuffix("/") ? String(directory.dropLast()) : directory) + "/\(name).yaml"
        do {
            // Without overwriting: of two that write at once, one fails.
            try Data(scaffold.yaml.utf8).write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
        } catch {
            if (error as? CocoaError)?.code == .fileWriteFileExists {
                throw CommandError("\(SafeText(path)) exists; no file was written")
            }
            throw CommandError("cannot write \(SafeText(path)): \(SystemError.reason(of: error))")
        }
        return path
    }

    private func add(_ examples: String, to scaffold: inout TopicScaffold) throws {
        let alerts = try ArticleSources.folder(examples + "/alert")
        guard !alerts.isEmpty else { throw CommandError("\(SafeText(examples))/alert: no article in it") }
        for article in alerts { scaffold.add(article, mustAlert: true) }
        guard FileManager.default.fileExists(atPath: examples + "/quiet") else { return }
        for article in try ArticleSources.folder(examples + "/quiet") { scaffold.add(article, mustAlert: false) }
    }
}

struct TopicsConvertCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convert",
        abstract: "Rewrite a topic file in the current language.",
        discussion: """
            Groups the inflections of a word, removes redundant patterns, and replaces weights by counts of about the \
            same value. Keeps comments. Without --write it prints the new text.

            Example:
              wirewatch topics convert config/topics.d/port-strike.yaml --write
            """)

    @Flag(help: "Overwrite the file; the old one is kept as FILE.old.")
    var write = false

    @Argument(help: "The topic's file.")
    var file: String

    func run() throws {
        try reportingErrors {
            let conversion = try TopicFileConversion(file)
            StandardError.write(conversion.report)
            if write { try conversion.write() } else { StandardOutput.write(conversion.yaml) }
        }
    }
}

/// The conversion of one topic file on disk.
struct TopicFileConversion {
    /// The converted text.
    let yaml: String
    /// The changes and what a person must check, a line each.
    let report: String
    private let path: String
    private let isChanged: Bool

    /// Reads and converts a file, without writing it.
    init(_ path: String) throws {
        guard let data = FileManager.default.contents(atPath: path),
            let text = String(validating: data, as: UTF8.self)
        else { throw CommandError("\(SafeText(path)): cannot be read as UTF-8 text") }
        let conversion = TopicConverter.convert(text)
        self.path = path
        yaml = conversion.yaml
        isChanged = conversion.yaml != text
        let lines = conversion.changes + conversion.advice.map { "check: \($0)" }
        report = (lines.isEmpty ? ["no changes"] : lines).map { "\(path): \($0)\n" }.joined()
    }

    /// Overwrites the file; the old one is kept as `FILE.old`.
    func write() throws {
        guard isChanged else { return }
        do {
            let old = URL(fileURLWithPath: path + ".old")
            if !FileManager.default.fileExists(atPath: old.path) {
                try FileManager.default.copyItem(at: URL(fileURLWithPath: path), to: old)
            }
        } catch {
            throw CommandError("cannot write \(SafeText(path)).old: \(SystemError.reason(of: error))")
        }
        try OutputFile.write(Array(yaml.utf8), to: path)
    }
}
