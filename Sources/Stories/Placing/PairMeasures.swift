import Text

/// What the pair models weigh in two articles, for their training.
package struct PairMeasures: Sendable {
    /// The number of the article held.
    package let article: Int64
    package let isSameLanguage: Bool
    package let isCopy: Bool
    /// The logarithm of the odds by the present weights.
    package let score: Double
    /// In the order of ``names(isSameLanguage:)``.
    package let measures: [Double]

    /// What the measures are called.
    package static func names(isSameLanguage: Bool) -> [String] {
        isSameLanguage ? SameLanguageModel.names : CrossLanguageModel.names
    }

    init(_ left: Similarity.Side, words: WordIndex, _ right: IndexedArticle, in index: StoryIndex) {
        let similarity = Similarity(left, words: words, right, in: index)
        article = right.article
        isSameLanguage = similarity.isSameLanguage
        isCopy = similarity.isCopy
        score = similarity.score
        let facts = FactAgreement(left.sketch, right.sketch)
        let concepts = index.concepts(left, right)
        measures =
            isSameLanguage
            ? SameLanguageModel.measures(
                WordingAgreement(
                    left.sketch, right.sketch, words: words, cosine: similarity.cosine, concepts: concepts, facts),
                facts, days: similarity.days, isDated: similarity.isDated)
            : CrossLanguageModel.measures(left.sketch, right.sketch, facts, concepts: concepts)
    }
}

extension StoryIndex {
    /// The measures of an article beside each candidate, and beside some other articles held.
    package func measures(
        of sketch: ArticleSketch, at readAt: Timestamp, with others: Set<Int64> = []
    ) -> [PairMeasures] {
        let side = side(of: sketch, readAt)
        let words = WordIndex(sketch.opening)
        let candidates = candidates(side) + sequences(of: others)
        return Set(candidates).sorted().compactMap { article($0) }.map {
            PairMeasures(side, words: words, $0, in: self)
        }
    }
}
