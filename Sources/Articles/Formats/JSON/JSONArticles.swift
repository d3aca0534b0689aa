import Text

/// Finds the articles in a JSON value by what has a headline and a text, at any depth.
///
/// Services wrap them each in their own way: `articles`, `response.docs`, `hits.hits[]._source`, `data.items`. What
/// belongs to an article, such as its comments or related stories, is not searched.
struct JSONArticles {
    /// An object that may be an article.
    private struct Candidate {
        var fields: JSONFields
        /// The names on the way to it, with `[]` for each list: siblings have the same one.
        var path: String
        var worth: JSONFields.Worth
    }

    private var candidates: [Candidate] = []
    /// The fields of the value itself, if it is an object.
    private var outside: JSONFields?
    /// How deep strings that are JSON themselves nest: each level escapes the one below.
    private static let maxPacked = 3

    /// The articles of a value; none if it holds neither a headline nor a text.
    static func drafts(in text: JSONValue, _ map: FieldMap?) throws(ArticleError) -> [Draft] {
        var value = text
        for _ in 0..<maxPacked {
            guard let inner = unpacked(value) else { break }
            value = inner
        }
        guard value.elements != nil || !value.members.isEmpty else { return [] }
        if let map {
            var drafts: [Draft] = []
            let items = value.values(at: map.items).flatMap { $0.elements ?? [$0] }
            for item in items {
                if let draft = try JSONFields(item, map).draft() { drafts.append(draft) }
            }
            // Another source's file in the same inbox.
            if !drafts.isEmpty { return drafts }
        }
        var search = JSONArticles()
        value = columns(in: value) ?? value
        search.walk(value, path: "", isElement: false)
        var drafts: [Draft] = []
        for fields in search.best() {
            if let draft = try fields.draft() { drafts.append(draft) }
        }
        let outlet = outlet(of: value)
        for index in drafts.indices where outlet != nil && drafts[index].article.source == nil {
            drafts[index].article.source = outlet
        }
        guard drafts.isEmpty else { return drafts }
        // An article with a headline alone, or a text alone, at the outside.
        guard let outside = search.outside else { return [] }
        return outside.isForum ? [] : try outside.draft().map { [$0] } ?? []
    }

    /// The name of a feed or a channel around its items: JSON Feed, a dump of feedparser, an export of Telegram.
    private static func outlet(of value: JSONValue) -> String? {
        if value["version"]?.text?.contains("jsonfeed.org") == true { return value["title"]?.text }
        if value["entries"]?.elements != nil { return value["feed"]?["title"]?.text }
        return value["messages"]?.elements != nil ? value["name"]?.text : nil
    }

    /// The rows of a table that pandas wrote by columns: `{"title": {"0": …, "1": …}, "text": {"0": …}}`, or with the
    /// names apart: `{"columns": ["title", "text"], "data": [[…, …]]}`; so do spreadsheets, `{"values": [[…], …]}`.
    private static func columns(in value: JSONValue) -> JSONValue? {
        if var rows = (value["data"] ?? value["values"] ?? value["rows"])?.elements, rows.first?.elements != nil {
            guard
                let names = (value["columns"]?.elements ?? rows.first?.elements)?.map({
                    $0.text ?? $0["name"]?.text ?? ""
                })
            else { return nil }
            if value["columns"] == nil { rows.removeFirst() }
            return .array(
                rows.map { row in
                    .object(zip(names, row.elements ?? []).map { JSONMember(name: $0, value: $1) })
                })
        }
        let columns = value.members.filter { !$0.value.members.isEmpty }
        guard let first = columns.first?.value.members.map(\.name), first.count <= 100_000, columns.count >= 2,
            columns.allSatisfy({ $0.value.members.map(\.name) == first }), first.allSatisfy({ Int($0) != nil })
        else { return nil }
        return .array(
            first.indices.map { row in
                .object(columns.map { JSONMember(name: $0.name, value: $0.value.members[row].value) })
            })
    }

    /// The value of a string that is JSON itself, as queues and databases put a message into theirs.
    private static func unpacked(_ value: JSONValue) -> JSONValue? {
        guard case .string(var text) = value else { return nil }
        return text.withUTF8 { text in
            // A quotation is packed twice if a bracket, or one more quotation mark, stands behind its mark.
            let opening = text.first == UInt8(ascii: "\"") ? text.dropFirst().first : text.first
            guard let opening, "{[\\".utf8.contains(opening), text.first != UInt8(ascii: "\\") else { return nil }
            let bytes = Array(text)
            return try? JSONParser.value(in: bytes, range: 0..<bytes.count, format: "JSON")
        }
    }

    /// Whether a value may hold others.
    private static func mayHold(_ value: JSONValue) -> Bool {
        switch value {
        case .object, .array: true
        case .string(let text): text.utf8.first.map { "{[\"".utf8.contains($0) } ?? false
        case .null, .bool, .number: false
        }
    }

    private mutating func walk(_ value: JSONValue, path: String, isElement: Bool, packed: Int = 0) {
        if let elements = value.elements {
            for element in elements { walk(element, path: path + "[]", isElement: true, packed: packed) }
            return
        }
        if packed < JSONArticles.maxPacked, let inner = JSONArticles.unpacked(value) {
            return walk(inner, path: path, isElement: isElement, packed: packed + 1)
        }
        guard case .object(let members) = value else { return }
        let fields = JSONFields(value)
        if path.isEmpty { outside = fields }
        let worth = fields.worth
        if worth == .whole || (worth == .summary && isElement && fields.hasDate) {
            candidates.append(Candidate(fields: fields, path: path, worth: worth))
            return
        }
        if worth == .nothing, fields.isPost, isElement || path.contains("[]") {
            candidates.append(Candidate(fields: fields, path: path, worth: .summary))
            return
        }
        // A feed has a title and an address too: what is in it comes first.
        let before = candidates.count
        for member in members where JSONArticles.mayHold(member.value) {
            guard !JSONArticles.belongings.contains(JSONFields.key(member.name)) else { continue }
            // Objects by their number are a list.
            let isNumber = member.name.utf8.allSatisfy(ASCII.isDigit) && !member.name.isEmpty
            walk(
                member.value, path: path + (isNumber ? "[]" : "." + member.name), isElement: isNumber, packed: packed)
        }
        guard candidates.count == before else { return }
        if worth > .nothing || fields.isWithdrawal {
            candidates.append(Candidate(fields: fields, path: path, worth: max(worth, .headline)))
        } else if isElement, fields.text(.title) != nil, !fields.isForum,
            JSONArticles.lists.contains(where: { path.hasSuffix($0) })
        {
            candidates.append(Candidate(fields: fields, path: path, worth: .headline))
        }
    }

    /// The candidates of the lists that hold articles: those with texts, else the largest; and all withdrawals.
    private func best() -> [JSONFields] {
        var worths: [String: Int] = [:]
        var whole: Set<String> = []
        for candidate in candidates {
            worths[candidate.path, default: 0] += candidate.worth.rawValue
            if candidate.worth == .whole { whole.insert(candidate.path) }
        }
        guard let most = worths.values.max() else { return [] }
        if whole.isEmpty { whole = Set(candidates.map(\.path).first { worths[$0] == most }.map { [$0] } ?? []) }
        return candidates.filter { whole.contains($0.path) || $0.fields.isWithdrawal }.map(\.fields)
    }

    /// The names of lists whose elements are articles, even with a headline alone.
    private static let lists = [
        "articles", "items", "entries", "results", "stories", "news", "posts", "data", "@graph", "docs", "headlines",
    ].map { ".\($0)[]" }

    /// The names of what belongs to an article or a service, and holds none.
    private static let belongings: Set<String> = [
        "comments", "comment", "replies", "tags", "tag", "keywords", "authors", "author", "contributors", "creator",
        "creators", "images", "image", "photos", "pictures", "gallery", "videos", "video", "media", "multimedia",
        "related", "relatedarticles", "relateditems", "relatedlinks", "relatedcontent", "relatedstories",
        "related posts",
        "links", "source", "sources", "categories", "category", "entities", "concepts", "locations", "location",
        "people",
        "ads", "advertisement", "advertisements", "sponsored", "trending", "popular", "mostpopular", "mostread",
        "mostviewed", "recommended", "recommendations", "newsletter", "newsletters", "navigation", "nav", "menu",
        "menus",
        "breadcrumb", "breadcrumbs", "publisher", "provider", "byline", "bylines", "renditions", "associations",
        "thumbnail", "thumbnails", "facets", "aggregations", "suggest", "user", "users", "profile", "seo",
        "yoastheadjson", "card", "includes", "quotedstatus", "replyto",
        "opengraph", "twittercard", "embedded", "footer", "header", "sidebar", "config", "settings", "about",
        "mentions",
        "discussion", "mediagroup", "enclosure", "enclosures", "attachments",
    ]
}
