import Text

/// A file format that articles come in. A new one is a file in this folder and a line in ``FormatList``.
protocol ArticleFormat: Sendable {
    /// What people call it, as `JSON Lines`.
    var name: String { get }
    /// The endings of its files without dot, in lower case.
    var endings: [String] { get }

    /// How much a text looks like this format.
    func likelihood(of text: DocumentText) -> Likelihood
    /// Takes the articles out of a text of this format.
    func drafts(in text: String) throws(ArticleError) -> DraftResult
}

/// How sure a format is that a text is in it.
enum Likelihood: Int, Comparable {
    /// It is not.
    case none
    /// It may be; the file's ending decides.
    case possible
    /// It looks like it.
    case likely
    /// It is.
    case certain

    static func < (left: Likelihood, right: Likelihood) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// Articles as a format gives them, before editing, and what in the file could not be read.
struct DraftResult {
    var drafts: [Draft]
    var warnings: [ArticleError] = []
}

/// An article as a format gives it: text, parts and fields as the document has them.
struct Draft {
    /// Text and passages; a passage is a title only where the document says so, and a paragraph if it says nothing.
    var article: Article
    /// The language as the document names it, as `en-GB` or `ko`.
    var languageTag: String?
}

/// Every format that is read, and the choice among them.
enum FormatList {
    /// The formats; of two that are equally likely and have no fitting ending, the first wins.
    static let all: [any ArticleFormat] = [
        JSONLinesFormat(),
        JSONFormat(),
        HTMLFormat(),
        MarkdownFormat(),
        PlainTextFormat(),
    ]

    /// The format of a text: what the content says most surely, then what the file's ending says.
    static func format(of text: String, ending: String) -> any ArticleFormat {
        let document = DocumentText(text)
        var best: any ArticleFormat = PlainTextFormat()
        var bestRank = -1
        for format in all {
            let likelihood = format.likelihood(of: document)
            guard likelihood > .none else { continue }
            let rank = likelihood.rawValue * 2 + (format.endings.contains(ending) ? 1 : 0)
            if rank > bestRank { (best, bestRank) = (format, rank) }
        }
        return best
    }

    /// The ending of a file name without dot, in lower case; empty if it has none.
    static func ending(of name: String) -> String {
        guard let dot = name.lastIndex(of: ".") else { return "" }
        return name[name.index(after: dot)...].lowercased()
    }
}

/// A text while its format is looked for: its beginning as bytes.
struct DocumentText {
    /// How much of the beginning is looked at, in bytes.
    static let window = 65_536

    /// The first bytes, from the first that is not white space.
    let head: [UInt8]
    /// Whether the head is the whole text.
    let isWhole: Bool

    init(_ text: String) {
        let trimmed = text.utf8.drop(while: ASCII.isSpace)
        head = Array(trimmed.prefix(DocumentText.window))
        isWhole = head.count == trimmed.count
    }
}

/// Text without markup: a headline and paragraphs, apart by blank lines or line ends.
struct PlainTextFormat: ArticleFormat {
    let name = "plain text"
    let endings = ["txt", "text", ""]

    func likelihood(of text: DocumentText) -> Likelihood {
        .possible
    }

    func drafts(in text: String) throws(ArticleError) -> DraftResult {
        let passages = PassageSplitter.passages(of: Array(text.utf8)).map { Passage(role: .paragraph, range: $0) }
        guard !passages.isEmpty else { throw .empty }
        return DraftResult(drafts: [Draft(article: Article(text: text, passages: passages))])
    }
}
