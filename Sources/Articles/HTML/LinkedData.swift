import Text

/// The article that a page describes as JSON-LD: that of this page, if it describes several.
struct LinkedData {
    private(set) var title: String?
    private(set) var description: String?
    private(set) var published: String?
    private(set) var modified: String?
    private(set) var author: String?
    private(set) var publisher: String?
    private(set) var section: String?
    private(set) var url: String?
    private(set) var language: String?
    private(set) var body: String?
    /// Whether it says that only subscribers see the whole text.
    private(set) var isPaid = false

    /// The maximum number of articles that are compared.
    private static let maxArticles = 100
    /// The least likeness of two headlines of one article.
    private static let likeness = 0.5
    /// The least likeness if there is but one: a search engine's headline may say it in other words.
    private static let leastLikeness = 0.12

    /// - Parameters:
    ///   - scripts: The texts of the page's scripts of JSON-LD.
    ///   - names: What the page calls itself: headings and titles.
    ///   - addresses: The page's own addresses.
    init?(scripts: [String], names: [String], addresses: [String]) {
        let roots = scripts.flatMap(LinkedDataText.values)
        var articles: [JSONValue] = []
        for root in roots { LinkedData.collect(root, depth: 0, into: &articles) }
        // The page of a film describes that alone.
        if articles.isEmpty {
            for root in roots { LinkedData.collect(root, isArticle: LinkedData.isFilm, depth: 0, into: &articles) }
        }
        guard !articles.isEmpty else { return nil }
        var named: [String: JSONValue] = [:]
        for root in roots { LinkedData.index(root, depth: 0, into: &named) }
        let words = names.map { FoldedWords(Array($0.utf8)[...]) }.filter { !$0.words.isEmpty }
        let own = Set(addresses.compactMap(NormalizedURL.of))
        let ranked = articles.enumerated().map { place, article in
            (article, LinkedData.likeness(of: article, to: words, addresses: own), place)
        }
        .sorted { ($1.1, $0.2) < ($0.1, $1.2) }
        guard let best = ranked.first, best.1 >= (articles.count == 1 ? LinkedData.leastLikeness : 0.2) else {
            return nil
        }
        read(best.0, named)
        // The same article twice, as NewsArticle and as BlogPosting: one has what the other lacks.
        for other in ranked.dropFirst() where other.1 >= LinkedData.likeness { read(other.0, named) }
    }

    private mutating func read(_ article: JSONValue, _ named: [String: JSONValue]) {
        func text(_ names: String...) -> String? {
            names.lazy.compactMap { article[$0]?.text }.first { !$0.isEmpty }
        }
        func name(_ key: String) -> String? { LinkedData.name(article[key], named) }
        title = title ?? text("headline", "name")
        description = description ?? text("description", "alternativeHeadline")
        published = published ?? text("datePublished", "dateCreated", "uploadDate")
        modified = modified ?? text("dateModified")
        author = author ?? name("author") ?? name("creator")
        publisher = publisher ?? name("publisher")
        section = section ?? name("articleSection")
        url = url ?? text("url") ?? LinkedData.addresses(of: article).first
        language = language ?? name("inLanguage")
        body = body ?? LinkedData.body(of: article)
        switch article["isAccessibleForFree"] {
        case .bool(false)?: isPaid = true
        case .string(let word)?: isPaid = isPaid || word.lowercased() == "false"
        default: break
        }
    }

    /// The text, or the entries of a live blog one below the other.
    private static func body(of article: JSONValue) -> String? {
        let text = article["articleBody"]?.text ?? article["text"]?.text
        if let text, !text.isEmpty { return text }
        guard let updates = article["liveBlogUpdate"] else { return nil }
        let entries = (updates.elements ?? [updates]).flatMap { update in
            let text = update["articleBody"] ?? update["text"]
            return [update["headline"]?.text, text?.text ?? text?["text"]?.text].compactMap { $0 }
        }
        return entries.isEmpty ? nil : entries.joined(separator: "\n\n")
    }

    private static func collect(
        _ value: JSONValue, isArticle: (JSONValue) -> Bool = isArticle, depth: Int, into articles: inout [JSONValue]
    ) {
        guard depth < 6, articles.count < maxArticles else { return }
        if let elements = value.elements {
            for element in elements { collect(element, isArticle: isArticle, depth: depth + 1, into: &articles) }
            return
        }
        if isArticle(value) { return articles.append(value) }
        for name in ["@graph", "mainEntity", "mainEntityOfPage", "hasPart", "subjectOf", "@reverse"] {
            if let inner = value[name] { collect(inner, isArticle: isArticle, depth: depth + 1, into: &articles) }
        }
    }

    private static func isFilm(_ value: JSONValue) -> Bool { value["@type"]?.text == "VideoObject" }

    private static func isArticle(_ value: JSONValue) -> Bool {
        let types = (value["@type"]?.elements ?? [value["@type"] ?? .null]).compactMap(\.text)
        return types.contains { type in
            let name = type.split { $0 == "/" || $0 == ":" || $0 == "#" }.last ?? ""
            return name.hasSuffix("Article") || name.hasSuffix("Posting") && name != "JobPosting" || name == "Report"
        }
    }

    /// The objects that others refer to by their `@id`.
    private static func index(_ value: JSONValue, depth: Int, into named: inout [String: JSONValue]) {
        guard depth < 3, named.count < 1000 else { return }
        for element in value.elements ?? value["@graph"]?.elements ?? [] {
            index(element, depth: depth + 1, into: &named)
        }
        if let id = value["@id"]?.text, value["name"] != nil { named[id] = value }
    }

    /// How much an article's headline is like a name of the page: 0 to 1, and 1 for its address.
    private static func likeness(of article: JSONValue, to names: [FoldedWords], addresses: Set<String>) -> Double {
        if LinkedData.addresses(of: article).contains(where: { NormalizedURL.of($0).map(addresses.contains) ?? false })
        {
            return 1
        }
        guard let title = article["headline"]?.text ?? article["name"]?.text, !names.isEmpty else { return likeness }
        let words = FoldedWords(Array((try? HTMLFragment.line(of: title))?.utf8 ?? title.utf8)[...])
        return names.map { $0.begins(words) || words.begins($0) ? 0.99 : words.likeness(to: $0) }.max() ?? 0
    }

    private static func addresses(of article: JSONValue) -> [String] {
        let page = article["mainEntityOfPage"]
        return [article["url"]?.text, page?.text, page?["@id"]?.text, page?["url"]?.text, article["@id"]?.text]
            .compactMap { $0 }.filter { $0.hasPrefix("http") }
    }

    private static func name(_ value: JSONValue?, _ named: [String: JSONValue]) -> String? {
        guard let value else { return nil }
        func single(_ value: JSONValue) -> String? {
            value.text ?? value["name"]?.text ?? value["@id"]?.text.flatMap { named[$0]?["name"]?.text }
        }
        guard let elements = value.elements else { return single(value) }
        let names = elements.prefix(5).compactMap(single)
        return names.isEmpty ? nil : names.joined(separator: ", ")
    }
}
