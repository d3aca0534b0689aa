import Articles
import Stories
import Topics

/// Decides, from what is known, about each topic of an article.
///
/// One alert for a story and topic: it is raised again when an article is more urgent than all that was told of it, or
/// when the repeat interval has passed and the story brings something new. What is only read again never raises
/// anything.
package enum AlertDecider {
    /// The decision for one topic.
    ///
    /// A copy brings a story's reprint, not news of it: it raises an alert that is due to be repeated only if it is
    /// more severe.
    ///
    /// - Parameters:
    ///   - score: The topic's score.
    ///   - kinship: What the article is to those read before: `copy` also for one that is nearly the same as another.
    ///   - state: The alert that the story has raised for the topic, if any.
    ///   - severity: How urgent the article makes it: ``AlertWriter/severity(of:for:)``.
    ///     What was raised before and not told is as urgent as it was, whatever the article is.
    ///   - repeatAfter: How long after a raise the story's alert may be raised again; nothing for never.
    package static func decide(
        _ score: TopicScore, kinship: Kinship, state: StoryAlertState?, severity: Severity, at now: Timestamp,
        repeatAfter: Duration?
    ) -> Decision {
        guard score.isAlert else { return .quiet(.belowThreshold) }
        guard let state else { return .alert }
        if case .repetition = kinship { return .quiet(.alreadyTold(alert: state.alert, kinship)) }
        guard let told = state.toldSeverity else { return .raiseAgain(alert: state.alert, because: .notToldYet) }
        if max(severity, state.untoldSeverity ?? severity) > told {
            return .raiseAgain(alert: state.alert, because: .severity)
        }
        if case .copy = kinship { return .update(alert: state.alert, kinship) }
        if let repeatAfter, state.raisedAt.duration(to: now) >= repeatAfter {
            return .raiseAgain(alert: state.alert, because: .repeatInterval)
        }
        return .update(alert: state.alert, kinship)
    }

    /// The decision where stories are not known: one alert for all that share an article's identity or text.
    package static func decide(_ score: TopicScore, kinship: Kinship, told: String?) -> Decision {
        guard score.isAlert else { return .quiet(.belowThreshold) }
        if let told { return .quiet(.alreadyTold(alert: told, kinship)) }
        return .alert
    }
}
