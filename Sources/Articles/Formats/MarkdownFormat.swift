import Text

/// Markdown, with or without front matter between lines of `---`.
///
/// The text is the file itself: marks of headings and lists stand outside the passages, marks inside a line stay.
struct MarkdownFormat: ArticleFormat {
    let name = "Markdown"
    let endings = ["md", "markdown", "mdown"]

    func likelihood(of text: DocumentText) -> Likelihood {
        if FrontMatter.opens(text.head) { return .certain }
        return text.head.starts(with: "# ".utf8) ? .likely : .possible
    }

    func drafts(in text: String) throws(ArticleError) -> DraftResult {
        let bytes = Array(text.utf8)
        let frontMatter = FrontMatter(bytes)
        var passages = MarkdownBlocks.passages(of: bytes, from: frontMatter.end)
        var article = Article(text: text, passages: [])
        if let title = frontMatter.title {
            passages.insert(Passage(role: .title, range: title), at: 0)
        } else if let first = passages.first, first.role == .heading {
            passages[0].role = .title
        }
        guard !passages.isEmpty else { throw .noArticle(format: name, reason: "it has neither a title nor a text") }
        article.passages = passages
        article.published = frontMatter.first(["date", "published", "published_at", "datepublished", "pubdate"])
            .flatMap(DateParser.date)
        article.source = frontMatter.first(["source", "publisher", "outlet", "site"])
        article.byline = frontMatter.first(["author", "authors", "byline"])
        article.url = frontMatter.first(["url", "link", "canonical", "canonical_url", "source_url"])
        article.identifier = frontMatter.first(["id", "guid", "uuid"])
        article.section = frontMatter.first(["section", "category", "categories", "tags"])
        return DraftResult(drafts: [Draft(article: article, languageTag: frontMatter.first(["lang", "language"]))])
    }
}

/// The blocks of a Markdown text as passages: paragraphs, headings, items, quotes; code, tables and images are not
/// text.
struct MarkdownBlocks {
    private let bytes: [UInt8]
    private var passages: [Passage] = []
    private var paragraph: Range<Int>?
    private var fence: UInt8?

    /// The passages from an offset on.
    static func passages(of bytes: [UInt8], from start: Int) -> [Passage] {
        var blocks = MarkdownBlocks(bytes: bytes)
        PassageSplitter.forEachLine(of: bytes) { line in
            guard line.lowerBound >= start else { return }
            blocks.take(Trimming.trimmed(line, in: bytes))
        }
        blocks.close()
        return blocks.passages
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private mutating func take(_ line: Range<Int>) {
        let text = bytes[line]
        if let mark = text.first, text.starts(with: "```".utf8) || text.starts(with: "~~~".utf8) {
            close()
            if fence == nil { fence = mark } else if fence == mark { fence = nil }
            return
        }
        guard fence == nil else { return }
        guard !line.isEmpty else { return close() }
        if isRule(text) {
            // A line of “=” or “-” below one line makes that line a heading.
            let isUnderline = text.first != UInt8(ascii: "*") && text.first != UInt8(ascii: "_")
            close(as: isUnderline ? .heading : .paragraph)
        } else if let hashes = headingMark(text) {
            close()
            add(.heading, (line.lowerBound + hashes)..<line.upperBound)
        } else if isNoText(text) {
            close()
        } else if let mark = itemMark(text) {
            close()
            paragraph = (line.lowerBound + mark)..<line.upperBound
        } else {
            paragraph = (paragraph?.lowerBound ?? line.lowerBound)..<line.upperBound
        }
    }

    private mutating func close(as role: Passage.Role = .paragraph) {
        guard let open = paragraph else { return }
        paragraph = nil
        let isLine = !bytes[open].contains(0x0A)
        add(role == .heading && isLine ? .heading : .paragraph, open)
    }

    private mutating func add(_ role: Passage.Role, _ range: Range<Int>) {
        let trimmed = Trimming.trimmed(range, in: bytes)
        if !trimmed.isEmpty { passages.append(Passage(role: role, range: trimmed)) }
    }

    private func headingMark(_ text: ArraySlice<UInt8>) -> Int? {
        let hashes = text.prefix { $0 == UInt8(ascii: "#") }.count
        return (1...6).contains(hashes) && text.dropFirst(hashes).first == 0x20 ? hashes : nil
    }

    private func isRule(_ text: ArraySlice<UInt8>) -> Bool {
        guard let mark = text.first, "=-*_".utf8.contains(mark) else { return false }
        return text.count >= 3 && text.allSatisfy { $0 == mark }
    }

    /// An image alone on its line, a table row, an HTML comment or tag, a link definition.
    private func isNoText(_ text: ArraySlice<UInt8>) -> Bool {
        if text.starts(with: "![".utf8), text.last == UInt8(ascii: ")") { return true }
        return text.starts(with: "<!--".utf8) || text.first == UInt8(ascii: "|")
    }

    private func itemMark(_ text: ArraySlice<UInt8>) -> Int? {
        if text.starts(with: "- ".utf8) || text.starts(with: "* ".utf8) || text.starts(with: "+ ".utf8) { return 2 }
        if text.starts(with: "> ".utf8) { return paragraph == nil ? 2 : nil }
        let digits = text.prefix(while: ASCII.isDigit).count
        guard (1...2).contains(digits), text.dropFirst(digits).starts(with: ". ".utf8) else { return nil }
        return digits + 2
    }
}

/// The `key: value` lines between two lines of `---` at the top of a Markdown file.
///
/// A simple reading of YAML: one line a key, quotes taken off; what is nested or folded is passed over, and
/// `[a, b]` and lists of `- ` lines give their elements.
struct FrontMatter {
    /// Where the document begins, behind the closing line; 0 if there is no front matter.
    private(set) var end = 0
    /// Where the value of `title` stands, without quotes.
    private(set) var title: Range<Int>?
    private var values: [String: String] = [:]

    /// Whether a file begins with front matter: the opening line, and below it a key.
    static func opens(_ head: [UInt8]) -> Bool {
        let matter = FrontMatter(head)
        return matter.end > 0 && !matter.values.isEmpty
    }

    /// The front matter of a file, if it has one.
    init(_ bytes: [UInt8]) {
        guard let start = bytes.firstIndex(where: { !ASCII.isSpace($0) }), bytes[start...].starts(with: "---".utf8)
        else { return }
        var lines: [Range<Int>] = []
        var closing: Range<Int>?
        var place = start
        while place < bytes.count, lines.count < 500 {
            let lineEnd = bytes[place...].firstIndex { $0 == 0x0A } ?? bytes.count
            let line = Trimming.trimmed(place..<lineEnd, in: bytes)
            place = min(lineEnd + 1, bytes.count)
            if !lines.isEmpty, bytes[line].elementsEqual("---".utf8) || bytes[line].elementsEqual("...".utf8) {
                closing = line
                break
            }
            lines.append(line)
        }
        guard closing != nil, lines.first?.count == 3 else { return }
        end = place
        read(lines.dropFirst(), bytes)
    }

    /// The first value of some keys that is not empty.
    func first(_ keys: [String]) -> String? {
        keys.lazy.compactMap { values[$0] }.first { !$0.isEmpty }
    }

    private mutating func read(_ lines: ArraySlice<Range<Int>>, _ bytes: [UInt8]) {
        var lastKey = ""
        for line in lines {
            if bytes[line].starts(with: "- ".utf8), !lastKey.isEmpty {
                let element = text(FrontMatter.unquoted((line.lowerBound + 2)..<line.upperBound, in: bytes), bytes)
                let before = values[lastKey] ?? ""
                values[lastKey] = before.isEmpty ? element : before + ", " + element
                continue
            }
            guard let colon = bytes[line].firstIndex(of: UInt8(ascii: ":")), colon - line.lowerBound <= 40,
                colon + 1 == line.upperBound || ASCII.isSpace(bytes[colon + 1])
            else { continue }
            let key = String(decoding: bytes[line.lowerBound..<colon], as: UTF8.self).lowercased()
            let value = FrontMatter.unquoted((colon + 1)..<line.upperBound, in: bytes)
            guard values[key] == nil else { continue }
            lastKey = key
            values[key] = text(value, bytes)
            if key == "title" || (key == "headline" && title == nil), !value.isEmpty { title = value }
        }
    }

    private func text(_ range: Range<Int>, _ bytes: [UInt8]) -> String {
        var value = String(decoding: bytes[range], as: UTF8.self)
        if value.hasPrefix("["), value.hasSuffix("]") {
            value = value.dropFirst().dropLast().split(separator: ",")
                .map { $0.filter { $0 != "\"" && $0 != "'" } }
                .map(WhiteSpace.collapsed).joined(separator: ", ")
        }
        return value
    }

    private static func unquoted(_ range: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
        let trimmed = Trimming.trimmed(range, in: bytes)
        guard trimmed.count >= 2, let first = bytes[trimmed].first, first == bytes[trimmed].last,
            first == UInt8(ascii: "\"") || first == UInt8(ascii: "'")
        else { return trimmed }
        return Trimming.trimmed((trimmed.lowerBound + 1)..<(trimmed.upperBound - 1), in: bytes)
    }
}
