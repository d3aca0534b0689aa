import ArgumentParser
import Daemon
import Delivery
import Text
import Topics

struct TopicsShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a topic with its signals and dampers.",
        discussion: """
            Example:
              wirewatch topics show espionage --config config/wirewatch.yaml
            """)

    @OptionGroup var configuration: ConfigurationOption

    @Argument(help: "The topic's name.")
    var name: String

    func run() throws {
        try reportingErrors {
            let topics = try configuration.load(judge: .nothing).catalog.topics
            guard let topic = topics.first(where: { $0.name == name }) else {
                throw CommandError.unknown("topic", name, known: topics.map(\.name))
            }
            StandardOutput.write(TopicPage(style: TerminalStyle(for: 1)).text(of: topic))
        }
    }
}

/// A topic for people.
struct TopicPage {
    let style: TerminalStyle

    /// Facts, then a line for each signal and damper, the strongest first.
    func text(of topic: TopicDefinition) -> String {
        var rows = [
            "\(style.severity(topic.severity))  \(style.bold(SafeText(topic.title).string))",
            row("topic", topic.name),
            row("threshold", Decimals.probability(topic.threshold)),
            row("base", Decimals.signed(topic.base)),
            row("examples", "\(topic.examples.alert.count) that alert, \(topic.examples.quiet.count) that stay quiet"),
        ]
        if !topic.labels.isEmpty {
            let labels = topic.labels.sorted { $0.key < $1.key }.map { "\($0.key)=\(SafeText($0.value))" }
            rows.append(row("labels", labels.joined(separator: " ")))
        }
        rows.append("signals")
        rows += topic.signals.sorted { $0.weight > $1.weight }.map(line)
        return rows.joined(separator: "\n") + "\n"
    }

    private func row(_ name: String, _ value: String) -> String {
        name + String(repeating: " ", count: max(1, 12 - name.count)) + value
    }

    private func line(of signal: Signal) -> String {
        var words = [
            Decimals.signed(signal.weight),
            SafeText(Signal.name(together: signal.together, any: signal.any)).string, "in \(signal.scope.rawValue)",
        ]
        if !signal.without.isEmpty { words.append("without \(signal.without.joined(separator: ", "))") }
        if let near = signal.near { words.append("within \(near) words") }
        if signal.atLeast > 1 { words.append("at least \(signal.atLeast) times") }
        if let severity = signal.severity { words.append("severity \(severity.rawValue)") }
        let own = Signal.name(together: signal.together, any: signal.any)
        if signal.name != own { words.append("“\(SafeText(signal.name))”") }
        return "  " + words.joined(separator: "  ")
    }
}
