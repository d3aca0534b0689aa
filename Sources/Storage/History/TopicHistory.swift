import Articles

/// What the articles of the past scored for one topic.
package struct TopicHistory: Sendable, Equatable {
    /// An article that had evidence for the topic.
    package struct Entry: Sendable, Equatable {
        /// What it scored.
        package var score: Double
        /// The day it was read on, in local time.
        package var day: CivilDate
        /// The headline.
        package var title: String
        /// What it shares with articles that tell the same: document, text, story, and the alert it raised or belongs to.
        package var keys: [String]

        /// An article that had evidence.
        package init(score: Double, day: CivilDate, title: String, keys: [String]) {
            self.score = score
            self.day = day
            self.title = title
            self.keys = keys
        }
    }

    /// The articles, in the order they were read.
    package var entries: [Entry]
    /// On how many days, in local time, any article was read, whatever its topic.
    package var days: Int

    /// A history of a topic.
    package init(entries: [Entry], days: Int) {
        self.entries = entries
        self.days = days
    }
}
