import Text

/// The fields of an object, by the names that scrapers, feeds and services give them.
struct JSONFields {
    /// How much of an article an object has.
    enum Worth: Int, Comparable {
        case nothing
        /// A headline, and an address or a date.
        case headline
        /// A summary besides.
        case summary
        /// A headline and a text.
        case whole

        static func < (left: Worth, right: Worth) -> Bool { left.rawValue < right.rawValue }
    }

    /// The values under names without case, `_`, `-` and prefix.
    private var values: [String: JSONValue] = [:]
    private var named: [FieldMap.Field: JSONValue] = [:]

    init(_ object: JSONValue, _ map: FieldMap? = nil) {
        add(object, depth: 0)
        for (field, path) in map?.paths ?? [:] {
            let found = object.values(at: path)
            if !found.isEmpty { named[field] = found.count == 1 ? found[0] : .array(found) }
        }
    }

    /// The fields of a row, as CSV has it.
    init(names: [String], values texts: [String], _ map: FieldMap?) {
        let members = zip(names, texts).map { JSONMember(name: $0, value: .string($1)) }
        self.init(.object(members), map)
    }

    /// A name as it is compared.
    static func key(_ name: String) -> String {
        // Most names are compared as they are.
        if name.utf8.allSatisfy({ (0x61...0x7A).contains($0) }) { return name }
        let name = name.lastIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
        return name.lowercased().filter { !"_- @.".contains($0) }
    }

    /// Takes in an object, and what some services put between it and its fields.
    private mutating func add(_ object: JSONValue, depth: Int) {
        var foreign: [JSONMember] = []
        for member in object.members {
            let name = JSONFields.key(member.name)
            let english = FieldNames.english(name)
            if english != name {
                foreign.append(JSONMember(name: english, value: member.value))
            } else if values[name] == nil {
                values[name] = member.value
            }
        }
        for member in foreign where values[member.name] == nil { values[member.name] = member.value }
        guard depth < 2 else { return }
        for name in [
            "fields", "source", "attributes", "article", "node", "post", "story", "newsitem", "document", "doc",
        ] {
            // `_source` of Elasticsearch; `source` of an article is its outlet.
            guard let inner = values[name], case .object = inner, name != "source" || inner["title"] != nil,
                name != "source" || object["_source"] != nil
            else { continue }
            if name == "source" { values[name] = nil }
            if depth == 0 || name == "article" { add(inner, depth: depth + 1) }
        }
    }

    /// Whether the object has a field under a name.
    func holds(_ name: String) -> Bool { values[name] != nil }

    /// Whether it is a post of Reddit or Hacker News: a title and an address without an article.
    var isForum: Bool { ["subreddit", "numcomments", "descendants", "kids"].contains(where: holds) }

    var hasDate: Bool { date(.published) != nil }

    /// The first date among the fields of a kind: `published: true` stands beside `date: 2026-11-27`.
    func date(_ field: FieldMap.Field) -> PublicationDate? {
        if let value = named[field] { return JSONFields.text(of: value, depth: 0).flatMap(DateParser.date) }
        return (FieldNames.of[field] ?? []).lazy.compactMap { text([$0]).flatMap(DateParser.date) }.first
    }

    var worth: Worth {
        guard !isForum, text(.title) != nil || isDescribed else { return .nothing }
        if text(.text) != nil { return .whole }
        let hasPlace = text(.url) != nil || hasDate
        if hasPlace, text(.summary) != nil { return .summary }
        return hasPlace ? .headline : .nothing
    }

    /// Whether `name` is the headline: of a thing with a date, and not of a person or a product.
    private var isDescribed: Bool {
        holds("name") && !holds("price") && hasDate && (text(.summary) != nil || text(.text) != nil)
    }

    /// The text of a field; `nil` if it is missing or blank.
    func text(_ field: FieldMap.Field) -> String? {
        if let value = named[field] {
            return JSONFields.text(of: value, depth: 0, parted: field == .text ? "\n\n" : ", ")
        }
        return text(FieldNames.of[field] ?? [], parted: field == .text ? "\n\n" : ", ")
    }

    /// The first field of some names that has a text.
    func text(_ names: [String], parted separator: String = ", ") -> String? {
        for name in names {
            if let value = values[name], let text = JSONFields.text(of: value, depth: 0, parted: separator) {
                return text
            }
        }
        return nil
    }

    /// A text wherever writers put it: a string, `{"name": …}`, `{"rendered": …}`, or a list of these.
    private static func text(of value: JSONValue, depth: Int, parted separator: String = ", ") -> String? {
        switch value {
        case .string, .number:
            return value.text.flatMap { $0.utf8.allSatisfy(ASCII.isSpace) ? nil : $0 }
        case .object:
            guard depth < 3 else { return nil }
            for name in inner {
                if let found = value[name].flatMap({ text(of: $0, depth: depth + 1, parted: separator) }) {
                    return found
                }
            }
            return nil
        case .array(let elements):
            guard depth < 3 else { return nil }
            // Versions of one field, as ninjs has them: the first one, or the main one.
            if let main = elements.first(where: { $0["role"]?.text == "main" })
                ?? elements.first(where: { $0["role"] != nil })
            {
                return text(of: main, depth: depth + 1, parted: separator)
            }
            let texts = elements.compactMap { text(of: $0, depth: depth + 1, parted: separator) }
            let separator = texts.contains { $0.utf8.count > 120 } ? "\n\n" : separator
            return texts.isEmpty ? nil : texts.joined(separator: separator)
        case .null, .bool:
            return nil
        }
    }

    private static let inner = [
        "name", "main", "basic", "original", "rendered", "value", "text", "plain", "html", "content", "href", "#text",
        "$t", "$", "$date", "$numberLong", "$oid",
        "_", "title", "label", "cdata", "__cdata", "permalink", "body", "bodyHtml",
    ]
}

/// The usual names of fields, in the form of ``JSONFields/key(_:)``; of several, the first one counts.
enum FieldNames {
    static let of: [FieldMap.Field: [String]] = [
        .title: [
            "headline", "headlines", "title", "webtitle", "subject", "titletext", "articletitle", "newstitle",
            "posttitle", "hed",
        ],
        .text: [
            "text", "body", "articlebody", "contenttext", "bodytext", "fulltext", "maintext", "content", "contenthtml",
            "bodyhtml", "bodyxhtml", "bodies", "textcontent", "contentencoded", "encoded", "plaintext", "articletext",
            "articlecontent", "newscontent", "postcontent", "cleanedtext", "rawtext", "paragraphs", "story",
            "contentelements", "bodynitf", "nitf", "leadparagraph", "blocks", "bodymarkdown", "markdown",
        ],
        .summary: [
            "standfirst", "summary", "description", "subtitle", "subheadline", "lead", "lede", "deck", "dek",
            "abstract",
            "excerpt", "trailtext", "teaser", "snippet",
        ],
        .published: [
            "dategmt", "published", "datepublished", "publishedat", "publishedon", "publisheddate", "publicationdate",
            "webpublicationdate", "firstpublicationdate", "firstpublished", "pubdate", "datetimepub", "datetime",
            "date",
            "datepublish", "publishdate", "publishedtime", "publishtime", "publishedutc", "publishts",
            "publishtimestamp",
            "seendate", "displaydate", "releasedate", "timestamp", "time", "firstcreated", "contentcreated", "created",
            "createdat", "createdutc", "datecreated", "versioncreated", "updated", "datemodified",
        ],
        .updated: [
            "modifiedgmt", "updated", "updatedat", "updatedon", "dateupdated", "datemodified", "modified", "modifiedat",
            "lastmodified", "lastupdated", "updateddate", "versioncreated", "contentmodified",
        ],
        .source: [
            "source", "publisher", "sitename", "site", "outlet", "provider", "sourcename", "feed", "publication",
            "publicationname", "newspaper", "sourcehostname", "hostname", "domain", "sourcedomain", "cleanurl",
            "origin",
        ],
        .url: [
            "url", "originallink", "link", "weburl", "pageurl", "canonicalurl", "permalink", "href", "externalurl",
            "sourceurl",
            "articleurl", "originalurl", "fullurl", "canonical", "mainentityofpage", "alternate", "links", "uri", "id",
            "source",
        ],
        .language: ["language", "lang", "inlanguage", "locale", "languagecode", "sourcelanguage"],
        .byline: [
            "byline", "author", "authors", "creator", "writer", "reporter", "bylines", "authorname",
        ],
        .id: ["guid", "id", "uuid", "articleid", "messageid", "uri"],
        .section: [
            "section", "sectionname", "category", "articlesection", "categories", "genre", "channel",
        ],
    ]
}
