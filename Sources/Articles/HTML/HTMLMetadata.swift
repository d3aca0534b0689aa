import Text

/// A page's metadata: `<meta>`, JSON-LD, `<html lang>`, `<link rel=canonical>`, `<time>`, `<h1>`, `<title>`.
struct HTMLMetadata {
    private(set) var title: String?
    private(set) var description: String?
    private(set) var published: PublicationDate?
    private(set) var updated: PublicationDate?
    private(set) var source: String?
    private(set) var author: String?
    private(set) var section: String?
    private(set) var url: String?
    private(set) var language: String?
    /// The whole text as JSON-LD gives it, for pages that show it by script or to subscribers only.
    private(set) var body: String?
    /// Whether the page says that it shows a part of the text.
    private(set) var isPaid = false
    /// Whether it says that it is an article, and not a list of some.
    private(set) var isArticle = false

    /// - Parameter savedFrom: The address that a browser noted when it saved the page.
    init(_ document: HTMLDocument, savedFrom: String? = nil) {
        let meta = HTMLMetadata.meta(of: document)
        func first(_ names: [String]) -> String? {
            names.lazy.compactMap { meta[$0] }.first
        }
        let canonical = document.elements(.link)
            .first { document.attribute("rel", of: $0)?.lowercased() == "canonical" }
            .flatMap { document.attribute("href", of: $0) }
            .flatMap { HTMLMetadata.resolved($0, in: document, meta["og:url"] ?? savedFrom) }
        let headings = document.elements(.h1).prefix(20).map { document.line(of: $0) }.filter { !$0.isEmpty }
        let pageTitle = document.elements(.title).first.map { document.line(of: $0) }
        let site = first(["og:site_name", "application-name"])
        let stated = [first(["og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "headline"])]
            .compactMap { $0 }.first { $0 != site }
        let linked = LinkedData(
            scripts: HTMLMetadata.scripts(of: document), names: headings + [stated, pageTitle].compactMap { $0 },
            addresses: [canonical, meta["og:url"]].compactMap { $0 })

        source = first(["og:site_name", "application-name", "dc.publisher", "publisher"]) ?? linked?.publisher
        title = HTMLMetadata.title(
            headings: headings, below: HTMLMetadata.subheadings(of: document), page: pageTitle,
            stated: stated ?? linked?.title.flatMap { try? HTMLFragment.line(of: $0) })
        description =
            first(["og:description", "description", "twitter:description", "dc.description"])
            ?? linked?.description
        author = HTMLMetadata.author(linked?.author, meta)
        if author == nil {
            let credits = PageCredits(document)
            author = credits.author
            source = source ?? credits.publisher
        }
        section = first(["article:section", "section", "parsely-section"]) ?? linked?.section
        url = [canonical, meta["og:url"], linked?.url, savedFrom].compactMap { $0 }.first { $0.hasPrefix("http") }
        language =
            document.attribute("lang", of: 0) ?? document.attribute("xml:lang", of: 0)
            ?? linked?.language ?? first(["og:locale", "content-language", "language", "dc.language"])
        body = linked?.body
        isPaid = linked?.isPaid ?? false
        isArticle = linked != nil || meta["og:type"]?.lowercased() == "article" || meta["article:published_time"] != nil
        published =
            HTMLMetadata.date(of: ["article:published_time"], in: meta)
            ?? linked?.published.flatMap(DateParser.date)
            ?? HTMLMetadata.date(of: HTMLMetadata.publishedNames, in: meta)
        updated =
            HTMLMetadata.date(of: ["article:modified_time"], in: meta)
            ?? linked?.modified.flatMap(DateParser.date) ?? HTMLMetadata.date(of: HTMLMetadata.updatedNames, in: meta)
        if published == nil {
            let shown = PageDates(document, title: title)
            published = shown.published
            updated = updated ?? shown.updated
        }
    }

    /// The address of a link of the page, which may be relative.
    private static func resolved(_ link: String, in document: HTMLDocument, _ address: String?) -> String? {
        let base = document.elements(.base).lazy.compactMap { document.attribute("href", of: $0) }.first
        return WebAddress.resolved(link, from: base.flatMap { WebAddress.resolved($0, from: address) } ?? address)
    }

    private static func subheadings(of document: HTMLDocument) -> [String] {
        document.nodes.indices.lazy.filter { document.nodes[$0].tag == .h2 || document.nodes[$0].tag == .h3 }
            .prefix(20).map { document.line(of: $0) }
    }

    /// The page's `<meta>` values by `property`, `name`, `itemprop` or `http-equiv` in lower case; the first one
    /// counts.
    private static func meta(of document: HTMLDocument) -> [String: String] {
        var values: [String: String] = [:]
        for index in document.elements(.meta) {
            guard let content = document.attribute("content", of: index).map(WhiteSpace.collapsed), !content.isEmpty
            else { continue }
            for name: StaticString in ["property", "name", "itemprop", "http-equiv"] {
                guard let key = document.attribute(name, of: index)?.lowercased() else { continue }
                if values[key] == nil { values[key] = content }
            }
        }
        return values
    }

    private static func scripts(of document: HTMLDocument) -> [String] {
        document.elements(.script)
            .filter { document.attribute("type", of: $0)?.lowercased().hasPrefix("application/ld+json") ?? false }
            .map { document.text(of: $0) }
    }

    private static func author(_ linked: String?, _ meta: [String: String]) -> String? {
        let names = [
            "author", "article:author", "dc.creator", "parsely-author", "byl", "sailthru.author", "citation_author",
            "cxenseparse:author",
        ]
        let stated = ([linked] + names.map { meta[$0] }).compactMap { $0 }
        return stated.first { !$0.hasPrefix("http") } ?? stated.first
    }

    private static func date(of names: [String], in meta: [String: String]) -> PublicationDate? {
        names.lazy.compactMap { meta[$0].flatMap(DateParser.date) }.first
    }

    /// The headline: what stands in `<h1>` if the page's own title begins with it, else the page's own title.
    ///
    /// - Parameter below: The headings of lower rank.
    private static func title(headings: [String], below: [String], page: String?, stated: String?) -> String? {
        for name in [stated, page].compactMap({ $0 }) {
            // A site's name behind the headline is not part of it; the heading on the page has none.
            guard let heading = headings.first(where: { $0.utf8.count >= 12 && name.hasPrefix($0) }) else { continue }
            // A site's name before it may be the heading: “Harbour Times : Basin closes”.
            let rest = name.dropFirst(heading.count).drop { " :|-–—»·｜：".contains($0) }
            let isLonger = rest.utf8.count > max(8, heading.utf8.count)
            if isLonger, rest == stated.map({ $0[...] }) || below.contains(where: { rest == $0 }) {
                return String(rest)
            }
            // So it may be if the page's title is nothing else.
            let isName = rest.isEmpty && heading.split(separator: " ").count <= 3
            if let stated, isName, below.contains(stated) { return stated }
            return heading
        }
        if let stated { return stated }
        if let page, !page.isEmpty {
            // A title that the heading goes on from is its short form.
            if let heading = headings.first, headings.count == 1, heading.utf8.count >= 20 || heading.hasPrefix(page) {
                return heading
            }
            return withoutSite(page)
        }
        return headings.first ?? below.first
    }

    /// A page title without the site's name behind “|” or a spaced dash.
    private static func withoutSite(_ title: String) -> String {
        let words = title.split(separator: " ")
        guard let mark = words.lastIndex(where: { ["|", "-", "–", "—", "::", "«", "»"].contains($0) }) else {
            return title
        }
        let head = words[..<mark].joined(separator: " ")
        guard head.utf8.count >= 20, words.count - mark <= 6 else { return title }
        // “Headline | World | Courier”.
        return words[mark] == "|" && words[..<mark].contains("|") ? withoutSite(head) : head
    }

    private static let publishedNames = [
        "datepublished", "og:article:published_time", "og:published_time", "article:published", "parsely-pub-date",
        "pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "published", "bt:pubdate",
        "article_date_original", "cxenseparse:recs:publishtime", "rnews:datepublished", "citation_publication_date",
        "citation_date", "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created", "dc.date",
        "dcterms.date", "sailthru.date", "datecreated", "article:create_at", "weibo:article:create_at", "date",
    ]
    private static let updatedNames = [
        "datemodified", "og:article:modified_time", "og:updated_time", "article:modified", "article:update_at",
        "weibo:article:update_at", "dc.date.modified", "dcterms.modified", "bt:moddate", "lastmod", "modified",
        "last-modified", "revised",
    ]
}
