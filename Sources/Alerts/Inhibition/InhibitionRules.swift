import Articles
import Settings

/// An alert that was raised a while ago.
package struct RecentAlert: Sendable, Equatable {
    /// Its id.
    package var alert: String
    /// Its labels.
    package var labels: [String: String]
    /// When it was last raised.
    package var raisedAt: Timestamp

    /// An alert by its id, labels and time.
    package init(alert: String, labels: [String: String], raisedAt: Timestamp) {
        self.alert = alert
        self.labels = labels
        self.raisedAt = raisedAt
    }
}

/// Which alerts need not be told because another one was.
///
/// The rules are those of Alertmanager. A label that neither alert has counts as equal; one that only one of them has
/// does not. An alert that matches both sides of a rule is not inhibited by another one that does, nor ever by itself.
/// Alerts inhibit others also while they are silenced or inhibited themselves.
package struct InhibitionRules: Sendable, Equatable {
    /// One entry of `inhibit`.
    struct Rule: Sendable, Equatable {
        /// The way to it in the configuration, as `inhibit[0]`.
        var path: String
        /// What the alert that was told must be.
        var source: [LabelMatcher]
        /// What the alert that need not be told is.
        var target: [LabelMatcher]
        /// The labels that both must have the same value of.
        var equal: [String]
        /// How long after the one was raised the other is held back.
        var reach: Duration
    }

    /// No rule.
    package static let none = InhibitionRules(rules: [])

    let rules: [Rule]

    /// How far back the alerts may lie that are asked about; zero without rules.
    package var longestReach: Duration { rules.map(\.reach).max() ?? .zero }

    /// The alert that makes another one needless: the one raised last, by the first rule that holds.
    ///
    /// - Parameters:
    ///   - labels: Those of the alert that is being raised.
    ///   - alert: Its id.
    ///   - recent: The alerts raised within ``longestReach``, in any order.
    package func inhibitor(
        of labels: [String: String], alert: String, raised now: Timestamp, among recent: [RecentAlert]
    ) -> (alert: String, rule: String)? {
        for rule in rules where rule.target.allSatisfy({ $0.matches(labels) }) {
            let isSource = rule.source.allSatisfy { $0.matches(labels) }
            let sources = recent.filter { other in
                other.alert != alert && other.raisedAt <= now && other.raisedAt.duration(to: now) <= rule.reach
                    && rule.source.allSatisfy { $0.matches(other.labels) }
                    && rule.equal.allSatisfy { (labels[$0] ?? "") == (other.labels[$0] ?? "") }
                    && !(isSource && rule.target.allSatisfy { $0.matches(other.labels) })
            }
            if let last = sources.max(by: { ($0.raisedAt, $0.alert) < ($1.raisedAt, $1.alert) }) {
                return (last.alert, rule.path)
            }
        }
        return nil
    }
}
