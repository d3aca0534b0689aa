/// Tells whether articles in different languages are about one event, by what is the same in all of them: the terms of
/// the desk's lists, the topics, the numbers.
enum CrossLanguage {
    /// How few terms of the lists are too few to say anything.
    private static let fewestTerms = 3

    /// How like two articles are, on the scale of likeness within one language.
    static func likeness(
        _ left: ArticleSketch, _ right: ArticleSketch, _ concepts: (cosine: Double, common: Int)
    ) -> Double {
        guard concepts.common >= fewestTerms, sharesTopic(left, right) else { return 0 }
        let numbers = min(3, Likeness.common(left.numbers, right.numbers))
        return concepts.cosine * 0.4 + Double(numbers) * 0.05
    }

    /// Whether a topic is likely in both.
    private static func sharesTopic(_ left: ArticleSketch, _ right: ArticleSketch) -> Bool {
        left.topics.contains { mine in right.topics.contains { $0.hash == mine.hash } }
    }
}
