/// Tells whether articles in different languages are about one event, by what is the same in all of them: the terms of
/// the desk's lists and the topics, and beside these numbers, days and cities.
///
/// Terms alone say which kind of event it is, hardly ever which one: they must agree nearly in full on the same day,
/// and less so where numbers, days or cities agree too.
enum CrossLanguage {
    /// Fewer terms of the lists in common say nothing.
    private static let fewestTerms = 3
    /// More numbers in common say no more.
    private static let mostNumbers = 3

    /// How like two articles are, on the scale of likeness within one language.
    static func likeness(
        _ left: ArticleSketch, _ right: ArticleSketch, _ concepts: (cosine: Double, common: Int), commonNumbers: Int
    ) -> Double {
        guard concepts.common >= fewestTerms, sharesTopic(left, right) else { return 0 }
        return concepts.cosine * PlacingParameters.conceptsValue
            + Double(min(mostNumbers, commonNumbers)) * PlacingParameters.numberValue
            + (left.days.agree(right.days) ? PlacingParameters.dayValue : 0)
            + (left.sites.agree(right.sites) ? PlacingParameters.siteValue : 0)
    }

    /// Whether a topic is likely in both.
    private static func sharesTopic(_ left: ArticleSketch, _ right: ArticleSketch) -> Bool {
        left.topics.contains { mine in right.topics.contains { $0.hash == mine.hash } }
    }
}
