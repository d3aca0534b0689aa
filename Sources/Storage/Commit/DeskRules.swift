import Alerts
import Stories
import Topics

/// All that the desk has configured of what is decided when an article is committed.
///
/// Silences are not among it: they are in the store.
package struct DeskRules: Sendable {
    /// The catalog's topics, by name.
    package var topics: [String: TopicDefinition]
    /// The labels that the desk has given to inboxes, by the inbox's name.
    package var inboxLabels: [String: [String: String]] = [:]
    /// The receiver that gets every alert that is raised and not suppressed, at once and alone; nothing for none.
    package var journal: String?
    /// Who else is told of an alert.
    package var routes: RouteTree
    /// The receivers that are told when a story goes on.
    package var updatedReceivers: Set<String> = []
    /// When articles tell one story.
    package var stories = StorySettings()
    /// When a story's alert is raised again.
    package var alerts = AlertsSettings()
    /// Which alerts need not be told because another one was.
    package var inhibition = InhibitionRules.none

    /// The rules of a desk, with the usual settings.
    package init(topics: [String: TopicDefinition], journal: String?, routes: RouteTree) {
        self.topics = topics
        self.journal = journal
        self.routes = routes
    }

    /// The rules of a desk that has configured no more than topics and receivers: every alert goes to every receiver.
    package init(topics: [String: TopicDefinition], receivers: [String]) {
        self.init(topics: topics, journal: nil, routes: RouteTree(everythingTo: receivers))
    }
}
