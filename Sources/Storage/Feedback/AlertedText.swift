import Articles
import GRDB

/// What is kept of an article that raised an alert, so that it can be learned from when its file is gone.
struct AlertedText {
    /// The most that is kept, in bytes of UTF-8; what a desk is told stands near the beginning.
    static let longest = 262_144

    let text: String

    /// The paragraphs of an article, without headline and furniture.
    init(_ article: Article) {
        text = AlertedText.beginning(of: article.body, bytes: AlertedText.longest)
    }

    /// Keeps it; an article that alerts for several topics is kept once.
    func insert(article: Int64, into database: Database) throws {
        try database.cachedStatement(
            sql: "INSERT INTO alerted_article (article_id, text) VALUES (?, ?) ON CONFLICT (article_id) DO NOTHING"
        ).execute(arguments: [article, text])
    }

    /// The longest beginning of whole code points within a number of bytes.
    static func beginning(of text: String, bytes limit: Int) -> String {
        let bytes = text.utf8
        guard bytes.count > limit else { return text }
        var end = bytes.index(bytes.startIndex, offsetBy: limit)
        while end > bytes.startIndex, bytes[end] & 0xC0 == 0x80 { end = bytes.index(before: end) }
        return String(text[..<end])
    }
}
