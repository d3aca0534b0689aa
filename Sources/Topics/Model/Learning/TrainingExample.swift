/// An article whose topics are known, all of them or some.
package struct TrainingExample: Sendable {
    /// What is looked at.
    package var features: DocumentFeatures
    /// The topics that must alert.
    package var topics: Set<String>
    /// The topics of which that is known; nothing if it is known of all.
    package var judged: Set<String>?
    /// The outlet: examples of one outlet stay in one fold.
    package var group: String

    /// An example.
    package init(features: DocumentFeatures, topics: Set<String>, judged: Set<String>? = nil, group: String) {
        self.features = features
        self.topics = topics
        self.judged = judged
        self.group = group
    }

    /// Whether it says anything of a topic.
    package func isJudged(for topic: String) -> Bool {
        judged.map { $0.contains(topic) } ?? true
    }
}
