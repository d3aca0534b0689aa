import Topics

extension InhibitionRules {
    /// Where an alert of a topic stands among those that one article raises, the lowest first: those that may inhibit
    /// others are raised before those that may be inhibited.
    package func rank(of topic: TopicDefinition) -> Int {
        let labels = ["topic": topic.name, "severity": topic.severity.rawValue]
        // Of the other labels nothing is known yet.
        func mayMatch(_ matchers: [LabelMatcher]) -> Bool {
            matchers.allSatisfy { labels[$0.label] == nil || $0.matches(labels) }
        }
        let isSource = rules.contains { mayMatch($0.source) }
        let isTarget = rules.contains { mayMatch($0.target) }
        return (isTarget ? 1 : 0) - (isSource ? 1 : 0)
    }
}
