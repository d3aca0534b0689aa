/// Makes an article of a draft: says what each passage is, and fills in what the document left unsaid.
enum Editor {
    /// The finished article.
    static func article(from draft: Draft) -> Article {
        var article = draft.article
        let bytes = Array(article.text.utf8)
        article.language = LanguageDetector.language(of: article, tag: draft.languageTag)
        HeadlineFinder.mark(&article.passages, in: bytes)
        FurnitureMarker.mark(&article.passages, in: bytes)
        RepetitionMarker.mark(&article.passages, in: bytes)
        HeadingMarker.mark(&article.passages, in: bytes)
        return article
    }
}
