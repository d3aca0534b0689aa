import Foundation
import Text

/// The header of a Markdown file: front matter in YAML, TOML or JSON, or the lines of MultiMarkdown,
/// pandoc, Org and AsciiDoc.
struct MarkdownHeader {
    /// The largest header that is read, in bytes.
    static let maxBytes = 262_144

    /// Where the document begins, behind the header.
    var end: Int
    var fields: JSONFields
    /// Whether its form alone says that the file is Markdown with a header.
    var isFields: Bool

    /// The header of a file; `nil` if it has none.
    static func of(_ bytes: [UInt8]) throws(ArticleError) -> MarkdownHeader? {
        guard let start = bytes.firstIndex(where: { !ASCII.isSpace($0) }) else { return nil }
        let rest = bytes[start...]
        if rest.starts(with: "---".utf8) { return try fenced(bytes, start, "---", FrontMatter.yaml) }
        if rest.starts(with: ";;;".utf8) { return try fenced(bytes, start, ";;;", jsonValue) }
        if rest.starts(with: "+++".utf8) { return try fenced(bytes, start, "+++", FrontMatter.toml) }
        if rest.first == UInt8(ascii: "{") { return json(bytes, start) }
        if rest.starts(with: "% ".utf8) { return pandoc(bytes, start) }
        if rest.starts(with: "= ".utf8) { return OutlineHeader.asciiDoc(bytes, start) }
        if rest.starts(with: "#+".utf8) || rest.starts(with: ":PROPERTIES:".utf8) {
            return OutlineHeader.org(bytes, start)
        }
        return OutlineHeader.restructured(bytes, start) ?? multiMarkdown(bytes, start)
    }

    /// Where a value stands literally in the header.
    func place(of value: String, in bytes: [UInt8]) -> Range<Int>? {
        let wanted = Array(value.utf8)
        guard let first = wanted.first, end >= wanted.count else { return nil }
        for place in 0...(end - wanted.count) where bytes[place] == first {
            if bytes[place..<(place + wanted.count)].elementsEqual(wanted) { return place..<(place + wanted.count) }
        }
        return nil
    }

    /// Front matter between two lines of a mark.
    private static func fenced(
        _ bytes: [UInt8], _ start: Int, _ mark: String, _ parse: (String) -> JSONValue?
    ) throws(ArticleError) -> MarkdownHeader? {
        var place = lineEnd(bytes, start)
        var parse = parse
        let opening = bytes[Trimming.trimmed(start..<place, in: bytes)].dropFirst(3)
        switch String(decoding: opening, as: UTF8.self).lowercased() {
        case "", "yaml": break
        case "toml": parse = FrontMatter.toml
        case "json": parse = jsonValue
        default: return nil
        }
        place += 1
        let first = place
        while place < bytes.count {
            let end = lineEnd(bytes, place)
            let line = bytes[Trimming.trimmed(place..<end, in: bytes)]
            // An indented line belongs to a value.
            if !ASCII.isSpace(bytes[place]),
                line.elementsEqual(mark.utf8) || (mark == "---" && line.elementsEqual("...".utf8))
            {
                guard place - first <= maxBytes else {
                    throw .tooLarge(what: "the front matter", found: place - first, limit: maxBytes)
                }
                let matter = String(decoding: bytes[first..<place], as: UTF8.self)
                guard let value = parse(matter), case .object(let members) = value else { return nil }
                let fields = JSONFields(value)
                let isKnown = ["title", "headline", "date", "published", "author", "source", "url", "tags", "created"]
                    .contains(where: fields.holds)
                // A paragraph between two rules with a colon in it: “Seoul: …”.
                let isSpaced = matter.first?.isNewline == true
                guard isKnown || members.isEmpty || (!isSpaced && members.allSatisfy { isName($0.name) }) else {
                    return nil
                }
                return MarkdownHeader(end: min(end + 1, bytes.count), fields: fields, isFields: true)
            }
            place = end + 1
        }
        return nil
    }

    private static func jsonValue(_ text: String) -> JSONValue? {
        let bytes = Array(text.utf8)
        return try? JSONParser.value(in: bytes, range: 0..<bytes.count, format: "JSON")
    }

    /// Whether a key of front matter reads like one: a word, or a few joined ones.
    private static func isName(_ name: String) -> Bool {
        name.utf8.count <= 40 && !name.contains(" ") && name.first?.isUppercase == false
    }

    /// A JSON object with text behind it.
    private static func json(_ bytes: [UInt8], _ start: Int) -> MarkdownHeader? {
        var parser = JSONParser(bytes, start..<min(bytes.count, start + maxBytes), format: "JSON")
        guard let value = try? parser.value(), case .object = value, parser.place < bytes.count else { return nil }
        let end = parser.place
        guard bytes[end] == 0x0A || bytes[end] == 0x0D,
            let next = bytes[end...].first(where: { !ASCII.isSpace($0) }), !"{[,".utf8.contains(next), next != 0x1E
        else { return nil }
        let fields = JSONFields(value)
        // An article in JSON and something behind it is not a header.
        guard fields.text(.text) == nil else { return nil }
        return MarkdownHeader(end: end, fields: fields, isFields: true)
    }

    /// `% title`, `% authors`, `% date`, with indented lines that go on.
    private static func pandoc(_ bytes: [UInt8], _ start: Int) -> MarkdownHeader? {
        var values: [String] = []
        var place = start
        while place < bytes.count, values.count <= 3 {
            let end = lineEnd(bytes, place)
            let line = String(decoding: bytes[place..<end], as: UTF8.self)
            if line.hasPrefix("%"), values.count < 3 {
                values.append(WhiteSpace.collapsed(String(line.dropFirst())))
            } else if line.first == " ", let last = values.last, !WhiteSpace.collapsed(line).isEmpty {
                values[values.count - 1] = last + (last.isEmpty ? "" : " ") + WhiteSpace.collapsed(line)
            } else {
                break
            }
            place = min(end + 1, bytes.count)
        }
        guard let title = values.first, !title.isEmpty else { return nil }
        let fields = JSONFields(names: ["title", "author", "date"], values: values, nil)
        return MarkdownHeader(end: place, fields: fields, isFields: true)
    }

    private static let multiMarkdownNames: Set<String> = [
        "title", "headline", "author", "authors", "byline", "date", "published", "source", "publisher", "url", "link",
        "language", "lang", "subtitle", "keywords", "tags", "category", "section", "summary", "description",
        "copyright",
        "slug", "id", "urlsource", "publishedtime", "created", "clipped", "via", "css", "affiliation", "updated",
        "modified", "status", "baseheaderlevel", "htmlheader", "priority", "urgency", "dateline", "words", "wordcount",
        "keyword", "desk", "service", "time", "format", "version", "embargo", "embargoed", "embargoeduntil",
    ]

    private static let texts: Set = ["text", "body", "content", "article", "markdowncontent"]
    private static let wideColon = Array("：".utf8)

    /// `Title: …` and other such lines, up to a blank one; also below a headline of their own, as Notion writes them.
    private static func multiMarkdown(_ bytes: [UInt8], _ start: Int) -> MarkdownHeader? {
        var (names, values): ([String], [String]) = ([], [])
        var place = start
        if bytes[start...].starts(with: "# ".utf8) {
            let end = lineEnd(bytes, start)
            (names, values) = (["title"], [collapsed(bytes[(start + 2)..<end])])
            place = skippingBlanks(bytes, end)
        }
        while place < bytes.count, place - start < 8_192 {
            let end = lineEnd(bytes, place)
            let line = bytes[place..<end]
            // The first line of most files has none.
            guard !values.isEmpty || mayBeField(line) else { return nil }
            if line.allSatisfy(ASCII.isSpace) {
                // Some programs part their fields by blank lines.
                let next = skippingBlanks(bytes, end)
                guard field(bytes[next..<lineEnd(bytes, next)]) != nil else {
                    place = min(end + 1, bytes.count)
                    break
                }
                place = next
                continue
            }
            if line.first == 0x20 || line.first == 0x09, let last = values.last {
                values[values.count - 1] = last + " " + collapsed(line)
                place = min(end + 1, bytes.count)
                continue
            }
            guard let (name, behind) = field(line) else { return nil }
            // The text itself behind its name: what some scrapers write.
            if texts.contains(name) {
                place += behind
                break
            }
            names.append(name)
            values.append(collapsed(line.dropFirst(behind)))
            place = min(end + 1, bytes.count)
        }
        guard names.contains("title") || names.contains("headline"), names.count >= 2 else { return nil }
        return MarkdownHeader(end: place, fields: JSONFields(names: names, values: values, nil), isFields: true)
    }

    /// The name of a line such as `Title: …`, `제목：…` or `[제목] …`, and the number of bytes before its value.
    ///
    /// Looks at bytes: a line may be one character with thousands of marks.
    private static func field(_ line: ArraySlice<UInt8>) -> (name: String, behind: Int)? {
        // An element of a list of YAML.
        guard !line.starts(with: "- ".utf8) else { return nil }
        for (open, close) in [("[", "]"), ("【", "】"), ("", ":"), ("", "：")] where line.starts(with: open.utf8) {
            let rest = line.dropFirst(open.utf8.count)
            let mark = Array(close.utf8)
            guard let end = rest.prefix(64).indices.first(where: { rest[$0...].starts(with: mark) }),
                end > rest.startIndex
            else { continue }
            let name = FieldNames.english(JSONFields.key(String(decoding: rest[..<end], as: UTF8.self)))
            guard multiMarkdownNames.contains(name) || texts.contains(name) else { continue }
            // Outliners write `title:: …`.
            let behind = line[(end + mark.count)...].prefix { $0 == UInt8(ascii: ":") }.count
            return (name, end + mark.count + behind - line.startIndex)
        }
        return nil
    }

    private static func collapsed(_ line: ArraySlice<UInt8>) -> String {
        WhiteSpace.collapsed(String(decoding: line, as: UTF8.self))
    }

    private static func mayBeField(_ line: ArraySlice<UInt8>) -> Bool {
        line.contains(UInt8(ascii: ":")) || line.first == UInt8(ascii: "[") || line.prefix(64).holds(wideColon)
            || line.starts(with: "【".utf8)
    }

    private static func skippingBlanks(_ bytes: [UInt8], _ place: Int) -> Int {
        bytes[place...].prefix(256).firstIndex { !ASCII.isSpace($0) } ?? min(place + 1, bytes.count)
    }

    private static func lineEnd(_ bytes: [UInt8], _ place: Int) -> Int {
        bytes[place...].firstIndex { $0 == 0x0A } ?? bytes.count
    }
}
