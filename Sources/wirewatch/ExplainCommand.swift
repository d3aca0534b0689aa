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
            The id of an alert in the place of a file shows that alert, as `wirewatch alerts show` does.

            Examples:
              wirewatch explain --config config/wirewatch.yaml seeds/en-missile-launch.txt
              wirewatch explain --json seeds/* | jq -r '.topics[] | select(.alert) | .topic'
              cat article.txt | wirewatch explain -
            """)

    @OptionGroup var store: StoreOption

    @Flag(help: "Print one line of JSON per article.")
    var json = false

    @Argument(help: "Files to explain; “-” is standard input.")
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
        let explanations = try Explanations(ConfigurationLoader(file: config, state: state))
        var hasFailed = false
        for file in files {
            let (text, failures) = explanations.explain(file, asJSON: json)
            StandardOutput.write(text)
            for failure in failures {
                hasFailed = true
                StandardError.write("wirewatch: \(failure)\n")
            }
        }
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

    /// Explanations of the decisions of a configuration.
    ///
    /// - Throws: ``DaemonError`` if the configuration has problems.
    init(_ loader: ConfigurationLoader) throws(DaemonError) {
        do throws(Problems) {
            let configuration = try loader.load()
            explainer = Explainer(configuration)
            text = ExplanationText(configuration, for: 1)
        } catch {
            throw .configuration(error)
        }
    }

    /// What is to be written about a file, and what could not be read of it, a line each.
    func explain(_ file: String, asJSON: Bool) -> (text: String, failures: [String]) {
        do {
            let (explanations, warnings) = try explainer.explain(file)
            let written = try explanations.map { explanation in
                asJSON ? try ExplanationDocument(explanation).line() : text.text(of: explanation)
            }
            return (written.joined(), warnings.map { "\(SafeText($0))" })
        } catch {
            return ("", ["\(SafeText("\(error)"))"])
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
