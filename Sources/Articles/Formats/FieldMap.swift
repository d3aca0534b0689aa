import Settings

/// Where the articles and their fields stand in the JSON or CSV of one source, as its desk configured it.
///
/// A path names members from the outside to the inside, `response.results`; a list on the way stands for each of its
/// elements, and a number for one of them.
package struct FieldMap: Sendable, Equatable, Codable {
    /// The fields that may be named.
    package enum Field: String, CaseIterable, Sendable, Codable {
        case title, text, summary, published, updated, source, byline, url, id, section, language
    }

    /// `items`: the list of articles; without it, the file or line is the article.
    package var items: [String]
    /// The path of each field that is named; the others are found by their usual names.
    package var paths: [Field: [String]]

    package init(items: [String] = [], paths: [Field: [String]] = [:]) {
        self.items = items
        self.paths = paths
    }

    /// Reads the section `fields` of an inbox; what is wrong is noted in it.
    package init(from section: Section) {
        func path(_ key: String) -> [String]? {
            guard section.has(key) else { return nil }
            let parts = section.text(key).split(separator: ".", omittingEmptySubsequences: false).map(String.init)
            if parts.contains(where: \.isEmpty) {
                section.note("expected names with dots between them, for example response.results", at: key)
                return nil
            }
            return parts
        }
        items = path("items") ?? []
        paths = [:]
        for field in Field.allCases { paths[field] = path(field.rawValue) }
    }
}

extension JSONValue {
    /// The values at a path.
    func values(at path: some Collection<String>) -> [JSONValue] {
        guard let name = path.first else { return [self] }
        let rest = path.dropFirst()
        if let elements {
            if let index = Int(name) { return elements.indices.contains(index) ? elements[index].values(at: rest) : [] }
            return elements.flatMap { $0.values(at: path) }
        }
        return self[name]?.values(at: rest) ?? []
    }
}
