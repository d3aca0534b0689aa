import Text

/// News agencies' XML: NewsML-G2, NewsML 1 and NITF.
///
/// Source: IPTC NewsML-G2 Specification 2.31, NewsML 1.2, NITF 3.6.
struct NewsFormat: ArticleFormat {
    let name = "NewsML, NITF"
    let key = "newsml"
    let endings = ["xml", "newsml", "nitf"]

    private static let roots: Set = ["newsitem", "newsmessage", "packageitem", "newsml", "nitf"]

    func likelihood(of text: DocumentText) -> Likelihood {
        XMLOpening.root(of: text.head).map(NewsFormat.roots.contains) == true ? .certain : .none
    }

    func drafts(in text: String) throws(ArticleError) -> DraftResult {
        let tree = try XMLTree(text, format: name)
        var result = DraftResult(drafts: [], warnings: tree.error.map { [$0] } ?? [])
        let envelope = tree.root.first("NewsEnvelope", "header")
        let sent = envelope.flatMap { $0.first("DateAndTime", "sent")?.line.flatMap(DateParser.date) }
        for item in NewsFormat.items(in: tree.root) where item.isComplete {
            // Reuters' older archives have an element of the same name, with the fields of a record.
            let isRecord = item.first("itemMeta", "contentSet", "NewsComponent") == nil && XMLRecord.isRecord(item)
            guard var draft = isRecord ? try XMLRecord.draft(of: item) : try NewsItem(item).draft() else { continue }
            // Some agencies date only the envelope.
            if draft.article.published == nil { draft.article.published = sent }
            result.drafts.append(draft)
        }
        guard !result.drafts.isEmpty else {
            if let error = tree.error { throw error }
            throw .noArticle(format: name, reason: "no item in it has a headline or a text")
        }
        return result
    }

    private static func items(in root: XMLElement) -> [XMLElement] {
        if root.localName == "newsitem" { return [root] }
        let items = root.descendants(["newsitem"])
        // The pictures beside a story have captions of their own.
        let texts = items.filter { !NewsItem.isPicture($0) }
        return items.isEmpty ? [root] : texts.isEmpty ? items : texts
    }
}

/// One news item of any of the three formats: the elements have different places and mostly different names.
struct NewsItem {
    private let item: XMLElement

    init(_ item: XMLElement) { self.item = item }

    /// The article; nil without headline and text. A withdrawal need only name its article.
    func draft() throws(ArticleError) -> Draft? {
        var builder = DraftBuilder()
        if let headline = try headline() { builder.add(.title, headline) }
        let standfirst = line("subheadline", "hl2head") ?? item.descendant("hedline")?.first("hl2")?.line
        if let standfirst { builder.add(.standfirst, standfirst) }
        builder.add(try passages())
        if builder.isEmpty, status == .canceled, let identifier { builder.add(.title, "Withdrawn: \(identifier)") }
        guard !builder.isEmpty else { return nil }
        var draft = Draft(article: builder.article)
        draft.languageTag = language
        draft.article.identifier = identifier
        draft.article.published = published
        draft.article.updated = line("versioncreated", "thisrevisioncreated").flatMap(DateParser.date)
        draft.article.status = status
        draft.article.source = source
        draft.article.byline = byline
        draft.article.section = item.descendant("subject")?.first("name")?.line
        draft.article.url = item.descendant("link")?.attributes["href"].flatMap { $0.hasPrefix("http") ? $0 : nil }
        return draft
    }

    private var identifier: String? {
        item.attributes["guid"] ?? line("newsitemid", "publicidentifier")
            ?? item.descendant("doc-id")?.attributes["id-string"]
    }

    private func headline() throws(ArticleError) -> String? {
        let candidates = [
            find("headline")?.line, line("headline"), line("hl1"), line("hedline"),
            item.descendant("itemmeta")?.first("title")?.line,
            item.descendant("head")?.first("title")?.line, item.descendant("title")?.line, line("slugline"),
        ]
        return try candidates.compactMap { $0 }.first.map(HTMLFragment.line)
    }

    private func passages() throws(ArticleError) -> DraftBuilder {
        for name in ["body.content", "inlinexml", "datacontent", "body", "inlinedata", "description"] {
            guard let body = find(name) else { continue }
            let content = body.descendant("body.content") ?? body.descendant("body") ?? body
            let isMarkup = !content.children.isEmpty
            let text = isMarkup ? content.markup(renamed: NewsItem.names) : content.bytes
            if text.allSatisfy(ASCII.isSpace) { continue }
            if isMarkup || HTMLFragment.isMarkup(text) { return try HTMLFragment.passages(of: text) }
            var builder = DraftBuilder()
            builder.addParagraphs(text)
            return builder
        }
        return DraftBuilder()
    }

    /// The first element of a local name outside of pictures and their captions; else the first of all.
    private func find(_ name: String) -> XMLElement? {
        NewsItem.find(name, in: item) ?? item.descendant(name)
    }

    private static func find(_ name: String, in element: XMLElement) -> XMLElement? {
        for child in element.children where !isPicture(child) {
            if child.localName == name { return child }
            if let found = find(name, in: child) { return found }
        }
        return nil
    }

    /// Whether an item, or a component of one, is a picture, a film or the caption of one.
    ///
    /// Source: NewsML-G2, `itemClass`; NewsML 1.2, `Role` and `MediaType`.
    static func isPicture(_ element: XMLElement) -> Bool {
        func isOne(_ word: String?) -> Bool {
            guard let word = word.map(code)?.lowercased() else { return false }
            return pictures.contains { word.contains($0) }
        }
        switch element.localName {
        case "newsitem": return isOne(element.descendant("itemclass")?.attributes["qcode"])
        case "newscomponent":
            if isOne(element.first("Role")?.attributes["FormalName"]) { return true }
            let types = element.all("contentitem").compactMap { $0.first("MediaType")?.attributes["FormalName"] }
            return !types.isEmpty && types.allSatisfy(isOne)
        case "contentitem": return isOne(element.first("MediaType")?.attributes["FormalName"])
        case "media": return true
        default: return false
        }
    }

    private static let pictures = ["photo", "picture", "image", "caption", "video", "graphic", "audio", "thumbnail"]

    /// The HTML names of NITF's elements.
    private static let names = [
        "hl2": "h2", "block": "div", "media-caption": "figcaption", "body.content": "div", "body": "div", "html": "div",
        "media": "figure",
        "nitf-table": "table", "bq": "blockquote", "person": "span", "location": "span", "org": "span",
        "chron": "span", "money": "span", "num": "span", "event": "span",
    ]

    private var language: String? {
        item.attributes["xml:lang"] ?? item.descendant("contentmeta")?.first("language")?.attributes["tag"]
            ?? item.descendant("language")?.attributes["FormalName"] ?? item.descendant("nitf")?.attributes["xml:lang"]
            ?? item.descendant("body")?.attributes["xml:lang"]
    }

    private var published: PublicationDate? {
        let issued = item.descendant("date.issue")?.attributes["norm"]
        let dates = [
            line("contentcreated"), line("firstcreated"), line("versioncreated"), issued, line("thisrevisioncreated"),
            line("dateandtime"), item.descendant("story.date")?.attributes["norm"], line("dateid"),
        ]
        return dates.lazy.compactMap { $0.flatMap(DateParser.date) }.first
    }

    /// Source: IPTC publishing status (`stat:`), NewsManagement of NewsML 1.
    private var status: Article.Status {
        let word =
            item.descendant("pubstatus")?.attributes["qcode"] ?? item.descendant("status")?.attributes["FormalName"]
        switch word.map(NewsItem.code)?.lowercased() {
        case "canceled", "cancelled", "withheld": return .canceled
        default:
            let until = line("embargoed") ?? item.descendant("nitf")?.descendant("date.release")?.attributes["norm"]
            return until.flatMap(DateParser.date).map { .embargoed(until: $0) } ?? .usable
        }
    }

    private var source: String? {
        let provider = item.descendant("provider") ?? item.descendant("infosource") ?? item.descendant("source")
        let literal = provider?.attributes["literal"] ?? provider?.attributes["qcode"].map(NewsItem.code)
        let party = item.descendant("provider")?.descendant("party")?.attributes["FormalName"]
        return provider?.first("name")?.line ?? literal ?? party ?? line("distributor", "creditline")
            ?? item.descendant("doc.copyright")?.attributes["holder"]
    }

    private var byline: String? {
        line("by", "byline").map { line in
            line.lowercased().hasPrefix("by ") ? String(line.dropFirst(3)) : line
        } ?? item.descendant("creator")?.first("name")?.line
    }

    /// The code behind the prefix of a scheme, for example `Kyodo` of `agency:Kyodo`.
    private static func code(_ qcode: String) -> String {
        qcode.lastIndex(of: ":").map { String(qcode[qcode.index(after: $0)...]) } ?? qcode
    }

    private func line(_ names: String...) -> String? {
        names.lazy.compactMap { item.descendant($0)?.line }.first
    }
}
