import Articles
import Settings
import Text
import Topics

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

/// The rules by which a notified alert suppresses others.
///
/// The rules are those of Alertmanager. A label that neither alert has counts as equal; one that only one of them has
/// does not. An alert that matches both sides of a rule is not inhibited by another one that does, nor ever by itself.
/// Alerts inhibit others also while they are silenced or inhibited themselves.
package struct InhibitionRules: Sendable, Equatable {
    /// One entry of `inhibit`.
    struct Rule: Sendable, Equatable {
        /// The way to it in the configuration, as `inhibit[0]`.
        var path: String
        /// The matchers of the alert that was notified.
        var source: [LabelMatcher]
        /// The matchers of the alert that is suppressed.
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
    package var maxReach: Duration { rules.map(\.reach).max() ?? .zero }

    /// The alert that makes another one needless: the one raised last, by the first rule that holds.
    ///
    /// - Parameters:
    ///   - labels: Those of the alert that is being raised.
    ///   - alert: Its id.
    ///   - recent: The alerts raised within ``maxReach``, in any order.
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

extension InhibitionRules {
    /// Where an alert of a topic stands among those that one article raises, the lowest first: those that may inhibit
    /// others are raised before those that may be inhibited.
    package func rank(of topic: TopicDefinition) -> Int {
        let labels = ["topic": topic.name, "severity": topic.severity.rawValue]
        // The other labels are not known yet.
        func mayMatch(_ matchers: [LabelMatcher]) -> Bool {
            matchers.allSatisfy { labels[$0.label] == nil || $0.matches(labels) }
        }
        let isSource = rules.contains { mayMatch($0.source) }
        let isTarget = rules.contains { mayMatch($0.target) }
        return (isTarget ? 1 : 0) - (isSource ? 1 : 0)
    }
}

extension InhibitionRules {
    /// Reads the list `inhibit`; problems are noted there.
    ///
    /// Each entry has `source`, `target` (labels and values, as `match` of a route), `equal` (labels) and `for_minutes`
    /// (60).
    ///
    /// - Parameters:
    ///   - sections: The entries.
    ///   - ownLabels: The labels that the desk gives to inboxes and topics; nil if they are not known.
    ///   - values: The values that labels can have, where they are known: the topics and inboxes there are.
    package init(from sections: [Section], ownLabels: Set<String>? = nil, values: [String: [String]] = [:]) {
        let reader = MatcherReader(ownLabels: ownLabels, values: values)
        rules = sections.map { section in
            for key in ["source", "target"] where !section.has(key) { section.note("“\(key)” is missing") }
            let equal = section.value("equal").map { $0.isList ? $0.elements() : [$0] } ?? []
            return Rule(
                path: section.keyPath, source: reader.read(section.section("source"), isNegated: false),
                target: reader.read(section.section("target"), isNegated: false),
                equal: equal.compactMap { element in
                    guard let label = element.text() else { return nil }
                    return reader.check(label) { element.note($0) } ? label : nil
                }, reach: .seconds(60 * section.integer("for_minutes", default: 60, in: 1...10_080)))
        }
    }
}
