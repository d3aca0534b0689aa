import ArgumentParser
import Daemon

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
