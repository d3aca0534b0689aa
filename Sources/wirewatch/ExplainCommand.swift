import ArgumentParser
import Daemon
import Delivery
import Foundation
import Settings
import Text
import Topics

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Show how each topic scores a file, and why. Nothing is stored or sent.",
        discussion: """
            The id of an alert in the place of a file shows that alert, as `wirewatch alerts show` does. A folder is read \
            with all below it. Of a folder, and of a file with many articles such as an archive, each article is one \
            line, unless --full is given. Several articles are summed up at the end.

            --topic shows one topic of the configuration. If it is a file, that topic is tried in the place of the \
            configured one.

            Examples:
              wirewatch explain --config config/wirewatch.yaml seeds/en-missile-launch.txt
              wirewatch explain --json seeds/* | jq -r '.topics[] | select(.alert) | .topic'
              wirewatch explain --topic espionage-new.yaml articles/ news.zip
              cat article.txt | wirewatch explain -
            """)

    @OptionGroup var store: StoreOption

    @Flag(help: "Print one line of JSON per article.")
    var json = false

    @Option(help: ArgumentHelp("Show this topic only: its name, or a topic's file to try.", valueName: "topic"))
    var topic: String?

    @Flag(help: "Explain each article in full, of folders and archives too.")
    var full = false

    @Argument(help: "Files and folders to explain; “-” is standard input.")
    var files: [String]

    func run() throws {
        try store.run { config, state in try explain(config, state) }
    }

    private func explain(_ config: String, _ state: String?) throws {
        var files: [String] = []
        for file in self.files {
            if let page = try alertPage(file, config, state) { StandardOutput.write(page) } else { files.append(file) }
        }
        guard !files.isEmpty else { return }
        let explanations = try Explanations(ConfigurationLoader(file: config, state: state), topic: topic)
        let found = ExplainedFiles(files)
        var summary = ExplanationSummary()
        var hasFailed = false
        func report(_ failures: [String]) {
            for failure in failures {
                hasFailed = true
                StandardError.write("wirewatch: \(SafeText(failure))\n")
            }
        }
        report(found.failures)
        for file in found.files {
            let form: Explanations.Form = json ? .json : full ? .full : file.isInFolder ? .line : .usual
            let (text, failures) = explanations.explain(file.path, as: form, into: &summary)
            StandardOutput.write(text)
            report(failures)
        }
        if !json, summary.isWorthWhile { StandardOutput.write(summary.text(TerminalStyle(for: 1))) }
        if hasFailed { throw ExitCode(1) }
    }

    /// The page of an alert, for a text that is the beginning of an alert's id and names no file.
    private func alertPage(_ text: String, _ config: String, _ state: String?) throws -> String? {
        guard AlertLookup.isIdentity(text), !FileManager.default.fileExists(atPath: text) else { return nil }
        let desk = try StoreAccess(config: config, state: state)
        guard try desk.readingIfThere() != nil else { return nil }
        return try AlertPage(desk).textIfAlert(text, asJSON: json)
    }
}

/// Explains files for a person or a program.
struct Explanations: Sendable {
    private let explainer: Explainer
    private let text: ExplanationText
    /// The one topic that is shown; nil for all.
    private let topic: String?

    /// How an article is shown.
    enum Form {
        /// In full, unless a file has many articles.
        case usual
        case full
        case line
        case json
    }

    /// From this number of articles in a file on, each is one line.
    private static let manyArticles = 10

    /// Explanations of the decisions of a configuration.
    ///
    /// - Parameter topic: The one topic to show, by its name or its file; nil for all.
    /// - Throws: ``DaemonError`` if the configuration has problems, or ``CommandError``.
    init(_ loader: ConfigurationLoader, topic: String? = nil) throws {
        var loader = loader
        let isFile = topic.map { FileManager.default.fileExists(atPath: $0) } ?? false
        if isFile { loader.topicFile = topic }
        let configuration: Configuration
        do throws(Problems) {
            configuration = try loader.load()
        } catch {
            throw DaemonError.configuration(error)
        }
        explainer = Explainer(configuration)
        text = ExplanationText(configuration, for: 1)
        self.topic = isFile ? loader.triedTopic : topic
        let names = configuration.catalog.topics.map(\.name)
        guard let name = self.topic, !names.contains(name) else { return }
        throw CommandError.unknown("topic", name, known: names)
    }

    /// What is to be written about a file, and what could not be read of it, a line each.
    func explain(
        _ file: String, as form: Form, into summary: inout ExplanationSummary
    ) -> (text: String, failures: [String]) {
        do {
            var (explanations, warnings) = try explainer.explain(file)
            if let topic {
                for index in explanations.indices { explanations[index].keep(topic) }
            }
            summary.add(explanations, isReadable: true)
            let isBrief = form == .line || form == .usual && explanations.count >= Explanations.manyArticles
            let written = try explanations.map { explanation in
                form == .json
                    ? try ExplanationDocument(explanation).line()
                    : isBrief ? text.line(of: explanation) : text.text(of: explanation)
            }
            return (written.joined(), warnings)
        } catch {
            summary.add([], isReadable: false)
            return ("", ["\(error)"])
        }
    }
}

/// What a quiet topic found and still lacked, as a person reads it.
enum NearestText {
    /// One line for the terms found, and one for the nearest signal.
    static func lines(of nearest: NearestSignal) -> [String] {
        ["terms found: " + nearest.terms.joined(separator: ", "), "nearest: \(SafeText(nearest.text))"]
    }
}
