import Foundation
import Text

/// RSS 0.9x, 1.0 (RDF) and 2.0, and Atom: every item is an article.
///
/// Source: RSS 2.0 (rssboard.org), RSS 1.0 with its Content and Dublin Core modules, RFC 4287 (Atom), Atom 0.3 with its
/// content in base64.
struct FeedFormat: ArticleFormat {
    let name = "feed (RSS, Atom)"
    let key = "feed"
    let endings = ["rss", "atom", "rdf", "xml"]

    func likelihood(of text: DocumentText) -> Likelihood {
        guard let root = XMLOpening.root(of: text.head) else { return .none }
        return ["rss", "feed", "rdf", "channel"].contains(root) ? .certain : .none
    }

    func drafts(in text: String) throws(ArticleError) -> DraftResult {
        let tree = try XMLTree(text, format: name)
        let channel = FeedChannel(tree.root.first("channel") ?? tree.root, in: tree.root)
        var result = DraftResult(drafts: [], warnings: tree.error.map { [$0] } ?? [])
        let items = tree.root.descendants(["item", "entry", "deleted-entry"])
        for (index, item) in items.enumerated() where item.isComplete {
            guard !result.isFull else {
                result.warnings.append(DraftResult.tooMany)
                break
            }
            // An export of WordPress holds its pictures and menus as items too.
            if ["attachment", "nav_menu_item"].contains(item.first("wp:post_type")?.line) { continue }
            if item.localName == "deleted-entry" {
                if let draft = DeletedEntry.draft(of: item, channel) { result.drafts.append(draft) }
                continue
            }
            do throws(ArticleError) {
                if let draft = try FeedItem(item, of: channel).draft() {
                    result.drafts.append(draft)
                } else {
                    let reason = "item \(index + 1) of \(items.count) has neither a title nor a text"
                    result.warnings.append(.noArticle(format: name, reason: reason))
                }
            } catch {
                result.warnings.append(error)
            }
        }
        guard !result.drafts.isEmpty else {
            if let error = tree.error ?? result.warnings.first { throw error }
            throw .noArticle(format: name, reason: "it has no item with a title or a text")
        }
        return result
    }
}

/// What a feed says of all its items. Looked up once: in Atom and RSS 2.0 the items are its other elements.
struct FeedChannel {
    /// Its name.
    let title: String?
    let language: String?
    /// The address that relative links start from.
    let base: String?

    init(_ channel: XMLElement, in root: XMLElement) {
        base =
            channel.attributes["xml:base"] ?? root.attributes["xml:base"]
            ?? channel.all("link").lazy.compactMap { $0.attributes["href"] ?? $0.line }.first { $0.hasPrefix("http") }
        title = channel.first("title")?.line
        language = channel.first("language")?.line ?? channel.attributes["xml:lang"]
    }
}

/// An entry of an Atom feed that its publisher took back: a withdrawal of the article with its address or id.
///
/// Source: RFC 6721.
enum DeletedEntry {
    static func draft(of entry: XMLElement, _ channel: FeedChannel) -> Draft? {
        guard let reference = entry.attributes["ref"], !reference.isEmpty else { return nil }
        var builder = DraftBuilder()
        builder.add(.title, "Withdrawn: \(entry.first("title")?.line ?? reference)")
        if let comment = entry.first("comment")?.line { builder.add(.paragraph, comment) }
        var draft = Draft(article: builder.article)
        let links = entry.all("link").compactMap { $0.attributes["href"] } + [reference]
        draft.article.url = links.first { $0.hasPrefix("http") }
        draft.article.identifier = reference
        draft.article.source = entry.first("source")?.first("title")?.line ?? channel.title
        draft.article.published = entry.attributes["when"].flatMap(DateParser.date)
        draft.article.status = .canceled
        draft.languageTag = channel.language
        return draft
    }
}

/// One item of a feed.
struct FeedItem {
    private let item: XMLElement
    private let channel: FeedChannel

    init(_ item: XMLElement, of channel: FeedChannel) {
        self.item = item
        self.channel = channel
    }

    /// The article; nil without title and text.
    func draft() throws(ArticleError) -> Draft? {
        let source = source
        var builder = DraftBuilder()
        if let title = try markup(item.first("title")).map(HTMLFragment.line) {
            builder.add(.title, withoutSource(title, source))
        }
        let body = try passages(of: item.first("content:encoded", "content", "xhtml:body", "body", "fulltext"))
        var summary = try summary()
        if body.isEmpty, summary.isEmpty {
            summary = try passages(
                of: item.first("media:description") ?? item.first("media:group")?.first("media:description"))
        }
        if body.isEmpty {
            builder.add(summary)
        } else {
            if summary.passages.count == 1, !isBeginning(summary.bytes(of: summary.passages[0]), of: body) {
                builder.add(.standfirst, summary.bytes(of: summary.passages[0]))
            }
            builder.add(body)
        }
        guard !builder.isEmpty else { return nil }
        var draft = Draft(article: builder.article)
        draft.languageTag =
            item.attributes["xml:lang"] ?? item.first("dc:language")?.line ?? channel.language
        draft.article.source = source
        draft.article.url = link
        draft.article.identifier = item.first("guid", "id")?.line ?? item.attributes["rdf:about"]
        draft.article.published = date("pubDate", "published", "dc:date", "issued", "created", "updated", "modified")
        draft.article.updated = date("updated", "modified", "dcterms:modified")
        draft.article.byline = try author()
        draft.article.section = item.first("category", "dc:subject").flatMap { $0.attributes["term"] ?? $0.line }
        return draft
    }

    /// The summary. Aggregators fill it with links to the story, and to those of other outlets about the same.
    private func summary() throws(ArticleError) -> DraftBuilder {
        let field = item.first("description", "summary", "tagline")
        guard item.first("source") != nil, let markup = markup(field), HTMLFragment.isMarkup(markup) else {
            return try passages(of: field)
        }
        var builder = DraftBuilder()
        for block in try HTMLFragment.textBlocks(of: markup)
        where block.linkBytes == 0 || block.endsSentence && block.linkShare < 0.5 {
            builder.add(block.isHeading ? .heading : .paragraph, block.text)
        }
        return builder
    }

    /// The outlet: of an aggregator's item the item's own source, else the feed's name.
    private var source: String? {
        if let source = item.first("source") {
            if let title = source.first("title")?.line ?? source.line { return title }
        }
        return item.first("dc:publisher")?.line ?? channel.title
    }

    /// Aggregators put the outlet behind the headline: “Headline - Outlet”.
    private func withoutSource(_ title: String, _ source: String?) -> String {
        guard let source, item.first("source") != nil else { return title }
        for dash in [" - ", " – ", " — ", " | "] where title.hasSuffix(dash + source) {
            return String(title.dropLast(dash.count + source.count))
        }
        return title
    }

    private var link: String? {
        let links = item.all("link")
        let alternates = links.filter { ["alternate", nil].contains($0.attributes["rel"]) }
        let candidates =
            [item.first("feedburner:origLink")?.line] + alternates.map { $0.attributes["href"] ?? $0.line }
            + [permalink] + [item.attributes["rdf:about"]]
        if let link = candidates.compactMap({ $0 }).first(where: { $0.hasPrefix("http") }) { return link }
        let base = item.attributes["xml:base"] ?? channel.base
        return alternates.lazy.compactMap { $0.attributes["href"] ?? $0.line }.first
            .flatMap { WebAddress.resolved($0, from: base) }
    }

    /// A guid is an address unless it says that it is not; an Atom id may be one.
    private var permalink: String? {
        guard let guid = item.first("guid", "id"), guid.attributes["isPermaLink"]?.lowercased() != "false" else {
            return nil
        }
        return guid.line
    }

    private func date(_ names: String...) -> PublicationDate? {
        names.lazy.compactMap { name in item.first(name)?.line.flatMap(DateParser.date) }.first
    }

    /// RSS writes `address (Name)`, Atom nests a name.
    private func author() throws(ArticleError) -> String? {
        guard let author = item.first("dc:creator", "author", "itunes:author") else { return nil }
        guard let line = author.first("name")?.line ?? author.line else { return nil }
        let text = try HTMLFragment.line(of: line)
        guard let open = text.firstIndex(of: "("), text.hasSuffix(")"), text[..<open].contains("@") else {
            return text.contains("@") && !text.contains(" ") ? nil : text
        }
        return String(text[text.index(after: open)...].dropLast())
    }

    /// Whether a field holds a picture, a sound or a document in base64 instead of a text.
    private func isOther(_ field: XMLElement) -> Bool {
        guard let type = field.attributes["type"]?.lowercased(), type.utf8.contains(UInt8(ascii: "/")) else {
            return false
        }
        return !type.hasPrefix("text/") && !type.contains("xml") && !type.contains("html")
    }

    /// A field as HTML: text that is markup itself, or XHTML elements.
    private func markup(_ field: XMLElement?) -> [UInt8]? {
        guard let field, !isOther(field) else { return nil }
        if field.attributes["mode"] == "base64" {
            let packed = field.text.filter { !$0.isWhitespace }
            return Data(base64Encoded: packed).flatMap { try? Array(TextDecoder.decode(Array($0)).text.utf8) }
        }
        let markup = field.children.isEmpty ? field.bytes : field.markup()
        return markup.allSatisfy(ASCII.isSpace) ? nil : markup
    }

    private func passages(of field: XMLElement?) throws(ArticleError) -> DraftBuilder {
        guard let markup = markup(field) else { return DraftBuilder() }
        if HTMLFragment.isMarkup(markup) { return try HTMLFragment.passages(of: markup) }
        var builder = DraftBuilder()
        builder.addParagraphs(markup)
        return builder
    }

    /// Whether a summary is the beginning of the text, as most feeds cut it.
    private func isBeginning(_ summary: ArraySlice<UInt8>, of body: DraftBuilder) -> Bool {
        // 240 bytes hold 60 characters of Unicode, and no more of a long summary is decoded.
        let start = Substring(String(decoding: summary.prefix(240), as: UTF8.self).unicodeScalars.prefix(60)).utf8
        return body.passages.contains {
            let text = body.bytes(of: $0)
            return text.starts(with: start) || start.starts(with: text)
        }
    }
}
