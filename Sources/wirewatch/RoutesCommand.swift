import Alerts
import ArgumentParser
import Articles
import Daemon
import Delivery
import Settings
import Storage
import Text
import Topics
import Watching

struct RoutesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "routes", abstract: "Show and test the routes from alerts to receivers.",
        subcommands: [RoutesShowCommand.self, RoutesTestCommand.self], defaultSubcommand: RoutesShowCommand.self
    )
}

struct RoutesShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show the routes as a tree.",
        discussion: """
            Example:
              wirewatch routes show --config config/wirewatch.yaml
            """)

    @OptionGroup var configuration: ConfigurationOption

    func run() throws {
        try reportingErrors {
            let routes = try configuration.load(judge: .nothing).settings.routes
            for line in RouteTreeText.lines(of: routes) { StandardOutput.write(line + "\n") }
        }
    }
}

/// The tree of routes for people.
enum RouteTreeText {
    /// A line for each route, indented by its depth.
    static func lines(of tree: RouteTree) -> [String] { lines(of: tree.root, depth: 0) }

    private static func lines(of route: RouteTree.Route, depth: Int) -> [String] {
        let matchers = route.matchers.map(\.description).joined(separator: " ")
        var words = [matchers.isEmpty ? "every alert" : SafeText(matchers).string]
        words.append("→ " + (route.receivers.isEmpty ? "the journal alone" : route.receivers.joined(separator: ", ")))
        if !route.groupBy.isEmpty {
            let wait = route.groupWait > .zero ? " for \(DurationParser.text(route.groupWait))" : ""
            words.append("grouped by \(route.groupBy.joined(separator: ", "))\(wait)")
        }
        if let digest = route.digest { words.append("digest at \(digest.times)") }
        if let escalation = route.escalationWords { words.append(escalation) }
        if route.takesBackfill { words.append("backfill") }
        if route.continues { words.append("continue") }
        return [String(repeating: "  ", count: depth) + words.joined(separator: "  ")]
            + route.routes.flatMap { lines(of: $0, depth: depth + 1) }
    }
}

struct RoutesTestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Show which receivers get an alert, and why.",
        discussion: """
            Without --severity, the topic's severity is used.

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

    @Option(help: "The inbox that the article came to.")
    var inbox: String?

    @Option(help: ArgumentHelp("Another label; repeatable.", valueName: "name=value"))
    var label: [String] = []

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        for label in label where !label.contains("=") || label.hasPrefix("=") {
            throw ValidationError("--label takes NAME=VALUE, not “\(label)”")
        }
        let problem =
            WordCheck.problem(severity, of: "--severity", known: Severity.allCases.map(\.rawValue))
            ?? WordCheck.problem(language, of: "--language", known: Language.allCases.map(\.rawValue))
        if let problem { throw ValidationError(problem) }
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
            throw failure(error)
        }
    }
}

/// The work of `wirewatch routes test`: follows an alert with given labels through the configured routes.
struct RouteTrial: Sendable {
    private let configuration: Configuration

    /// A trial of a configuration.
    ///
    /// - Throws: ``DaemonError/configuration(_:)``.
    init(config: String) throws(DaemonError) {
        do throws(Problems) {
            configuration = try ConfigurationLoader(file: config).load()
        } catch {
            throw .configuration(error)
        }
    }

    /// The way of an alert, one line per step, and its receivers.
    ///
    /// - Parameter given: Labels, for example `topic`; the topic adds its severity and its labels.
    /// - Throws: ``CommandError`` for an unknown topic or inbox.
    func lines(for given: [String: String]) throws(CommandError) -> [String] {
        let labels = try labels(given)
        let shown = labels.sorted { $0.key < $1.key }.map { "\($0.key)=\(SafeText($0.value))" }
        return ["alert " + shown.joined(separator: " ")]
            + RouteExplanation(of: labels, through: configuration.settings.routes).lines.map { SafeText.line($0) }
    }

    /// The receivers alone, as JSON.
    func document(for given: [String: String]) throws -> String {
        let labels = try labels(given)
        let explanation = RouteExplanation(of: labels, through: configuration.settings.routes)
        return try JSONLine.of(
            RouteDocument(
                labels: labels,
                receivers: explanation.reached.map {
                    RouteDocument.Receiver(
                        name: $0.routed.receiver, route: $0.routed.path, group: $0.routed.groupKey,
                        groupWaitSeconds: Int($0.routed.groupWait / .seconds(1)),
                        digestAt: $0.routed.digest?.times.description, why: $0.why)
                },
                escalations: explanation.escalations.map {
                    RouteDocument.Escalation(
                        name: $0.routed.receiver, route: $0.routed.path, afterSeconds: Int($0.after / .seconds(1)))
                }))
    }

    /// The given labels, with those that the topic and the inbox add.
    private func labels(_ given: [String: String]) throws(CommandError) -> [String: String] {
        let topics = configuration.catalog.topics
        let inboxes = configuration.settings.inboxLabels
        if let inbox = given["inbox"], inboxes[inbox] == nil {
            throw .unknown("inbox", inbox, known: configuration.settings.inboxes.map(\.name))
        }
        let topic = topics.first { $0.name == given["topic"] }
        if let name = given["topic"], topic == nil { throw .unknown("topic", name, known: topics.map(\.name)) }
        var labels = AlertWriter.ownLabels(
            topic: topic?.labels ?? [:], inbox: given["inbox"].flatMap { inboxes[$0] } ?? [:])
        labels["severity"] = topic?.severity.rawValue
        return labels.merging(given) { $1 }
    }
}

/// The receivers of an alert, for programs.
private struct RouteDocument: Encodable {
    struct Receiver: Encodable {
        let name: String
        let route: String
        let group: String?
        let groupWaitSeconds: Int
        let digestAt: String?
        let why: String

        private enum CodingKeys: String, CodingKey {
            case name, route, group, why
            case groupWaitSeconds = "group_wait_seconds"
            case digestAt = "digest_at"
        }
    }

    struct Escalation: Encodable {
        let name: String
        let route: String
        let afterSeconds: Int

        private enum CodingKeys: String, CodingKey {
            case name, route
            case afterSeconds = "after_seconds"
        }
    }

    let labels: [String: String]
    let receivers: [Receiver]
    /// Those that get the alert later if nobody acknowledges it.
    let escalations: [Escalation]
}

extension SafeText {
    /// A line whose indentation counts, made harmless.
    fileprivate static func line(_ text: String) -> String {
        String(text.prefix { $0 == " " }) + SafeText(text).string
    }
}
