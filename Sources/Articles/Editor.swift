/// Makes an article of a draft: says what each passage is, and fills in what the document left unsaid.
enum Editor {
    /// The finished article.
    static func article(from draft: Draft) -> Article {
        var article = draft.article
        let bytes = Array(article.text.utf8)
        HeadlineFinder.mark(&article.passages, in: bytes)
        FurnitureMarker.mark(&article.passages, in: bytes)
        if let found = BylineFinder.byline(in: article.passages, bytes: bytes) {
            if article.byline == nil { article.byline = found.name }
            if let passage = found.passage { article.passages[passage].role = .furniture }
        }
        RepetitionMarker.mark(&article.passages, in: bytes)
        HeadingMarker.mark(&article.passages, in: bytes)
        article.language = LanguageDetector.language(of: article, tag: draft.languageTag)
        article.agency = AgencyFinder.agency(of: article, bytes: bytes)
        if article.published == nil { article.published = DateFinder.date(in: article, bytes: bytes) }
        return article
    }
}
