import CGumbo

/// A page's metadata: `<meta>`, JSON-LD, `<html lang>`, `<link rel=canonical>`, `<time>`, `<h1>`, `<title>`.
struct HTMLMetadata {
    private(set) var title: String?
    private(set) var description: String?
    private(set) var published: PublicationDate?
    private(set) var source: String?
    private(set) var author: String?
    private(set) var section: String?
    private(set) var url: String?
    private(set) var language: String?
    /// The whole text as JSON-LD gives it, for pages that show it by script only.
    private(set) var body: String?

    init(_ document: HTMLDocument) {
        let meta = HTMLMetadata.meta(of: document)
        let scripts = document.elements(GUMBO_TAG_SCRIPT)
            .filter { document.nodes[$0].attributes["type"]?.lowercased() == "application/ld+json" }
            .map { document.text(of: $0) }
        let linked = LinkedData(scripts: scripts)
        func first(_ names: String...) -> String? {
            names.lazy.compactMap { meta[$0] }.first
        }

        source = first("og:site_name", "application-name", "dc.publisher", "publisher") ?? linked?.publisher
        title = HTMLMetadata.title(
            of: document, stated: first("og:title", "twitter:title", "dc.title") ?? linked?.title)
        description = first("og:description", "description", "twitter:description") ?? linked?.description
        author =
            linked?.author
            ?? first("author", "article:author", "dc.creator", "parsely-author", "byl", "sailthru.author")
        if let author, author.hasPrefix("http") { self.author = linked?.author ?? meta["author"] }
        section = first("article:section", "section", "parsely-section") ?? linked?.section
        let canonical = document.elements(GUMBO_TAG_LINK)
            .first { document.nodes[$0].attributes["rel"]?.lowercased() == "canonical" }
            .flatMap { document.nodes[$0].attributes["href"] }
        url = [canonical, meta["og:url"], linked?.url].compactMap { $0 }.first { $0.hasPrefix("http") }
        language =
            document.nodes.first.flatMap { $0.attributes["lang"] ?? $0.attributes["xml:lang"] }
            ?? linked?.language ?? first("og:locale", "content-language", "language")
        body = linked?.body
        let dates = [
            meta["article:published_time"], linked?.published, meta["datepublished"], meta["parsely-pub-date"],
            meta["pubdate"], meta["publishdate"], meta["publish-date"], meta["dc.date.issued"], meta["dc.date"],
            meta["sailthru.date"], meta["date"], meta["article:published"], meta["og:published_time"],
            meta["dcterms.created"], HTMLMetadata.time(in: document),
        ]
        published = dates.lazy.compactMap { $0.flatMap(DateParser.date) }.first
    }

    /// The page's `<meta>` values by `property`, `name`, `itemprop` or `http-equiv` in lower case; the first one
    /// counts.
    private static func meta(of document: HTMLDocument) -> [String: String] {
        var values: [String: String] = [:]
        for index in document.elements(GUMBO_TAG_META) {
            let attributes = document.nodes[index].attributes
            guard let content = attributes["content"].map(WhiteSpace.collapsed), !content.isEmpty else { continue }
            for name in ["property", "name", "itemprop", "http-equiv"] {
                guard let key = attributes[name]?.lowercased() else { continue }
                if values[key] == nil { values[key] = content }
            }
        }
        return values
    }

    /// The headline: what stands in `<h1>` if the page's own title begins with it, else the page's own title.
    private static func title(of document: HTMLDocument, stated: String?) -> String? {
        let headings = document.elements(GUMBO_TAG_H1).prefix(20).map { document.line(of: $0) }.filter { !$0.isEmpty }
        let pageTitle = document.elements(GUMBO_TAG_TITLE).first.map { document.line(of: $0) }
        let named = [stated, pageTitle].compactMap { $0 }
        for name in named {
            // A site's name behind the headline is not part of it; the heading on the page has none.
            if let heading = headings.first(where: { $0.utf8.count >= 12 && name.hasPrefix($0) }) { return heading }
        }
        if let stated { return stated }
        if let pageTitle, !pageTitle.isEmpty {
            return headings.count == 1 && headings[0].utf8.count >= 20 ? headings[0] : withoutSite(pageTitle)
        }
        return headings.first
    }

    /// A page title without the site's name behind “|” or a spaced dash.
    private static func withoutSite(_ title: String) -> String {
        let words = title.split(separator: " ")
        guard let mark = words.lastIndex(where: { ["|", "-", "–", "—", "::", "«", "»"].contains($0) }) else {
            return title
        }
        let head = words[..<mark].joined(separator: " ")
        return head.utf8.count >= 20 && words.count - mark <= 6 ? head : title
    }

    /// The first `<time>` that is marked as the publication, else the first one.
    private static func time(in document: HTMLDocument) -> String? {
        let times = document.elements(GUMBO_TAG_TIME).filter { document.nodes[$0].attributes["datetime"] != nil }
        let marked = times.first { index in
            let attributes = document.nodes[index].attributes
            return attributes["itemprop"]?.lowercased() == "datepublished" || attributes["pubdate"] != nil
        }
        return (marked ?? times.first).flatMap { document.nodes[$0].attributes["datetime"] }
    }
}

/// The article that a page describes as JSON-LD.
///
/// Source: schema.org, types Article and its descendants.
struct LinkedData {
    private(set) var title: String?
    private(set) var description: String?
    private(set) var published: String?
    private(set) var author: String?
    private(set) var publisher: String?
    private(set) var section: String?
    private(set) var url: String?
    private(set) var language: String?
    private(set) var body: String?

    /// The first article among the page's scripts of `application/ld+json`; `nil` if none is there or can be read.
    init?(scripts: [String]) {
        for script in scripts {
            // A page's broken script is the page's business: its markup says the same in other places.
            let bytes = Array(script.utf8)
            guard let value = try? JSONParser.value(in: bytes, range: 0..<bytes.count, format: "JSON-LD"),
                let article = LinkedData.article(in: value, depth: 0)
            else { continue }
            self.init(article)
            return
        }
        return nil
    }

    private init(_ article: JSONValue) {
        title = article["headline"]?.text ?? article["name"]?.text
        description = article["description"]?.text
        published = article["datePublished"]?.text ?? article["dateCreated"]?.text
        author = LinkedData.name(article["author"])
        publisher = LinkedData.name(article["publisher"])
        section = LinkedData.name(article["articleSection"])
        url = article["url"]?.text ?? article["mainEntityOfPage"]?.text ?? article["mainEntityOfPage"]?["@id"]?.text
        language = LinkedData.name(article["inLanguage"])
        body = article["articleBody"]?.text
    }

    private static func article(in value: JSONValue, depth: Int) -> JSONValue? {
        guard depth < 4 else { return nil }
        if let elements = value.elements {
            return elements.lazy.compactMap { article(in: $0, depth: depth + 1) }.first
        }
        let types = (value["@type"]?.elements ?? [value["@type"] ?? .null]).compactMap(\.text)
        if types.contains(where: { $0.hasSuffix("Article") || $0 == "BlogPosting" || $0 == "Report" }) { return value }
        return value["@graph"].flatMap { article(in: $0, depth: depth + 1) }
            ?? value["mainEntity"].flatMap { article(in: $0, depth: depth + 1) }
    }

    private static func name(_ value: JSONValue?) -> String? {
        guard let value else { return nil }
        if let elements = value.elements {
            let names = elements.prefix(5).compactMap { $0.text ?? $0["name"]?.text }
            return names.isEmpty ? nil : names.joined(separator: ", ")
        }
        return value.text ?? value["name"]?.text
    }
}
