import Text

/// Bytes of one file to the articles in it: decodes, finds the format, parses, edits.
package struct ArticleReader: Sendable {
    /// Where the fields of JSON and CSV stand, as the desk configured it; `nil` if they are found by their usual names.
    private let fields: FieldMap?

    package init(fields: FieldMap? = nil) {
        self.fields = fields
    }

    /// Reads the articles of one file, with warnings about its unreadable parts.
    ///
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - name: The file's name; its ending is a hint.
    ///   - declared: The encoding's label, if something outside the file gives one.
    /// - Returns: At least one article; warnings about skipped or repaired parts.
    /// - Throws: ``ArticleError`` without a readable article.
    package func read(_ bytes: [UInt8], name: String, declared: String? = nil) throws(ArticleError) -> ReadResult {
        let decoded = try TextDecoder.decode(bytes, declared: declared)
        guard decoded.text.utf8.contains(where: { !ASCII.isSpace($0) }) else { throw .empty }
        let text = ComposedForm.of(decoded.text)
        let ending = FormatList.ending(of: name)
        if let kind = ForeignText.kind(of: text, ending: ending) { throw .foreign(kind: kind) }
        let format = FormatList.format(of: text, ending: ending, fields: fields)
        let drafts = try format.drafts(in: text)
        var result = ReadResult(articles: [], warnings: decoded.warnings + drafts.warnings)
        result.articles.reserveCapacity(drafts.drafts.count)
        for draft in drafts.drafts {
            var article = Editor.article(from: draft)
            if let reason = PageWithoutArticle.reason(for: article) {
                result.warnings.append(.noArticle(format: format.name, reason: reason))
                continue
            }
            if article.format.isEmpty { article.format = format.name }
            if article.charset.isEmpty { article.charset = decoded.charset }
            result.articles.append(article)
        }
        guard !result.articles.isEmpty else {
            throw result.warnings.last ?? .noArticle(format: format.name, reason: "it holds no text")
        }
        return result
    }

    /// Reads the articles of one file, without the warnings.
    ///
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - name: The file's name; its ending is a hint.
    /// - Returns: At least one article.
    /// - Throws: ``ArticleError`` without a readable article.
    package func articles(in bytes: [UInt8], name: String) throws(ArticleError) -> [Article] {
        try read(bytes, name: name).articles
    }
}

/// The articles of one file, with warnings.
package struct ReadResult: Sendable, Equatable {
    /// The articles in the order of the file; never empty.
    package var articles: [Article]
    /// Skipped or repaired parts with their places: a broken line of JSON Lines, a cut-off last character.
    package var warnings: [ArticleError]

    /// Articles with the warnings that came with them.
    package init(articles: [Article], warnings: [ArticleError] = []) {
        self.articles = articles
        self.warnings = warnings
    }
}

/// Why a file has no readable article. A retry does not help.
package enum ArticleError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The file is empty, or has only white space.
    case empty
    /// The file is not text: an image, an archive, a program.
    case binary(kind: String)
    /// The encoding is unknown; the first broken byte is at this offset.
    case undecodable(encoding: String, offset: Int)
    /// The document names an encoding, or shows the marks of one, that is not read.
    case unsupportedEncoding(String)
    /// The format's own grammar is broken at this byte.
    case malformed(format: String, offset: Int, reason: String)
    /// The file is well formed, and no article is in it.
    case noArticle(format: String, reason: String)
    /// A limit of the configuration is exceeded.
    case tooLarge(what: String, found: Int, limit: Int)
    /// A known kind of file that holds no article: a program, a log, subtitles.
    case foreign(kind: String)
    /// Something was repaired while the file was read.
    case repaired(String)
    /// The date of publication lies more than a day ahead. The article is read without a date.
    case futureDate(String)

    package var description: String {
        switch self {
        case .empty: "the file is empty"
        case .binary(let kind): "the file is not text but \(kind)"
        case .undecodable(let encoding, let offset): "not valid \(encoding) at byte \(offset)"
        case .unsupportedEncoding(let encoding): "the text is in \(encoding), which is not read; convert it to UTF-8"
        case .malformed(let format, let offset, let reason): "not valid \(format) at byte \(offset): \(reason)"
        case .noArticle(let format, let reason): "no article in this \(format) file: \(reason)"
        case .tooLarge(let what, let found, let limit): "\(what) is \(found), the limit is \(limit)"
        case .foreign(let kind): "the file is not an article but \(kind)"
        case .repaired(let what): "repaired: \(what)"
        case .futureDate(let day): "the date \(day) is in the future; the article is read without a date"
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
        case .foreign: "foreign"
        case .repaired: "repaired"
        case .futureDate: "future-date"
        }
    }
}
