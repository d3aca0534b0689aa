import Alerts
import Articles
import Stories
import Text
import Topics

/// What is known of the alert that a story has raised for a topic.
package struct AlertHistory: Sendable, Equatable {
    /// The alert's id, which stays the same when it is raised again.
    package var alert: String
    /// The highest severity that receivers were notified of; nil while every raise was suppressed.
    package var notifiedSeverity: Severity?
    /// The severity of its last raise, suppressed or not.
    package var severity: Severity
    /// When it was last raised, suppressed or not.
    package var raisedAt: Timestamp
    /// How often it was raised again.
    package var repeats: Int
    /// Whether a raise still waits to be posted.
    package var hasWaitingRaise: Bool

    package init(
        alert: String, notifiedSeverity: Severity?, severity: Severity, raisedAt: Timestamp, repeats: Int = 0,
        hasWaitingRaise: Bool = false
    ) {
        self.alert = alert
        self.notifiedSeverity = notifiedSeverity
        self.severity = severity
        self.raisedAt = raisedAt
        self.repeats = repeats
        self.hasWaitingRaise = hasWaitingRaise
    }

    /// The severity that no receiver was notified of, because its raises were suppressed; nil if there is none.
    var pendingSeverity: Severity? {
        guard let notifiedSeverity else { return severity }
        return severity > notifiedSeverity ? severity : nil
    }

    /// The lowest severity of the next raise: what is suppressed or still waits does not become less urgent by what
    /// follows it.
    var severityFloor: Severity? { hasWaitingRaise ? severity : pendingSeverity }
}

/// What an article does to the alert of its story and a topic, and why.
package enum Decision: Sendable, Equatable {
    /// It raises the story's first alert of the topic.
    case alert
    /// It raises the story's alert again.
    case raiseAgain(alert: String, because: Cause)
    /// The story continues: the alert's counts change, and there is no new post.
    case update(alert: String, Relation)
    /// It changes nothing.
    case quiet(Reason)

    /// Why an alert is raised again.
    package enum Cause: String, Sendable, CaseIterable {
        /// More severe than all that receivers were notified of.
        case severity = "more-severe"
        /// See ``StoryNews``.
        case withdrawn
        case reversed
        case higherCount = "higher-count"
        case confirmed
        /// The repeat interval has passed since the last raise.
        case repeatInterval = "repeat-interval"
        /// It was raised before, but suppressed each time.
        case notNotifiedYet = "not-notified-yet"

        init(_ news: StoryNews) {
            self =
                switch news {
                case .moreSevere: .severity
                case .withdrawn: .withdrawn
                case .reversed: .reversed
                case .higherCount: .higherCount
                case .confirmed: .confirmed
                }
        }

        /// What the alert prints as new; nil if nothing but time has passed.
        var news: StoryNews? {
            switch self {
            case .severity: .moreSevere
            case .withdrawn: .withdrawn
            case .reversed: .reversed
            case .higherCount: .higherCount
            case .confirmed: .confirmed
            case .repeatInterval, .notNotifiedYet: nil
            }
        }
    }

    /// Why there is no alert.
    package enum Reason: Sendable, Equatable {
        case belowThreshold
        /// The outlet withdraws the article, and there is no alert to update, or it was updated before.
        case withdrawn
        /// The alert was raised by the same document with the same text, or by another article of its story.
        case alreadyAlerted(alert: String, Relation)
    }

    /// The kind of a decision, as it is stored and printed.
    package enum Word: String, Sendable, CaseIterable {
        case alert
        case repeated = "repeat"
        case update
        case quiet
    }

    package var word: Word {
        switch self {
        case .alert: .alert
        case .raiseAgain: .repeated
        case .update: .update
        case .quiet: .quiet
        }
    }

    /// Why, as a stable word for the store and for counters, for example `already-alerted-copy`; nil for a first alert.
    package var reasonWord: String? {
        switch self {
        case .alert: nil
        case .raiseAgain(_, let cause): cause.rawValue
        case .update(_, let relation), .quiet(.alreadyAlerted(_, let relation)): "already-alerted-\(relation.rawValue)"
        case .quiet(.belowThreshold): "below-threshold"
        case .quiet(.withdrawn): "withdrawn"
        }
    }

    /// Whether an article raises its story's alert of a topic.
    ///
    /// A story has one alert of a topic. It is raised again by an article that is more severe than all that receivers
    /// were notified of or reports a named development, and after the repeat interval by an article that brings
    /// something new. A copy does not raise it for the interval. A repetition and an old article never raise it again.
    ///
    /// - Parameters:
    ///   - history: The alert that the story has raised for the topic, if any.
    ///   - news: The development that no article of the story has reported before, if any.
    ///   - isOld: Whether the article is older than the maximum age.
    ///   - isWithdrawn: Whether its outlet withdraws the article: that raises the alert again once, never a first one.
    ///   - severity: How severe the article makes it. What was suppressed before keeps its severity in any case.
    ///   - repeatAfter: How long after a raise the alert may be raised again; nil for never.
    package init(
        on score: TopicScore, _ relation: Relation, history: AlertHistory?, news: StoryNews? = nil, isOld: Bool = false,
        isWithdrawn: Bool = false, severity: Severity, at now: Timestamp, repeatAfter: Duration?
    ) {
        guard !isWithdrawn else {
            let alert = news == .withdrawn ? history?.alert : nil
            self = alert.map { .raiseAgain(alert: $0, because: .withdrawn) } ?? .quiet(.withdrawn)
            return
        }
        guard score.isAlert else {
            self = .quiet(.belowThreshold)
            return
        }
        guard let history else {
            self = .alert
            return
        }
        let alert = history.alert
        if relation == .repetition {
            self = .quiet(.alreadyAlerted(alert: alert, relation))
        } else if isOld {
            self = .update(alert: alert, relation)
        } else if let notified = history.notifiedSeverity {
            if max(severity, history.pendingSeverity ?? severity) > notified {
                self = .raiseAgain(alert: alert, because: .severity)
            } else if let news {
                self = .raiseAgain(alert: alert, because: Cause(news))
            } else if relation != .copy, let repeatAfter, history.raisedAt.duration(to: now) >= repeatAfter {
                self = .raiseAgain(alert: alert, because: .repeatInterval)
            } else {
                self = .update(alert: alert, relation)
            }
        } else {
            self = .raiseAgain(alert: alert, because: .notNotifiedYet)
        }
    }
}
