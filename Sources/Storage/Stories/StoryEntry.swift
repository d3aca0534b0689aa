import Alerts
import Articles

/// Which stories to list.
package struct StoryQuery: Sendable {
    /// Only those with an alert of this topic.
    package var topic: String?
    /// Only those that went on at or after this moment.
    package var since: Timestamp?
    /// The last so many of them.
    package var limit: Int

    /// A query; without arguments all stories.
    package init(topic: String? = nil, since: Timestamp? = nil, limit: Int = .max) {
        self.topic = topic
        self.since = since
        self.limit = limit
    }
}

/// A story of the past.
package struct StoryEntry: Sendable, Equatable {
    /// The headline of the first article that has one; empty if none has.
    package var headline: String
    /// Its number, counts, times and languages.
    package var facts: StoryFacts
    /// The topics it has raised alerts for, told or not, in the order of the alerts.
    package var topics: [String]

    /// A story.
    package init(headline: String, facts: StoryFacts, topics: [String]) {
        self.headline = headline
        self.facts = facts
        self.topics = topics
    }
}

/// A story with all that is kept of it.
package struct StoryDetails: Sendable {
    /// The story.
    package var story: StoryEntry
    /// Its articles in the order they were read; what was read again too.
    package var articles: [StoryMember]
    /// Its alerts, with what became of them.
    package var alerts: [LedgerEntry]
}
