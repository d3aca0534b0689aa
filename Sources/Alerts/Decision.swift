import Stories
import Topics

/// Whether an article raises an alert for a topic, and why.
package enum Decision: Sendable, Equatable {
    /// It does.
    case alert
    /// It does not.
    case quiet(Reason)

    /// Why there is no alert.
    package enum Reason: Sendable, Equatable {
        /// The score is below the topic's threshold.
        case belowThreshold
        /// The same event was told by this alert before: for the same document or another copy of its text.
        case alreadyTold(alert: String, Kinship)

        /// A stable word for the store and for counters.
        package var word: String {
            switch self {
            case .belowThreshold: "below-threshold"
            case .alreadyTold(_, let kinship): "already-told-\(kinship.word)"
            }
        }
    }
}

/// Decides, from what is known, about each topic of an article.
package enum AlertDecider {
    /// The decision for one topic.
    ///
    /// - Parameters:
    ///   - score: The topic's score.
    ///   - kinship: What the article is to those read before.
    ///   - told: The alert of this topic that the article's relatives have raised, if any.
    package static func decide(_ score: TopicScore, kinship: Kinship, told: String?) -> Decision {
        guard score.isAlert else { return .quiet(.belowThreshold) }
        if let told { return .quiet(.alreadyTold(alert: told, kinship)) }
        return .alert
    }
}
