import Text

/// A file that holds other files, or a document that is not text: an archive, a mail, an office document.
/// A new one is a file in this folder and a line in ``ContainerList``.
protocol Container: Sendable {
    /// Its name for people, for example `ZIP archive`.
    var name: String { get }
    /// Its name in the configuration, for example `archive`.
    var key: String { get }
    /// The word for `WIREWATCH_WITHOUT` if this build was made without its library; else nil.
    var missingLibrary: String? { get }
    /// The endings of its files without dot, in lower case.
    var endings: [String] { get }

    /// Whether a file is one, by its content.
    func opens(_ bytes: [UInt8]) -> Bool
    /// Hands its members and articles to the reading.
    func read(_ bytes: [UInt8], _ file: Member, into reading: inout FileReading) throws(ArticleError)
}

extension Container {
    var missingLibrary: String? { nil }
}

/// All containers.
enum ContainerList {
    static let all: [any Container] = [
        OfficeDocument(),
        Archive(),
        RichTextDocument(),
        PDFDocument(),
        WebArchive(),
        HTTPResponse(),
        Mailbox(),
        Mail(),
    ]

    static func container(of bytes: [UInt8]) -> (any Container)? {
        all.first { $0.opens(bytes) }
    }
}

/// What is known of a file besides its bytes.
struct Member {
    /// The file's name; its ending is a hint.
    var name: String
    /// The charset that a mail or a web server gives, for example `euc-kr`.
    var charset: String?
    /// The address that it was fetched from.
    var url: String?
    /// When its mail was sent.
    var published: PublicationDate?
    /// The outlet that sent it.
    var source: String?
}

/// Bounds of a file and all that it unpacks to.
package struct ReadingLimits: Sendable {
    /// How deep containers nest: an archive in a mail in an archive.
    package var depth = 4
    /// The number of members of a file, at all depths.
    package var members = 100_000
    /// The size of one member in bytes.
    package var memberBytes = 16 << 20
    /// The size of all members in bytes.
    package var totalBytes = 256 << 20
    /// All members are at most this many times as large as the file, if they are larger than one member may be.
    package var ratio = 50
    /// The number of passages of one article: a text of short lines needs many times its size in memory.
    package var passages = 200_000

    package init() {}
}

/// The reading of one file and of its members, inside bounds.
struct FileReading {
    let limits: ReadingLimits
    let pdfText: PDFText?
    /// Where the fields of JSON and CSV stand, as the desk configured it.
    private let fields: FieldMap?
    /// Takes the batches before the last; nil if all articles are kept.
    private let onBatch: ((ReadResult) -> Void)?
    /// The articles and warnings since the last batch.
    private(set) var articles: [Article] = []
    private(set) var warnings: [ArticleError] = []
    /// The number of all articles.
    private var count = 0
    /// The size of ``articles`` in bytes.
    private var textBytes = 0
    private var depth = 0
    private var members = 0
    private var unpacked = 0
    private let fileBytes: Int

    init(
        limits: ReadingLimits, fields: FieldMap?, pdfText: PDFText?, fileBytes: Int,
        onBatch: ((ReadResult) -> Void)? = nil
    ) {
        self.onBatch = onBatch
        self.limits = limits
        self.fields = fields
        self.pdfText = pdfText
        self.fileBytes = fileBytes
    }

    /// Reads a file: of a container its members, of all else the articles in its text.
    mutating func read(_ bytes: [UInt8], _ file: Member) throws(ArticleError) {
        guard let container = ContainerList.container(of: bytes) else { return try readText(bytes, file) }
        guard depth < limits.depth else {
            throw .tooLarge(what: "the nesting of archives and mails", found: depth + 1, limit: limits.depth)
        }
        depth += 1
        defer { depth -= 1 }
        let before = count
        do throws(ArticleError) {
            try container.read(bytes, file, into: &self)
        } catch {
            // What was read before a bound or a break is kept.
            guard count > before else { throw error }
            warn(error)
        }
        guard count > before || depth > 1 else {
            let reason = warnings.first.map { "\($0)" } ?? "it holds no file that is one"
            throw .noArticle(format: container.name, reason: reason)
        }
    }

    /// Reads a member. Its errors are warnings: the other members are still read.
    mutating func readMember(_ bytes: [UInt8], _ member: Member) {
        do {
            try read(bytes, member)
        } catch .binary, .foreign {
            // Pictures, styles and programs beside the articles of an archive.
        } catch .empty {
            return
        } catch {
            warn(.member(name: member.name, reason: "\(error)"))
        }
    }

    /// Counts a member before it is unpacked.
    ///
    /// - Throws: ``ArticleError/tooLarge(what:found:limit:)`` if there are too many.
    mutating func countMember() throws(ArticleError) {
        members += 1
        guard members <= limits.members else {
            throw .tooLarge(what: "the number of files in this archive", found: members, limit: limits.members)
        }
    }

    /// Counts bytes that were unpacked.
    ///
    /// - Throws: ``ArticleError/tooLarge(what:found:limit:)`` if they are too many.
    mutating func countBytes(_ count: Int) throws(ArticleError) {
        unpacked += count
        let limit = min(limits.totalBytes, max(limits.memberBytes, fileBytes * limits.ratio))
        guard unpacked <= limit else {
            throw .tooLarge(what: "the unpacked size in bytes", found: unpacked, limit: limit)
        }
    }

    /// Adds an article, with the facts of its container where it has none of its own.
    ///
    /// - Parameters:
    ///   - format: The name of its format.
    ///   - charset: The encoding it was read in; empty where its format has its own.
    mutating func add(_ draft: Draft, of file: Member, format: String, charset: String = "") {
        var draft = draft
        draft.article.url = (draft.article.url ?? file.url).map(WebAddress.target)
        draft.article.published = draft.article.published ?? file.published
        draft.article.source = draft.article.source ?? file.source
        guard draft.article.passages.count <= limits.passages else {
            return warn(
                .tooLarge(
                    what: "the number of passages in this article", found: draft.article.passages.count,
                    limit: limits.passages))
        }
        var article = Editor.article(from: draft)
        if let reason = PageWithoutArticle.reason(for: article) {
            return warn(.noArticle(format: format, reason: reason))
        }
        if article.format.isEmpty { article.format = format }
        if article.charset.isEmpty { article.charset = charset }
        handOver()
        articles.append(article)
        count += 1
        textBytes += article.text.utf8.count
    }

    /// Hands a full batch over, once an article follows it: so the last batch is never empty.
    private mutating func handOver() {
        guard let onBatch, articles.count >= ArticleBatch.maxArticles || textBytes >= ArticleBatch.maxBytes else {
            return
        }
        onBatch(ReadResult(articles: articles, warnings: warnings))
        (articles, warnings, textBytes) = ([], [], 0)
    }

    mutating func warn(_ warning: ArticleError) { warnings.append(warning) }

    private mutating func readText(_ bytes: [UInt8], _ file: Member) throws(ArticleError) {
        let decoded = try TextDecoder.decode(bytes, declared: file.charset)
        var text = ComposedForm.of(decoded.text)
        var document = DocumentText(text)
        if let end = ProgramNotice.end(in: document.head) {
            let spaces = text.utf8.prefix(while: ASCII.isSpace).count
            text = String(decoding: text.utf8.dropFirst(spaces + end), as: UTF8.self)
            document = DocumentText(text)
            warn(.repaired("the warning of a program before the text"))
        }
        if let lines = EventStream.lines(in: text, document.head) {
            text = lines
            document = DocumentText(text)
        }
        guard !document.head.isEmpty else { throw .empty }
        let ending = FormatList.ending(of: file.name)
        if let kind = ForeignText.kind(of: document, ending: ending) { throw .foreign(kind: kind) }
        let format = FormatList.format(of: document, ending: ending, fields: fields)
        var result = try format.drafts(in: text)
        StableIdentifier.dropShared(in: &result.drafts)
        warnings += decoded.warnings + result.warnings
        let before = count
        for draft in result.drafts { add(draft, of: file, format: format.name, charset: decoded.charset) }
        guard count > before else {
            throw warnings.popLast() ?? .noArticle(format: format.name, reason: "it holds no text")
        }
    }
}
