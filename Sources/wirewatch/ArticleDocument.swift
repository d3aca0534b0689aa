import Articles
import Text

/// What was read of an article, as a program reads it: one line of JSON, in which what is unknown is null.
struct ArticleDocument: Encodable {
    private let article: Article
    private let file: String

    init(_ article: Article, file: String) {
        self.article = article
        self.file = file
    }

    func line() throws -> String { try JSONLine.of(self) }

    /// ISO 8601: in UTC to the second, or the day if that is all that is known.
    static func time(_ date: PublicationDate) -> String {
        guard let instant = date.instant else { return "\(date.day)" }
        // Without the milliseconds, which no document gives.
        return String(Timestamp(seconds: instant).description.dropLast(5)) + "Z"
    }

    private enum Key: String, CodingKey {
        case file, title, body, published, source, byline, language, url, format, charset
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(file, forKey: .file)
        try container.encode(article.title.isEmpty ? nil : article.title, forKey: .title)
        try container.encode(article.body.isEmpty ? nil : article.body, forKey: .body)
        try container.encode(article.published.map(ArticleDocument.time), forKey: .published)
        try container.encode(article.source, forKey: .source)
        try container.encode(article.byline, forKey: .byline)
        try container.encode(article.language == .other ? nil : article.language.rawValue, forKey: .language)
        try container.encode(article.url, forKey: .url)
        try container.encode(article.format, forKey: .format)
        try container.encode(article.charset, forKey: .charset)
    }
}
