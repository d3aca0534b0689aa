/// An article whose topics are known, as the decision layer sees it.
package struct LayerExample: Sendable {
    /// The words' evidence, genres and form.
    package var features: ArticleFeatures
    /// What a judge that has not learned from this article says of it; nil where none was asked.
    package var reading: JudgeReading?
    /// The topics that must alert.
    package var topics: Set<String>
    /// The topics for which that is known; nil if it is known for all.
    package var judged: Set<String>?
    /// The outlet: examples of one outlet stay in one fold.
    package var group: String

    /// An example.
    package init(
        features: ArticleFeatures, reading: JudgeReading?, topics: Set<String>, judged: Set<String>? = nil,
        group: String
    ) {
        self.features = features
        self.reading = reading
        self.topics = topics
        self.judged = judged
        self.group = group
    }

    /// Whether it says anything of a topic.
    package func isKnown(for topic: String) -> Bool { judged.map { $0.contains(topic) } ?? true }
}
