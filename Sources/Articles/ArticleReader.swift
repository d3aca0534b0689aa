import Text

/// Reads the articles of files.
package protocol ArticleReading: Sendable {
    /// Reads the articles of one file, with warnings about its unreadable parts.
    ///
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - name: The file's name; its ending is a hint.
    ///   - fields: Where the fields of JSON and CSV stand, as the desk configured it; nil if they are found by their
    ///     usual names.
    /// - Returns: At least one article; warnings about skipped or repaired parts.
    /// - Throws: ``ArticleError`` without a readable article.
    func read(_ bytes: [UInt8], name: String, fields: FieldMap?) throws(ArticleError) -> ReadResult

    /// The same articles in batches: a file of many needs the memory of one batch.
    func batches(of bytes: [UInt8], name: String, fields: FieldMap?) -> any ArticleBatches
}

extension ArticleReading {
    /// Batches of a file that is read at once.
    package func batches(of bytes: [UInt8], name: String, fields: FieldMap?) -> any ArticleBatches {
        BatchesOfWholeFile(reader: self, bytes: bytes, name: name, fields: fields)
    }

    /// Reads the articles of one file, whose fields are found by their usual names.
    package func read(_ bytes: [UInt8], name: String) throws(ArticleError) -> ReadResult {
        try read(bytes, name: name, fields: nil)
    }
}

/// Bytes of one file to the articles in it: unpacks, decodes, finds the format, parses, edits.
package struct ArticleReader: ArticleReading {
    private let limits: ReadingLimits
    private let pdfText: PDFText?

    /// A reader.
    ///
    /// - Parameter pdfText: Takes the text out of PDF documents; without it they are refused.
    package init(limits: ReadingLimits = ReadingLimits(), pdfText: PDFText? = nil) {
        self.limits = limits
        self.pdfText = pdfText
    }

    /// Loads what reading would load from files later, for a process that may open none.
    package static func prepare() {
        Iconv.prepare()
        #if !WITHOUT_MAIL
            MailMessage.prepare()
        #endif
    }

    /// Whether our own code reads the file: text that is neither XML nor a container.
    package static func isLight(_ bytes: [UInt8]) -> Bool {
        let start = bytes.prefix(1_024).drop { ASCII.isSpace($0) || $0 >= 0x80 }
        let pages: [StaticString] = ["<!doctype html", "<html"]
        let isPage = pages.contains { start.matches($0, at: start.startIndex) }
        guard start.first != UInt8(ascii: "<") || isPage else { return false }
        return ContainerList.container(of: bytes) == nil
    }

    package func read(_ bytes: [UInt8], name: String, fields: FieldMap?) throws(ArticleError) -> ReadResult {
        try read(bytes, name: name, fields: fields, declared: nil)
    }

    /// Reads the articles of one file whose encoding something outside of it declares.
    ///
    /// - Parameter declared: The encoding's label, for example `euc-kr`; nil if nothing gives one.
    package func read(
        _ bytes: [UInt8], name: String, fields: FieldMap? = nil, declared: String?
    ) throws(ArticleError) -> ReadResult {
        try read(bytes, Member(name: name, charset: declared), fields: fields, onBatch: nil)
    }

    /// Reads the articles of one file, and hands them over in batches while it reads.
    ///
    /// - Parameter onBatch: Called with each batch but the last.
    /// - Returns: The last batch.
    package func read(
        _ bytes: [UInt8], name: String, fields: FieldMap?, onBatch: @escaping (ReadResult) -> Void
    ) throws(ArticleError) -> ReadResult {
        try read(bytes, Member(name: name), fields: fields, onBatch: onBatch)
    }

    private func read(
        _ bytes: [UInt8], _ file: Member, fields: FieldMap?, onBatch: ((ReadResult) -> Void)?
    ) throws(ArticleError) -> ReadResult {
        guard !bytes.isEmpty else { throw .empty }
        var reading = FileReading(
            limits: limits, fields: fields, pdfText: pdfText, fileBytes: bytes.count, onBatch: onBatch)
        try reading.read(bytes, file)
        return ReadResult(articles: reading.articles, warnings: reading.warnings)
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
package struct ReadResult: Sendable, Equatable, Codable {
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

/// Why a file has no readable article. A retry does not help, but for ``unavailable(reason:)``.
package enum ArticleError: Error, Sendable, Equatable, Codable, CustomStringConvertible {
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
    /// A member of an archive or an attachment of a mail is not read.
    case member(name: String, reason: String)
    /// This build was made without the library that the format needs.
    case notInBuild(format: String, library: String)
    /// The reader process died, twice.
    case failed(reason: String)
    /// No reader process can be started now. It is not the file's fault: a retry helps.
    case unavailable(reason: String)
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
        case .member(let name, let reason): "\(name): \(reason)"
        case .notInBuild(let format, let library):
            "this build does not read \(format) files: build it without WIREWATCH_WITHOUT=\(library)"
        case .failed(let reason): reason
        case .unavailable(let reason): "no reader process can be started: \(reason)"
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
        case .member: "member"
        case .notInBuild: "not-in-build"
        case .failed: "failed"
        case .unavailable: "unavailable"
        case .futureDate: "future-date"
        }
    }
}
