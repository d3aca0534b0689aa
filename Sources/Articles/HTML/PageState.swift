import Text

/// The article in the data from which a page's program shows it, for pages that hold no text of their own.
///
/// Next.js writes them as JSON (`__NEXT_DATA__`), Nuxt as JSON or JavaScript (`__NUXT_DATA__`, `window.__NUXT__`),
/// others as `window.__INITIAL_STATE__ = {…}`.
enum PageState {
    /// The longest script that is read, in bytes.
    private static let maxLength = 4_000_000

    /// The article of the page: of several, the one that has the page's headline.
    ///
    /// - Parameter shown: The bytes of text that the page itself shows.
    static func draft(
        in document: HTMLDocument, _ metadata: HTMLMetadata, shown: Int
    ) throws(ArticleError) -> Draft? {
        var drafts: [Draft] = []
        for script in document.elements(.script) {
            guard let value = value(of: script, in: document) else { continue }
            drafts += try JSONArticles.drafts(in: value, nil).filter {
                $0.article.passages.contains(where: \.role.isBody)
            }
        }
        drafts = drafts.filter { $0.article.text.utf8.count > shown * 2 }
        guard let title = metadata.title, drafts.count > 1 else { return drafts.count == 1 ? drafts[0] : nil }
        let words = FoldedWords(Array(title.utf8)[...])
        func likeness(_ draft: Draft) -> Double {
            let own = FoldedWords(Array(draft.article.title.utf8)[...])
            return own.words.isEmpty || words.words.isEmpty
                ? 0 : own.begins(words) || words.begins(own) ? 1 : own.likeness(to: words)
        }
        guard let best = drafts.max(by: { likeness($0) < likeness($1) }), likeness(best) >= 0.5 else { return nil }
        return best
    }

    private static func value(of script: Int, in document: HTMLDocument) -> JSONValue? {
        let type = document.attribute("type", of: script)?.lowercased() ?? ""
        let text = document.text(of: script)
        guard text.utf8.count <= maxLength else { return nil }
        let bytes = Array(text.utf8)
        if type == "application/json" {
            guard let value = try? JSONParser.value(in: bytes, range: 0..<bytes.count, format: "JSON") else {
                return nil
            }
            return document.attribute("id", of: script) == "__NUXT_DATA__" ? NumberedValues.resolved(value) : value
        }
        guard type.isEmpty || type.hasSuffix("javascript"), let start = ScriptValue.start(in: bytes) else { return nil }
        return ScriptValue.value(in: bytes, from: start)
    }
}

/// Data in which each value stands once, in a list, and is named by its place in it.
///
/// Source: the format of devalue, which Nuxt 3 writes.
struct NumberedValues {
    private let values: [JSONValue]
    /// How many more values are written out: two lists that hold each other would have no end.
    private var left = 200_000

    static func resolved(_ value: JSONValue) -> JSONValue? {
        guard let values = value.elements, !values.isEmpty else { return nil }
        var numbered = NumberedValues(values: values)
        return numbered.value(0, depth: 0)
    }

    private init(values: [JSONValue]) { self.values = values }

    private mutating func value(_ place: Int, depth: Int) -> JSONValue {
        left -= 1
        guard values.indices.contains(place), depth < 40, left > 0 else { return .null }
        switch values[place] {
        case .object(let members):
            var found: [JSONMember] = []
            for member in members {
                found.append(JSONMember(name: member.name, value: value(at: member.value, depth: depth)))
            }
            return .object(found)
        case .array(let elements):
            // `["Reactive", 1]` is the value at 1; `["Date", "2026-11-27"]` is a date.
            if elements.count == 2, case .string(let kind) = elements[0] {
                return kind == "Date" ? elements[1] : value(at: elements[1], depth: depth)
            }
            var found: [JSONValue] = []
            for element in elements { found.append(value(at: element, depth: depth)) }
            return .array(found)
        case let other: return other
        }
    }

    private mutating func value(at reference: JSONValue, depth: Int) -> JSONValue {
        guard case .number(let digits) = reference, let place = Int(digits) else { return .null }
        return value(place, depth: depth + 1)
    }
}
