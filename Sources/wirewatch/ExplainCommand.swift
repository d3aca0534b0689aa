import ArgumentParser
import Daemon
import Delivery
import Settings
import Text
import Topics

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Show how each topic scores a file, and why. Nothing is stored or sent.",
        discussion: """
            Examples:
              wirewatch explain --config config/wirewatch.yaml seeds/en-missile-launch.txt
              wirewatch explain --json seeds/* | jq -r '.topics[] | select(.alert) | .topic'
              cat article.txt | wirewatch explain -
            """)

    @OptionGroup var configuration: ConfigurationOption

    @Flag(help: "Print one line of JSON per article.")
    var json = false

    @Argument(help: "Files to explain; “-” is standard input.")
    var files: [String]

    func run() throws {
        let explanations: Explanations
        do {
            explanations = try Explanations(ConfigurationLoader(file: configuration.config))
        } catch {
            throw fail("\(error)")
        }
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
