import Articles

/// Two scorers of the same articles. What both have alike is done once.
package struct ScorerPair: Sendable {
    private var first: ArticleScorer
    private var second: ArticleScorer
    package let likeness: Likeness

    /// How much of the work is the same for both.
    package enum Likeness: Sendable {
        /// Sentences, and what they fold to.
        case text
        /// The terms that are found in them too: only signals, weights or thresholds differ.
        case words
        /// All.
        case scores
    }

    /// - Parameter areEqual: Whether both are known to give the same scores.
    package init(_ first: ArticleScorer, _ second: ArticleScorer, areEqual: Bool) {
        self.first = first
        self.second = second
        let haveSameWords = first.rules.catalog.findsSameWords(as: second.rules.catalog)
        likeness = areEqual ? .scores : haveSameWords ? .words : .text
    }

    /// The same pair with another judge for each scorer that has one.
    package func asking(
        _ first: (any ArticleJudge) -> any ArticleJudge, _ second: (any ArticleJudge) -> any ArticleJudge
    ) -> ScorerPair {
        var pair = self
        if let judge = self.first.judging?.judge { pair.first = self.first.asking(first(judge)) }
        if let judge = self.second.judging?.judge { pair.second = self.second.asking(second(judge)) }
        return pair
    }

    /// What each scorer alone finds.
    package func analyses(of article: Article) -> (first: ArticleAnalysis, second: ArticleAnalysis) {
        let text = SegmentedText(article)
        let words = first.words(of: article, text)
        let one = first.analysis(of: article, text, words)
        switch likeness {
        case .scores: return (one, one)
        case .words: return (one, second.analysis(of: article, text, words))
        case .text: return (one, second.analysis(of: article, text, second.words(of: article, text)))
        }
    }
}
