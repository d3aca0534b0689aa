import Articles
import Stories
import Topics

/// What is known of the alert that a story has raised for a topic.
package struct StoryAlertState: Sendable, Equatable {
    /// The alert's id, which stays the same when it is raised again.
    package var alert: String
    /// The highest severity it was told with; nothing while every raise was suppressed.
    package var toldSeverity: Severity?
    /// The severity it was last raised with, suppressed or not.
    package var severity: Severity
    /// When it was last raised, suppressed or not.
    package var raisedAt: Timestamp

    /// The severity that nobody was told of yet, as every raise with it was suppressed; nothing if there is none.
    package var untoldSeverity: Severity? {
        guard let toldSeverity else { return severity }
        return severity > toldSeverity ? severity : nil
    }

    /// The state of an alert.
    package init(alert: String, toldSeverity: Severity?, severity: Severity, raisedAt: Timestamp) {
        self.alert = alert
        self.toldSeverity = toldSeverity
        self.severity = severity
        self.raisedAt = raisedAt
    }
}

/// What an article does to the alert of its story and a topic, and why.
package enum Decision: Sendable, Equatable {
    /// It raises the story's first alert of the topic.
    case alert
    /// It raises the story's alert again.
    case raiseAgain(alert: String, because: Cause)
    /// The story goes on: the alert's counts change, and nothing is posted anew.
    case update(alert: String, Kinship)
    /// It changes nothing.
    case quiet(Reason)

    /// Why an alert is raised again.
    package enum Cause: String, Sendable, CaseIterable {
        /// More urgent than all that was told of it.
        case severity = "more-severe"
        /// The repeat interval has passed since it was raised last.
        case repeatInterval = "repeat-interval"
        /// It was raised before, but suppressed each time.
        case notToldYet = "not-told-yet"
    }

    /// Why there is no alert.
    package enum Reason: Sendable, Equatable {
        /// The score is below the topic's threshold.
        case belowThreshold
        /// The same document with the same text was told by this alert before.
        case alreadyTold(alert: String, Kinship)

        /// A stable word for the store and for counters.
        package var word: String {
            switch self {
            case .belowThreshold: "below-threshold"
            case .alreadyTold(_, let kinship): "already-told-\(kinship.word)"
            }
        }
    }

    /// A stable word for the store: `alert`, `repeat`, `update` or `quiet`.
    package var word: String {
        switch self {
        case .alert: "alert"
        case .raiseAgain: "repeat"
        case .update: "update"
        case .quiet: "quiet"
        }
    }

    /// Why, as a stable word for the store and for counters: `already-told-copy`, `more-severe`; nothing for a first alert.
    package var reasonWord: String? {
        switch self {
        case .alert: nil
        case .raiseAgain(_, let cause): cause.rawValue
        case .update(_, .new): "already-told-follow-up"
        case .update(_, let kinship): "already-told-\(kinship.word)"
        case .quiet(let reason): reason.word
        }
    }
}
