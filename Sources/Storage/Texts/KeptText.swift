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
