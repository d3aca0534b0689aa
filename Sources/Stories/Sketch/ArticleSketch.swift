import Articles
import Topics

/// What of an article is kept to place it among stories.
///
/// Shape: bounded, a few kilobytes however long the article is. A pure function of the article and its reading: workers
/// make sketches side by side.
package struct ArticleSketch: Sendable, Equatable {
    /// The version of ``encoded``.
    static let version: UInt8 = 1

    /// The hashes of its words, ascending.
    var words: [UInt32]

    /// The sketch of an article that has been read.
    package init(of article: Article, reading: ArticleReading) {
        var hashes: Set<UInt32> = []
        for word in (article.title + " " + article.body).lowercased().split(whereSeparator: { !$0.isLetter }) {
            var hash: UInt32 = 2_166_136_261
            for byte in word.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
            hashes.insert(hash)
        }
        words = Array(hashes.sorted().prefix(512))
    }

    /// The bytes to store: a version and what is kept.
    package var encoded: [UInt8] {
        [ArticleSketch.version] + words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } }
    }

    /// The sketch of stored bytes.
    package init(decoding bytes: [UInt8]) throws(SketchError) {
        guard let version = bytes.first else { throw .damaged(offset: 0) }
        guard version == ArticleSketch.version else { throw .otherVersion(version) }
        guard bytes.count % 4 == 1 else { throw .damaged(offset: bytes.count) }
        words = stride(from: 1, to: bytes.count, by: 4).map { start in
            (0..<4).reduce(0) { $0 | UInt32(bytes[start + $1]) << ($1 * 8) }
        }
    }
}
