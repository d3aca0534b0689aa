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
    /// The kinds of these names: a file may hold a million objects without any.
    private(set) var kinds: FieldKinds = []
    private(set) var named: [FieldMap.Field: JSONValue] = [:]

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
        if name.utf8.allSatisfy(ASCII.isLower) { return name }
        // Solr's dynamic fields end in their type: `title_t`, `published_dt`.
        let type = name.utf8.contains(UInt8(ascii: "_")) ? solrTypes.first { name.hasSuffix($0) } : nil
        let plain = name.dropLast(type?.utf8.count ?? 0)
        let name = plain.lastIndex(of: ":").map { plain[plain.index(after: $0)...] } ?? plain
        return String(decoding: name.lowercased().utf8.lazy.filter { !isSeparator($0) }, as: UTF8.self)
    }

    /// Whether a byte only parts the words of a name.
    private static func isSeparator(_ byte: UInt8) -> Bool { "_- @.".utf8.contains(byte) }

    /// Whether nothing stands under a name: of a name that comes twice, the one with a value counts.
    private static func isBlank(_ value: JSONValue?) -> Bool {
        guard let value else { return true }
        return value == .null || value == .string("")
    }

    private static let solrTypes = ["_t", "_s", "_dt", "_txt", "_ss", "_tdt", "_txt_en", "_txt_ja", "_txt_ko"]

    /// Takes in an object, and what some services put between it and its fields.
    private mutating func add(_ object: JSONValue, depth: Int) {
        var foreign: [JSONMember] = []
        for member in object.members {
            let name = JSONFields.key(member.name)
            let english = FieldNames.english(name)
            if english != name {
                foreign.append(JSONMember(name: english, value: member.value))
            } else {
                take(member.value, under: name)
            }
        }
        for member in foreign { take(member.value, under: member.name) }
        guard depth < 2, kinds.contains(.wrapper) else { return }
        // Firecrawl and its relatives keep the headline and the address apart from the text.
        if depth == 0, JSONFields.isBlank(values["title"]), values["headline"] == nil,
            let metadata = values["metadata"], metadata["title"] != nil,
            ["markdown", "content", "html", "text", "pagecontent"].contains(where: { values[$0]?.text != nil })
        {
            add(metadata, depth: 2)
        }
        for name in FieldNames.wrappers {
            // `_source` of Elasticsearch; `source` of an article is its outlet.
            guard let inner = values[name], case .object = inner,
                name != "source"
                    || object["_source"] != nil
                        && ["title", "headline", "doc", "document", "article"].contains(where: { inner[$0] != nil })
            else { continue }
            if name == "source" { values[name] = nil }
            if depth == 0 || ["article", "doc", "document"].contains(name) { add(inner, depth: depth + 1) }
        }
    }

    private mutating func take(_ value: JSONValue, under name: String) {
        guard JSONFields.isBlank(values[name]) else { return }
        values[name] = value
        if let kinds = FieldNames.kinds[name] { self.kinds.formUnion(kinds) }
    }

    /// The value of a field under a name.
    func value(_ name: String) -> JSONValue? { values[name] }

    /// Whether the object has a field under a name.
    func holds(_ name: String) -> Bool { values[name] != nil }

    /// Whether it is a post of Reddit or Hacker News: a title and an address without an article.
    var isForum: Bool { kinds.contains(.forum) }

    /// Whether it may be an article, or take one back, by the names of its fields alone.
    var isPossible: Bool { !kinds.isDisjoint(with: .article) || !named.isEmpty }

    var hasDate: Bool { date(.published) != nil }

    /// The first date among the fields of a kind: `published: true` stands beside `date: 2026-11-27`.
    func date(_ field: FieldMap.Field) -> PublicationDate? {
        if let value = named[field] { return JSONFields.text(of: value, depth: 0).flatMap(DateParser.date) }
        guard kinds.contains(FieldKinds(field)) else { return nil }
        return (FieldNames.of[field] ?? []).lazy.compactMap { text([$0]).flatMap(DateParser.date) }.first
    }

    var worth: Worth {
        // Telegram notes who joined or renamed a channel among its messages.
        guard isPossible, !isForum, text(.title) != nil || isDescribed,
            !(holds("action") && text(["type"]) == "service")
        else {
            return .nothing
        }
        if text(.text) != nil { return .whole }
        let hasPlace = text(.url) != nil || hasDate
        if hasPlace, text(.summary) != nil { return .summary }
        return hasPlace ? .headline : .nothing
    }

    /// Whether it is a post without a headline: a text of its own and a date.
    var isPost: Bool {
        guard isPossible, !isForum, text(.title) == nil, hasDate, let text = text(.text), text.utf8.count >= 2 else {
            return false
        }
        return ["text", "body", "content", "contenttext", "fulltext"].contains { name in
            guard let value = values[name] else { return false }
            if case .string = value { return true }
            return JSONFields.inlineText(of: value) != nil
        }
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
        guard kinds.contains(FieldKinds(field)) else { return nil }
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

    /// The text of a list of strings and of objects with one: a post of Telegram with links and names in it.
    private static func inlineText(of value: JSONValue) -> String? {
        guard let elements = value.elements,
            elements.contains(where: { if case .string = $0 { true } else { false } }),
            elements.contains(where: { $0["text"]?.text != nil })
        else { return nil }
        let parts = elements.map { $0.text ?? $0["text"]?.text }
        return parts.contains { $0 == nil } ? nil : parts.compactMap { $0 }.joined()
    }

    /// A text wherever writers put it: a string, `{"name": …}`, `{"rendered": …}`, or a list of these.
    private static func text(of value: JSONValue, depth: Int, parted separator: String = ", ") -> String? {
        switch value {
        case .string, .number:
            return value.text.flatMap { $0.utf8.allSatisfy(ASCII.isSpace) ? nil : $0 }
        case .object:
            guard depth < 3 else { return nil }
            if let text = RichText.text(of: value) { return text }
            for name in inner {
                if let found = value[name].flatMap({ text(of: $0, depth: depth + 1, parted: separator) }) {
                    return found
                }
            }
            return nil
        case .array(let elements):
            guard depth < 3 else { return nil }
            if let text = inlineText(of: value) ?? RichText.text(of: value) { return text }
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
        "name", "main", "basic", "original", "rendered", "value", "plain_text", "text", "plain", "html", "content",
        "href", "#text", "$t", "$", "$date", "$numberLong", "$oid", "*", "json", "default", "rich_text", "processed",
        "body", "bodyHtml",
        "_", "title", "label", "cdata", "__cdata", "permalink", "Name", "domain",
    ]
}
