/// Makes an article from a draft: gives each passage its role, and fills in missing fields.
enum Editor {
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
        if article.status == .usable, let title = article.passages.first(where: { $0.role == .title }),
            KillNotice.isOne(bytes[title.range])
        {
            article.status = .canceled
        }
        article.language = LanguageDetector.language(of: article.passages, in: bytes, tag: draft.languageTag)
        article.agency = AgencyFinder.agency(of: article, bytes: bytes)
        if article.published == nil { article.published = DateFinder.date(in: article, bytes: bytes) }
        return article
    }
}

/// Joins the parts that were taken out of markup, with a blank line between passages.
struct DraftBuilder {
    private var text = ""
    private var passages: [Passage] = []

    var isEmpty: Bool { passages.isEmpty }

    /// Adds a passage, unless it is white space.
    mutating func add(_ role: Passage.Role, _ passage: String) {
        let bytes = Array(passage.utf8)
        let trimmed = Trimming.trimmed(0..<bytes.count, in: bytes)
        guard !trimmed.isEmpty else { return }
        if !text.isEmpty { text += "\n\n" }
        let start = text.utf8.count
        text += String(decoding: bytes[trimmed], as: UTF8.self)
        passages.append(Passage(role: role, range: start..<text.utf8.count))
    }

    /// Adds plain text of many paragraphs.
    mutating func addParagraphs(_ plain: String) {
        let bytes = Array(plain.utf8)
        for range in PassageSplitter.passages(of: bytes) {
            add(.paragraph, String(decoding: bytes[range], as: UTF8.self))
        }
    }

    var article: Article {
        Article(text: text, passages: passages)
    }
}
