import Text

/// YAML: an article, a list of articles, or several documents, as programs write them that others write JSON with.
struct YAMLFormat: ArticleFormat {
    let name = "YAML"
    let key = "yaml"
    let endings = ["yaml", "yml"]
    var fields: FieldMap?

    /// The most bytes that are read: the parser needs a hundred times as long as for JSON.
    private static let maxBytes = 2 << 20
    /// The bytes of elements that are parsed together. A broken part is parsed element by element.
    private static let part = 32_768

    func likelihood(of text: DocumentText) -> Likelihood {
        // Most texts are done here; “Tokyo says: no” has a space before its colon.
        let opening = text.head.prefix(256).prefix { $0 != 0x0A }
        guard let mark = opening.first,
            "-#% ".utf8.contains(mark) || YAMLFormat.key(of: opening) != nil
        else { return .none }
        let lines = text.head.prefix(4_096).split(separator: 0x0A, maxSplits: 40).prefix(40)
            .filter { line in
                !line.allSatisfy(ASCII.isSpace) && line.first != UInt8(ascii: "#")
                    && !(line.starts(with: "---".utf8) && line.count <= 4) && line.first != UInt8(ascii: "%")
            }
        guard let first = lines.first else { return .none }
        func isElement(_ line: ArraySlice<UInt8>) -> Bool { line.drop { $0 == 0x20 }.starts(with: "- ".utf8) }
        if isElement(first) { return YAMLFormat.opensArticle(lines[...]) ? .certain : .none }
        guard YAMLFormat.key(of: first) != nil else { return .none }
        // `articles:` above a list.
        for (place, line) in lines.enumerated().dropLast() where line.last == UInt8(ascii: ":") {
            if isElement(lines[place + 1]), YAMLFormat.opensArticle(lines[(place + 1)...]) { return .certain }
        }
        // An article of its own, with a text: front matter has none.
        let kinds = lines.compactMap(YAMLFormat.key).compactMap { FieldNames.kinds[$0] }
        let isArticle = [.title, .text].allSatisfy { (field: FieldMap.Field) in
            kinds.contains { $0.contains(FieldKinds(field)) }
        }
        return isArticle ? .certain : .possible
    }

    /// Whether an element begins with names of fields, the headline's or the text's among them.
    private static func opensArticle(_ lines: ArraySlice<ArraySlice<UInt8>>) -> Bool {
        var names: [String] = []
        for (number, line) in lines.prefix(16).enumerated() {
            let content = line.drop { $0 == 0x20 }
            if number > 0, content.starts(with: "- ".utf8) { break }
            let field = number == 0 ? content.dropFirst(2).drop { $0 == 0x20 } : content
            // `{title: …, text: …}`
            let fields =
                field.first == UInt8(ascii: "{") ? field.dropFirst().split(separator: UInt8(ascii: ",")) : [field]
            names += fields.compactMap { key(of: $0.drop { $0 == 0x20 }) }
        }
        let kinds = names.compactMap { FieldNames.kinds[$0] }
        return kinds.count >= 2 && kinds.contains { !$0.isDisjoint(with: [FieldKinds(.title), FieldKinds(.text)]) }
    }

    /// The name of a line `name: value`, as fields are compared.
    private static func key(of line: ArraySlice<UInt8>) -> String? {
        guard let colon = line.prefix(64).firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
            colon + 1 == line.endIndex || ASCII.isSpace(line[colon + 1])
        else { return nil }
        let name = line[..<colon].filter { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") }
        guard !name.contains(0x20) else { return nil }
        return FieldNames.english(JSONFields.key(String(decoding: name, as: UTF8.self)))
    }

    func drafts(in text: String) throws(ArticleError) -> DraftResult {
        var result = DraftResult(drafts: [])
        var bytes = Array(text.utf8)[...]
        if bytes.count > YAMLFormat.maxBytes {
            result.warnings.append(
                .tooLarge(what: "the size of this YAML in bytes", found: bytes.count, limit: YAMLFormat.maxBytes))
            bytes = bytes.prefix(YAMLFormat.maxBytes)
        }
        var isRead = true
        for part in YAMLFormat.parts(of: bytes) where !result.isFull {
            if let value = FrontMatter.value(ofYAML: part) {
                result.drafts += try JSONArticles.drafts(in: value, fields)
                continue
            }
            let elements = YAMLFormat.elements(of: part)
            if elements.isEmpty, !part.starts(with: "- ".utf8),
                let value = FrontMatter.yaml(String(decoding: part, as: UTF8.self))
            {
                result.drafts += try JSONArticles.drafts(in: value, fields)
            }
            for element in elements {
                guard let value = FrontMatter.value(ofYAML: element) else {
                    isRead = false
                    continue
                }
                result.drafts += try JSONArticles.drafts(in: value, fields)
            }
        }
        if !isRead {
            result.warnings.append(
                .malformed(format: name, offset: 0, reason: "an element of it is broken; the others were read"))
        }
        guard !result.drafts.isEmpty else {
            throw .noArticle(
                format: name, reason: "no element of it has a headline (title) or a text (text, body, content)")
        }
        return result
    }

    /// The documents, and of a list elements that are parsed together.
    private static func parts(of bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var parts: [ArraySlice<UInt8>] = []
        var start = bytes.startIndex
        forEachLine(of: bytes) { line in
            let isElement = line.starts(with: "- ".utf8) && line.startIndex - start >= part
            let isDocument = line.starts(with: "---".utf8)
            guard isElement || isDocument, line.startIndex > start else { return }
            parts.append(bytes[start..<line.startIndex])
            start = line.startIndex
        }
        return parts + [bytes[start...]]
    }

    private static func elements(of bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var elements: [ArraySlice<UInt8>] = []
        var start = bytes.startIndex
        forEachLine(of: bytes) { line in
            guard line.starts(with: "- ".utf8), line.startIndex > start else { return }
            elements.append(bytes[start..<line.startIndex])
            start = line.startIndex
        }
        return elements.isEmpty && !bytes.starts(with: "- ".utf8) ? [] : elements + [bytes[start...]]
    }

    private static func forEachLine(of bytes: ArraySlice<UInt8>, _ body: (ArraySlice<UInt8>) -> Void) {
        var rest = bytes
        while !rest.isEmpty {
            let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
            body(rest[..<end])
            rest = rest[min(end + 1, rest.endIndex)...]
        }
    }
}
