import Alerts
import Delivery
import Intake
import Topics

extension Configuration {
    /// What the configuration says about decisions.
    var decisionPolicy: DecisionPolicy {
        var policy = DecisionPolicy(
            topics: Dictionary(uniqueKeysWithValues: catalog.topics.map { ($0.name, $0) }),
            journal: JournalReceiver.name, routes: settings.routes)
        policy.inboxLabels = settings.inboxLabels
        policy.updateReceivers = Set(settings.receivers.filter { $0.posting.updates != .quiet }.map(\.name))
        policy.stories = settings.stories
        policy.alerts = settings.alerts
        policy.inhibition = settings.inhibition
        return policy
    }
}
