import Articles
import Storage

/// What a topic's history says of its threshold.
package struct ThresholdProposal: Sendable, Equatable {
    /// A threshold and what it would have done.
    package struct Candidate: Sendable, Equatable {
        /// The threshold, in whole hundredths.
        package var threshold: Double
        /// How many alerts it would have raised.
        package var alerts = 0
        /// The day with the most of them, the first of several; nothing if there were none.
        package var busiest: Busiest?
        /// How many alerts the desk called right it would still raise.
        package var right = 0
        /// How many alerts the desk called wrong it would still raise.
        package var wrong = 0
        /// How many articles the desk missed it would raise an alert of.
        package var missed = 0
    }

    /// A day and its alerts.
    package struct Busiest: Sendable, Equatable {
        /// The day, in local time.
        package var day: CivilDate
        /// How many alerts.
        package var alerts: Int
    }

    /// The threshold now, and what it would have done.
    package var current: Candidate
    /// The lowest threshold within the limit; nothing if none is.
    package var proposed: Candidate?
    /// All that were tried, ascending.
    package var candidates: [Candidate]
    /// On how many days there was any article.
    package var days: Int
    /// How many articles had evidence for the topic.
    package var scores: Int
    /// How many judgements of each kind there are.
    package var judgements: [Judgement: Int]
    /// Of what the proposal would raise, that which scored least: what one must want to be told.
    package var weakest: [TopicHistory.Entry]

    /// The fewest days and scores that say something.
    package static let enough = (days: 7, scores: 20)

    /// Whether there is too little of the past to rely on.
    package var isShort: Bool { days < ThresholdProposal.enough.days || scores < ThresholdProposal.enough.scores }

    /// The mean number of alerts a day.
    package func perDay(_ candidate: Candidate) -> Double {
        days == 0 ? 0 : Double(candidate.alerts) / Double(days)
    }
}
