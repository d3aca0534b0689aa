import Topics

/// Chooses the topics that there is enough to learn of.
enum LearnableTopics {
    /// The fewest articles with a topic, and without it, that it is learned from.
    static let fewest = 3

    /// The topics with enough examples for and against; the others keep to their rules.
    static func of(
        _ topics: [(name: String, rules: Int?)], in examples: [TrainingExample]
    ) -> [(name: String, rules: Int?)] {
        topics.filter { topic in
            let judged = examples.filter { $0.isJudged(for: topic.name) }
            let positives = judged.count { $0.topics.contains(topic.name) }
            // A topic without rules is learned from however little there is: it has nothing else.
            let needed = topic.rules == nil ? 1 : fewest
            return positives >= needed && judged.count - positives >= needed
        }
    }
}
