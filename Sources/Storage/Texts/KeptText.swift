import Articles
import Foundation
import Intake
import Stories
import Text
import Topics

/// An article as it was decided, kept so that another configuration can be tried on it.
package struct KeptText: Sendable, Equatable {
    package var key: ArticleKey
    package var readAt: Timestamp
    package var origin: FileOrigin
    /// Its text is cut if it is very long.
    package var article: Article
    /// What the judge said of it; nil if the words decided.
    package var judgement: JudgeRecord?

    package init(
        key: ArticleKey, readAt: Timestamp, origin: FileOrigin, article: Article, judgement: JudgeRecord? = nil
    ) {
        self.key = key
        self.readAt = readAt
        self.origin = origin
        self.article = article
        self.judgement = judgement
    }

    /// A text of an article that was committed.
    package init(_ scored: ScoredArticle, from origin: FileOrigin, at moment: Timestamp) {
        self.init(
            key: scored.key, readAt: moment, origin: origin, article: scored.article, judgement: scored.judgement)
    }

    /// What it takes in memory, in bytes, about.
    package var bytes: Int { article.text.utf8.count + 64 * article.passages.count + 1_024 }
}

/// A kept text as the database has it; unpacking is left to the threads that score it.
package struct PackedText: Sendable {
    /// The number of its row; later texts have higher ones.
    package var number: Int64
    var identity: String
    var fingerprint: String
    package var readAt: Timestamp
    var origin: FileOrigin
    var body: [UInt8]
    var judgement: [UInt8]?

    /// The text; nil if its bytes are damaged or of another version.
    package func unpacked() -> KeptText? {
        guard let article = ArticlePacking.article(of: body) else { return nil }
        return KeptText(
            key: ArticleKey(identity: identity, fingerprint: fingerprint), readAt: readAt, origin: origin,
            article: article, judgement: judgement.flatMap(JudgeRecord.init(decoding:)))
    }
}

/// An article as compressed bytes.
///
/// Shape: a version; compressed, the JSON of the article without its text, a zero byte, and the text as UTF-8.
enum ArticlePacking {
    private static let version: UInt8 = 1
    /// The most text that is kept of an article, in bytes of UTF-8.
    static let maxText = ArticleTable.maxText
    /// The largest article unpacked, in bytes; a larger one stands in damaged bytes.
    static let maxBytes = 16 << 20

    static func bytes(of article: Article, _ encoder: JSONEncoder) throws -> [UInt8] {
        var frame = cut(article)
        let text = frame.text
        frame.text = ""
        var bytes = [UInt8](try encoder.encode(frame))
        bytes.append(0)
        bytes += text.utf8
        guard bytes.count <= maxBytes else { throw Deflate.Failure() }
        return [version] + (try Deflate.compressed(bytes))
    }

    /// nil for bytes that this version did not write.
    static func article(of bytes: [UInt8]) -> Article? {
        guard bytes.first == version, let plain = Deflate.plain(bytes.dropFirst(), maxBytes: maxBytes),
            let end = plain.firstIndex(of: 0),
            var article = try? JSONDecoder().decode(Article.self, from: Data(plain[..<end]))
        else { return nil }
        article.text = String(decoding: plain[(end + 1)...], as: UTF8.self)
        let count = article.text.utf8.count
        // Offsets beyond the text would end the program.
        guard article.passages.allSatisfy({ $0.range.lowerBound >= 0 && $0.range.upperBound <= count }) else {
            return nil
        }
        return article
    }

    private static func cut(_ article: Article) -> Article {
        guard article.text.utf8.count > maxText else { return article }
        var article = article
        article.text = article.text.truncated(toBytes: maxText)
        let count = article.text.utf8.count
        article.passages = article.passages.filter { $0.range.lowerBound < count }.map {
            Passage(role: $0.role, range: $0.range.lowerBound..<min($0.range.upperBound, count))
        }
        return article
    }
}
