import Alerts
import Articles
import Stories
import Text
import Topics

/// What the configuration says about decisions: the topics, the receivers, and when a story's alert is repeated.
///
/// Silences are not part of it: they are in the store.
package struct DecisionPolicy: Sendable {
    /// The catalog's topics, by name.
    package var topics: [String: TopicDefinition]
    /// The labels of inboxes, by the inbox's name.
    package var inboxLabels: [String: [String: String]] = [:]
    /// The receiver that gets every alert that is not suppressed, at once and alone; nil for none.
    package var journal: String?
    /// Which other receivers get an alert.
    package var routes: RouteTree
    /// The receivers that want an update when a story continues.
    package var updateReceivers: Set<String> = []
    package var stories = StorySettings()
    package var alerts = AlertsSettings()
    package var inhibition = InhibitionRules.none

    package init(topics: [String: TopicDefinition], journal: String?, routes: RouteTree) {
        self.topics = topics
        self.journal = journal
        self.routes = routes
    }

    /// A policy of topics and receivers alone: every alert goes to every receiver.
    package init(topics: [String: TopicDefinition], receivers: [String]) {
        self.init(topics: topics, journal: nil, routes: RouteTree(everythingTo: receivers))
    }

    /// How far back inhibition looks at alerts; nil without rules.
    package var inhibitionReach: Duration? { inhibition == .none ? nil : inhibition.maxReach }

    /// The deliveries of an alert that is raised: the journal's first, then those of the routes, then those that take
    /// place if nobody acknowledges the alert.
    package func deliveries(of labels: [String: String], event: DeliveryEvent, at now: Timestamp) -> [PlannedDelivery] {
        let own = journal.map { [PlannedDelivery(receiver: $0, event: event, readyAt: now)] } ?? []
        let severity = labels["severity"].flatMap(Severity.init) ?? .info
        return own
            + routes.receivers(of: labels).filter { $0.receiver != journal }.map {
                let turn = $0.turn(of: severity, at: now)
                return PlannedDelivery(
                    receiver: $0.receiver, event: event, groupKey: turn.groupKey, readyAt: turn.readyAt,
                    takesBackfill: $0.takesBackfill)
            }
            + routes.escalations(of: labels).map {
                PlannedDelivery(
                    receiver: $0.routed.receiver, event: .escalated,
                    readyAt: $0.routed.turn(of: severity, at: now).readyAt.advanced(by: $0.after),
                    takesBackfill: $0.routed.takesBackfill)
            }
    }
}
