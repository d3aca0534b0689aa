import Alerts
import Articles
import Delivery
import Settings
import Storage
import Topics
import Watching

/// What `wirewatch routes test` does: follows an alert with given labels through the configured routes.
package struct RouteTrial: Sendable {
    private let configuration: Configuration

    /// A trial of a configuration.
    ///
    /// - Throws: ``DaemonError/configuration(_:)``.
    package init(config: String) throws(DaemonError) {
        do throws(Problems) {
            configuration = try ConfigurationLoader(file: config).load()
        } catch {
            throw .configuration(error)
        }
    }

    /// The way of an alert, a line a step, and who is told.
    ///
    /// - Parameter labels: As `topic`, `language`; the topic brings its own severity and labels unless they are given.
    /// - Throws: ``RouteTrialError`` for a topic that there is none of.
    package func lines(for given: [String: String]) throws(RouteTrialError) -> [String] {
        let labels = try labels(given)
        let shown = labels.sorted { $0.key < $1.key }.map { "\($0.key)=\(SafeText($0.value))" }
        return ["alert " + shown.joined(separator: " ")]
            + configuration.settings.routes.explanation(for: labels).lines.map { SafeText.line($0) }
    }

    /// The receivers alone, as JSON.
    package func document(for given: [String: String]) throws -> String {
        let labels = try labels(given)
        return try JSONLine.of(
            RouteDocument(
                labels: labels,
                receivers: configuration.settings.routes.routes(for: labels).map {
                    RouteDocument.Receiver(
                        name: $0.receiver, route: $0.path, group: $0.groupKey,
                        groupWaitSeconds: Int($0.groupWait / .seconds(1)), why: $0.why)
                }))
    }

    /// What was given, with what an alert of that topic from that inbox has besides.
    private func labels(_ given: [String: String]) throws(RouteTrialError) -> [String: String] {
        var labels: [String: String] = [:]
        if let inbox = given["inbox"] {
            let known = configuration.settings.inboxes.map(\.name)
            guard known.contains(inbox) else { throw RouteTrialError(kind: "inbox", name: inbox, known: known) }
            labels.merge(configuration.settings.inboxLabels[inbox] ?? [:]) { $1 }
        }
        if let name = given["topic"] {
            let topics = configuration.catalog.topics
            guard let topic = topics.first(where: { $0.name == name }) else {
                throw RouteTrialError(kind: "topic", name: name, known: topics.map(\.name))
            }
            labels.merge(topic.labels) { $1 }
            labels["severity"] = topic.severity.rawValue
        }
        return labels.merging(given) { $1 }
    }
}

/// A topic or inbox that the configuration does not have.
package struct RouteTrialError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What it is: `topic` or `inbox`.
    package var kind: String
    /// Its name as it was given.
    package var name: String
    /// Those there are.
    package var known: [String]

    package var description: String {
        "there is no \(kind) “\(SafeText(name))”; there are: \(known.joined(separator: ", "))"
    }
}

/// Who gets an alert, as other programs read it.
private struct RouteDocument: Encodable {
    struct Receiver: Encodable {
        let name: String
        let route: String
        let group: String?
        let groupWaitSeconds: Int
        let why: String

        private enum CodingKeys: String, CodingKey {
            case name, route, group, why
            case groupWaitSeconds = "group_wait_seconds"
        }
    }

    let labels: [String: String]
    let receivers: [Receiver]
}

extension SafeText {
    /// A line whose indentation counts, made harmless.
    fileprivate static func line(_ text: String) -> String {
        String(text.prefix { $0 == " " }) + SafeText(text).string
    }
}
