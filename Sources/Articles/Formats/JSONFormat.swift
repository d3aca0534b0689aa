import Text

/// One JSON value: an article, a list of articles, or an object that holds such a list.
struct JSONFormat: ArticleFormat {
    let name = "JSON"
    let endings = ["json"]

    func likelihood(of text: DocumentText) -> Likelihood {
        JSONOpening.isJSON(text.head) ? .likely : .none
    }

    func drafts(in text: String) throws(ArticleError) -> DraftResult {
        let bytes = Array(text.utf8)
        let value = try JSONParser.value(in: bytes, range: 0..<bytes.count, format: name)
        let objects = JSONFormat.objects(in: value)
        var result = DraftResult(drafts: [])
        for (index, object) in objects.enumerated() {
            if let draft = try JSONFields.draft(of: object) {
                result.drafts.append(draft)
            } else {
                let reason = "element \(index + 1) of \(objects.count) has neither a headline nor a text"
                result.warnings.append(.noArticle(format: name, reason: reason))
            }
        }
        guard !result.drafts.isEmpty else {
            throw .noArticle(
                format: name, reason: "no object in it has a headline (title) or a text (text, body, content)")
        }
        return result
    }

    /// The objects that may be articles.
    private static func objects(in value: JSONValue) -> [JSONValue] {
        if let elements = value.elements { return elements }
        for name in ["articles", "items", "entries", "results", "stories", "news", "posts", "data", "@graph"] {
            if let elements = value[name]?.elements, elements.contains(where: { !$0.members.isEmpty }) {
                return elements
            }
        }
        return [value]
    }
}

/// How JSON begins: “{” and a name, or “[” and an object. A flash like “[1보] …” does not.
enum JSONOpening {
    static func isJSON(_ head: [UInt8]) -> Bool {
        guard let first = head.first else { return false }
        let second = head.dropFirst().first { !ASCII.isSpace($0) }
        switch first {
        case UInt8(ascii: "{"): return second == UInt8(ascii: "\"") || second == UInt8(ascii: "}")
        case UInt8(ascii: "["): return second == UInt8(ascii: "{") || second == UInt8(ascii: "]")
        default: return false
        }
    }
}
