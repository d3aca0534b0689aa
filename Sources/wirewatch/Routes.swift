import ArgumentParser
import Daemon

struct Routes: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Try the routes of alerts to receivers.", subcommands: [RoutesTest.self])
}

struct RoutesTest: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Show which receivers get an alert, and why.",
        discussion: """
            A topic brings its own severity unless one is given.

            Examples:
              wirewatch routes test --topic north-korean-missile --language ko
              wirewatch routes test --topic espionage --severity critical --label desk=asia --json
            """)

    @OptionGroup var configuration: ConfigurationOption

    @Option(help: "The alert's topic.")
    var topic: String?

    @Option(help: "info, notice, warning or critical.")
    var severity: String?

    @Option(help: "en, ko, ja, zh or other.")
    var language: String?

    @Option(help: "The article's outlet or agency.")
    var source: String?

    @Option(help: "The inbox the article came to.")
    var inbox: String?

    @Option(help: ArgumentHelp("Another label; may be given more than once.", valueName: "name=value"))
    var label: [String] = []

    @Flag(help: "One object of JSON.")
    var json = false

    func validate() throws {
        for label in label where !label.contains("=") || label.hasPrefix("=") {
            throw ValidationError("--label takes NAME=VALUE, not “\(label)”")
        }
        if let severity, !["info", "notice", "warning", "critical"].contains(severity) {
            throw ValidationError("--severity takes info, notice, warning or critical, not “\(severity)”")
        }
    }

    func run() throws {
        var labels: [String: String] = [:]
        for label in label {
            let parts = label.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            labels[String(parts[0])] = String(parts[1])
        }
        let named = [
            ("topic", topic), ("severity", severity), ("language", language), ("source", source), ("inbox", inbox),
        ]
        for (name, value) in named { if let value { labels[name] = value } }
        do {
            let trial = try RouteTrial(config: configuration.config)
            if json {
                StandardOutput.write(try trial.document(for: labels))
            } else {
                for line in try trial.lines(for: labels) { StandardOutput.write(line + "\n") }
            }
        } catch {
            throw fail("\(error)")
        }
    }
}
