import Text

/// Bytes of one file to the articles in it: decodes, finds the format, parses, edits.
package struct ArticleReader: Sendable {
    /// A reader of every format in the list.
    package init() {}

    /// Reads the articles of one file, and says what in it could not be read.
    ///
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - name: The file's name, of which only the ending is looked at, as a hint.
    /// - Returns: At least one article; warnings for the parts that were passed over or repaired.
    /// - Throws: ``ArticleError`` if there is no article that can be read.
    package func read(_ bytes: [UInt8], name: String) throws(ArticleError) -> ReadResult {
        let decoded = try TextDecoder.decode(bytes)
        guard decoded.text.utf8.contains(where: { !ASCII.isSpace($0) }) else { throw .empty }
        let text = ComposedForm.of(decoded.text)
        let format = FormatList.format(of: text, ending: FormatList.ending(of: name))
        let drafts = try format.drafts(in: text)
        let articles = drafts.drafts.map { Editor.article(from: $0) }
        guard !articles.isEmpty else { throw .noArticle(format: format.name, reason: "it holds no text") }
        return ReadResult(articles: articles, warnings: decoded.warnings + drafts.warnings)
    }

    /// Reads the articles of one file, without the warnings.
    ///
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - name: The file's name, of which only the ending is looked at, as a hint.
    /// - Returns: At least one article.
    /// - Throws: ``ArticleError`` if there is none that can be read.
    package func articles(in bytes: [UInt8], name: String) throws(ArticleError) -> [Article] {
        try read(bytes, name: name).articles
    }
}

/// What one file gave: its articles, and what in it could not be read.
package struct ReadResult: Sendable, Equatable {
    /// The articles in the order of the file; never empty.
    package var articles: [Article]
    /// What was passed over or repaired, each with its place: a broken line of JSON Lines, a cut-off last character.
    package var warnings: [ArticleError]

    /// Articles with the warnings that came with them.
    package init(articles: [Article], warnings: [ArticleError] = []) {
        self.articles = articles
        self.warnings = warnings
    }
}

/// Why a file holds no article that can be read. None of these gets better by trying again.
package enum ArticleError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The file has no bytes, or nothing but white space.
    case empty
    /// The bytes are no text: an image, an archive, a program.
    case binary(kind: String)
    /// The bytes are text in no encoding that is understood, first broken at this byte.
    case undecodable(encoding: String, offset: Int)
    /// The document names an encoding, or shows the marks of one, that is not read.
    case unsupportedEncoding(String)
    /// The format's own grammar is broken at this byte.
    case malformed(format: String, offset: Int, reason: String)
    /// The file is well formed, and no article is in it.
    case noArticle(format: String, reason: String)
    /// A limit of the configuration is exceeded.
    case tooLarge(what: String, found: Int, limit: Int)

    package var description: String {
        switch self {
        case .empty: "the file is empty"
        case .binary(let kind): "the file is not text but \(kind)"
        case .undecodable(let encoding, let offset): "not valid \(encoding) at byte \(offset)"
        case .unsupportedEncoding(let encoding): "the text is in \(encoding), which is not read; convert it to UTF-8"
        case .malformed(let format, let offset, let reason): "not valid \(format) at byte \(offset): \(reason)"
        case .noArticle(let format, let reason): "no article in this \(format) file: \(reason)"
        case .tooLarge(let what, let found, let limit): "\(what) is \(found), the limit is \(limit)"
        }
    }

    /// A stable word for logs, counters and the store.
    package var reason: String {
        switch self {
        case .empty: "empty"
        case .binary: "binary"
        case .undecodable: "undecodable"
        case .unsupportedEncoding: "unsupported-encoding"
        case .malformed: "malformed"
        case .noArticle: "no-article"
        case .tooLarge: "too-large"
        }
    }
}
