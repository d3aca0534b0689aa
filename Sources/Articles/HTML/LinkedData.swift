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
