import Alerts
import Delivery
import Storage
import Topics

extension Configuration {
    /// What is decided when an article is committed, as the desk has configured it.
    var deskRules: DeskRules {
        var rules = DeskRules(
            topics: Dictionary(uniqueKeysWithValues: catalog.topics.map { ($0.name, $0) }),
            journal: JournalReceiver.name, routes: settings.routes)
        rules.inboxLabels = settings.inboxLabels
        rules.updatedReceivers = Set(settings.receivers.filter { $0.posting.updates != .quiet }.map(\.name))
        rules.stories = settings.stories
        rules.alerts = settings.alerts
        rules.inhibition = settings.inhibition
        return rules
    }
}
