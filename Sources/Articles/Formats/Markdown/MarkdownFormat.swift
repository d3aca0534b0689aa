import Foundation
import Text

/// Markdown, with or without a header of fields.
///
/// The text is the file itself: marks of headings and lists stand outside the passages, marks inside a line stay. Only
/// a headline that the header does not hold literally, because it is folded or escaped, is put before the text.
struct MarkdownFormat: ArticleFormat {
    let name = "Markdown"
    let key = "markdown"
    let endings = ["md", "markdown", "mdown", "mkd", "mmd", "mdx", "org", "adoc", "asciidoc", "rst"]

    func likelihood(of text: DocumentText) -> Likelihood {
        if let header = try? MarkdownHeader.of(text.head), header.isFields { return .certain }
        return text.head.starts(with: "# ".utf8) ? .likely : .possible
    }

    func drafts(in text: String) throws(ArticleError) -> DraftResult {
        var bytes = Array(text.utf8)
        let header = try MarkdownHeader.of(bytes)
        var start = header?.end ?? 0
        var title: Range<Int>?
        var article = Article(text: text, passages: [])
        if let header, let headline = header.fields.text(.title).map(WikiLink.shown) {
            let line = WhiteSpace.collapsed(headline)
            title = header.place(of: line, in: bytes)
            if title == nil {
                bytes = Array(line.utf8) + [0x0A, 0x0A] + bytes[start...]
                article.text = String(decoding: bytes, as: UTF8.self)
                title = 0..<line.utf8.count
                start = line.utf8.count
            }
        }
        var passages = MarkdownBlocks.passages(of: bytes, from: start)
        // “[Read more](https://…)”
        for index in passages.indices where passages[index].role == .paragraph {
            guard let link = MarkdownLink.whole(passages[index].range, in: bytes) else { continue }
            if FurnitureMarker.isFurniture(bytes[link.label]) { passages[index].role = .furniture }
        }
        if let title, !title.isEmpty {
            passages.insert(Passage(role: .title, range: title), at: 0)
        } else if let first = passages.first, first.role == .heading {
            passages[0].role = .title
            if let link = MarkdownLink.whole(first.range, in: bytes) {
                passages[0].range = link.label
                if link.address.hasPrefix("http") { article.url = link.address }
            }
        }
        guard !passages.isEmpty else { throw .noArticle(format: name, reason: "it has neither a title nor a text") }
        article.passages = passages
        var draft = Draft(article: article)
        if let header { MarkdownFormat.add(header.fields, to: &draft) }
        return DraftResult(drafts: [draft])
    }

    private static func add(_ fields: JSONFields, to draft: inout Draft) {
        draft.article.published = fields.date(.published)
        draft.article.updated =
            fields.text(["lastmod", "lastmodifiedat"]).flatMap(DateParser.date) ?? fields.date(.updated)
        if draft.article.updated == draft.article.published { draft.article.updated = nil }
        let source = fields.text(.source).map(WikiLink.shown)
        let named = fields.text(.url)
        draft.article.url =
            [named, source].compactMap { $0 }.first { $0.hasPrefix("http") } ?? fields.text(["url", "link"])
        // The clipper of Obsidian writes the address of the page as its source.
        let isAddress = source?.hasPrefix("http") == true
        draft.article.source =
            isAddress ? fields.text(["publisher", "site", "sitename"]) ?? source.flatMap(WebHost.name) : source
        draft.article.byline = fields.text(.byline).map(WikiLink.shown)
        draft.article.identifier = fields.text(["id", "guid", "uuid"])
        draft.article.section = fields.text(["section", "category", "categories", "tags"])
        draft.languageTag = fields.text(.language)
        if fields.status != .usable { draft.article.status = fields.status }
    }
}

/// A link of Markdown: `[label](address)`.
enum MarkdownLink {
    /// The link that a passage consists of, as the headlines of clipped pages do.
    static func whole(_ range: Range<Int>, in bytes: [UInt8]) -> (label: Range<Int>, address: String)? {
        let text = bytes[range]
        guard text.first == UInt8(ascii: "["), text.last == UInt8(ascii: ")"),
            let close = text.indices.dropLast().first(where: { text[$0...].starts(with: "](".utf8) }),
            close > range.lowerBound + 1
        else { return nil }
        let address = text[(close + 2)..<(range.upperBound - 1)].prefix { !ASCII.isSpace($0) }
        guard !address.isEmpty, !address.contains(UInt8(ascii: ")")) else { return nil }
        return ((range.lowerBound + 1)..<close, String(decoding: address, as: UTF8.self))
    }
}

/// A link of a wiki or of Obsidian: `[[page]]`, `[[page|shown]]`.
enum WikiLink {
    /// A text with such links replaced by what they show.
    static func shown(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let open = rest.range(of: "[["), let close = rest[open.upperBound...].range(of: "]]") {
            result += rest[..<open.lowerBound]
            let link = rest[open.upperBound..<close.lowerBound]
            result += link.split(separator: "|", omittingEmptySubsequences: false).last ?? link
            rest = rest[close.upperBound...]
        }
        return result + rest
    }
}
