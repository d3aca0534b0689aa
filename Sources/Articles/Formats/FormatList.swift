import Text

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
