/// The articles of one file, some at a time, in the order of the file.
package protocol ArticleBatches {
    /// The next batch; nil behind the last one.
    ///
    /// - Throws: ``ArticleError`` if the file, or the rest of it, cannot be read: no batch follows.
    mutating func next() throws(ArticleError) -> ArticleBatch?
}

/// Some articles of one file. They are committed together.
package struct ArticleBatch: Sendable, Equatable {
    /// Maximum number of articles: it bounds how long a commit takes. A file that arrives waits for one commit of
    /// others, and each post of its alert for one more.
    package static let maxArticles = 100
    /// Articles with more text than this are a batch, however few they are: it bounds memory.
    package static let maxBytes = 4 << 20

    package var result: ReadResult
    /// Whether the file ends with it.
    package var isLast: Bool

    package init(result: ReadResult, isLast: Bool) {
        self.result = result
        self.isLast = isLast
    }
}

extension ReadResult {
    /// Batches of these articles; the warnings come with the first.
    var batches: [ArticleBatch] {
        var batches: [ArticleBatch] = []
        var start = 0
        var bytes = 0
        for (index, article) in articles.enumerated() {
            if index > start, index - start >= ArticleBatch.maxArticles || bytes >= ArticleBatch.maxBytes {
                batches.append(
                    ArticleBatch(result: ReadResult(articles: Array(articles[start..<index])), isLast: false))
                (start, bytes) = (index, 0)
            }
            bytes += article.text.utf8.count
        }
        batches.append(ArticleBatch(result: ReadResult(articles: Array(articles[start...])), isLast: true))
        batches[0].result.warnings = warnings
        return batches
    }
}

/// The batches of a file that is read at once, when the first is asked for.
struct BatchesOfWholeFile: ArticleBatches {
    let reader: any ArticleReading
    let bytes: [UInt8]
    let name: String
    let fields: FieldMap?
    private var rest: ArraySlice<ArticleBatch>?

    init(reader: any ArticleReading, bytes: [UInt8], name: String, fields: FieldMap?) {
        self.reader = reader
        self.bytes = bytes
        self.name = name
        self.fields = fields
    }

    mutating func next() throws(ArticleError) -> ArticleBatch? {
        if rest == nil {
            rest = []
            rest = try reader.read(bytes, name: name, fields: fields).batches[...]
        }
        return rest?.popFirst()
    }
}
