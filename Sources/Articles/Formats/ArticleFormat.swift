import Text

/// A file format that articles come in. A new one is a file in this folder and a line in ``FormatList``.
protocol ArticleFormat: Sendable {
    /// Its name for people, for example `JSON Lines`.
    var name: String { get }
    /// Its name in the configuration, for example `jsonl`.
    var key: String { get }
    /// The endings of its files without dot, in lower case.
    var endings: [String] { get }

    /// The likelihood that a text has this format.
    func likelihood(of text: DocumentText) -> Likelihood
    /// Takes the articles out of a text of this format.
    func drafts(in text: String) throws(ArticleError) -> DraftResult
}

/// The likelihood that a text has a format.
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

/// The articles of a file before editing, with warnings.
struct DraftResult {
    /// The most articles that are read of one text: a file of very short ones needs many times its size in memory.
    static let maxDrafts = 200_000

    var drafts: [Draft]
    var warnings: [ArticleError] = []

    /// Whether no article may follow.
    var isFull: Bool { drafts.count >= DraftResult.maxDrafts }

    /// Says that the text holds more articles than are read.
    static let tooMany = ArticleError.tooLarge(
        what: "the number of articles in this file", found: maxDrafts + 1, limit: maxDrafts)
}

/// An article with the text, parts and fields of its document.
struct Draft {
    /// Text and passages. A passage is a title only if the document marks it; without a mark it is a paragraph.
    var article: Article
    /// The document's language tag, for example `en-GB` or `ko`.
    var languageTag: String?
}

/// All formats, and the choice among them.
enum FormatList {
    /// The formats; of two that are equally likely and have no fitting ending, the first wins.
    static let all = all(fields: nil)

    /// The formats, with a desk's map of fields.
    static func all(fields: FieldMap?) -> [any ArticleFormat] {
        [
            JSONLinesFormat(fields: fields),
            JSONFormat(fields: fields),
            FeedFormat(),
            NewsFormat(),
            OtherXMLFormat(),
            HTMLFormat(),
            MarkdownFormat(),
            PlainTextFormat(),
            CSVFormat(fields: fields),
            YAMLFormat(fields: fields),
        ]
    }

    /// The format of a text, by its content and then by the file's ending.
    static func format(of document: DocumentText, ending: String, fields: FieldMap? = nil) -> any ArticleFormat {
        let formats = all(fields: fields)
        var best: any ArticleFormat = PlainTextFormat()
        var bestRank = -1
        for format in formats {
            let likelihood = format.likelihood(of: document)
            guard likelihood > .none else { continue }
            let rank = likelihood.rawValue * 2 + (format.endings.contains(ending) ? 1 : 0)
            if rank > bestRank { (best, bestRank) = (format, rank) }
        }
        // Broken JSON is not plain text: its braces would be the headline. Its own error says what is wrong. A text
        // that a writer gave the ending of JSON is read as what it is.
        if bestRank < Likelihood.likely.rawValue * 2, JSONOpening.isBroken(document.head),
            let json = formats.first(where: {
                ($0 is JSONFormat || $0 is JSONLinesFormat) && $0.endings.contains(ending)
            })
        {
            return json
        }
        return best
    }

    /// The ending of a file name without dot, in lower case; empty if it has none.
    static func ending(of name: String) -> String {
        // The name may be an address: “https://news.example/1” has none.
        guard let dot = name.lastIndex(of: "."), !name[dot...].contains("/") else { return "" }
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

    /// - Parameter isWhole: Whether the text is all of a file, and not only its beginning.
    init(_ text: String, isWhole isAll: Bool = true) {
        var text = text
        (head, isWhole) = text.withUTF8 { bytes in
            let trimmed = bytes.drop(while: ASCII.isSpace)
            return (Array(trimmed.prefix(DocumentText.window)), isAll && trimmed.count <= DocumentText.window)
        }
    }
}

/// Text without markup: a headline and paragraphs, apart by blank lines or line ends.
struct PlainTextFormat: ArticleFormat {
    let name = "plain text"
    let key = "text"
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
