import Text

/// XML that is neither a feed nor a news agency's: news sitemaps, and records whose elements or fields have the names
/// of a headline and a text. All else is refused by the name of its root element.
struct OtherXMLFormat: ArticleFormat {
    let name = "XML"
    let key = "xml"
    let endings = ["xml"]

    /// XML that never holds an article.
    private static let foreign = [
        "svg": "an SVG image", "opml": "a list of feeds (OPML)", "sitemapindex": "an index of sitemaps",
        "plist": "a property list", "kml": "a map (KML)", "gpx": "a GPS track", "xsl": "a style sheet",
        "stylesheet": "a style sheet", "schema": "an XML schema", "definitions": "a web service description",
        "manifest": "a manifest", "project": "a project file", "envelope": "a SOAP message", "tt": "subtitles",
        "smil": "a presentation (SMIL)", "opensearchdescription": "a search description",
    ]

    func likelihood(of text: DocumentText) -> Likelihood {
        guard let root = XMLOpening.root(of: text.head) else { return .none }
        if text.head.matches("<?xml", at: 0) { return ["html", "body", "div", "p"].contains(root) ? .none : .likely }
        if OtherXMLFormat.foreign[root] != nil { return .likely }
        // Without a declaration, the name of the file decides between records and a page's own elements.
        return HTMLTag.named(Array(root.utf8)[...]) == .unknown ? .possible : .none
    }

    func drafts(in text: String) throws(ArticleError) -> DraftResult {
        let tree = try XMLTree(text, format: name)
        if let foreign = OtherXMLFormat.foreign[tree.root.localName] {
            throw .noArticle(format: name, reason: "it is \(foreign)")
        }
        var result = DraftResult(drafts: [], warnings: tree.error.map { [$0] } ?? [])
        if tree.root.localName == "urlset" {
            result.drafts = tree.root.all("url").compactMap(SitemapEntry.draft)
        } else {
            for record in XMLRecord.records(in: tree.root) {
                if let draft = try XMLRecord.draft(of: record) { result.drafts.append(draft) }
            }
        }
        guard !result.drafts.isEmpty else {
            if let error = tree.error { throw error }
            throw .noArticle(
                format: name, reason: "the element <\(tree.root.name)> has no headline (title) and text (text, body)")
        }
        return result
    }
}

/// An entry of a news sitemap: a headline without a text.
///
/// Source: Google News sitemaps.
enum SitemapEntry {
    static func draft(of entry: XMLElement) -> Draft? {
        guard let news = entry.first("news:news"), let title = news.first("title")?.line else { return nil }
        var builder = DraftBuilder()
        builder.add(.title, title)
        var draft = Draft(article: builder.article)
        draft.article.url = entry.first("loc")?.line
        draft.article.published = (news.first("publication_date")?.line).flatMap(DateParser.date)
        draft.article.source = news.first("publication")?.first("name")?.line
        draft.languageTag = news.first("publication")?.first("language")?.line
        return draft
    }
}

/// An element with fields, as content management systems and search engines export articles.
enum XMLRecord {
    /// The outermost elements that have a headline and a text among their children.
    static func records(in element: XMLElement) -> [XMLElement] {
        if isRecord(element) { return [element] }
        return element.children.flatMap { records(in: $0) }
    }

    /// Whether the names of the children are those of an article. Their texts are not looked at: an outer element would
    /// have them all.
    static func isRecord(_ element: XMLElement) -> Bool {
        let names = Set(element.children.map { name(of: $0).lowercased() } + element.attributes.keys)
        let hasTitle = !names.isDisjoint(with: ["title", "headline", "subject"])
        let hasText = !names.isDisjoint(with: ["text", "body", "content", "articlebody", "fulltext", "story"])
        return hasTitle && hasText && !element.children.isEmpty
    }

    static func draft(of record: XMLElement) throws(ArticleError) -> Draft? {
        var members = record.children.map { child in
            let text = child.children.isEmpty ? child.bytes : child.markup()
            return JSONMember(name: name(of: child), value: .string(String(decoding: text, as: UTF8.self)))
        }
        // trafilatura writes all but the text as attributes.
        members += record.attributes.sorted { $0.key < $1.key }
            .map { JSONMember(name: $0.key, value: .string($0.value)) }
        return try JSONFields(.object(members)).draft()
    }

    /// `title` of `<title>…` and of `<field name="title">…` (Solr) alike.
    private static func name(of child: XMLElement) -> String {
        child.localName == "main" ? "text" : child.attributes["name"] ?? child.localName
    }
}
