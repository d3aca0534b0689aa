import Articles

/// The terms of a catalog in an article's text, with what they say of the article before any topic is weighed.
struct FoundWords {
    let matches: SentenceMatches
    let genres: [GenreRecognizer.Finding]
    let terms: [FoundTerm]
    /// The sentences that speak of the past.
    let background: [Range<Int>]

    /// Finds the terms of a catalog in a text that has at least one sentence.
    init(_ article: Article, _ text: SegmentedText, _ catalog: Catalog) {
        matches = catalog.matches(of: article, text)
        genres = GenreRecognizer.findings(article, text, matches, Provenance(article))
        terms = FoundTerm.all(in: text, matches, names: catalog.termNames)
        background = TimeCues.background(of: text, matches, published: article.published?.day)
    }
}

extension Catalog {
    /// The terms that stand in an article's text.
    func matches(of article: Article, _ text: SegmentedText) -> SentenceMatches {
        SentenceMatches(
            matcher.matches(in: text.folded, counting: .counting(in: article.language)), text, nearTerms: nearTerms)
    }

    /// Whether both find the same terms, by the same numbers, in every text. Signals and weights may differ.
    func findsSameWords(as other: Catalog) -> Bool {
        termNames == other.termNames && nearTerms == other.nearTerms
            && signals.termCount == other.signals.termCount && matcher.patterns == other.matcher.patterns
    }
}
