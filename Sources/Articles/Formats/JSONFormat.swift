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

/// JSON Lines: an article a line. A broken line is reported and passed over; the others are read.
struct JSONLinesFormat: ArticleFormat {
    let name = "JSON Lines"
    let endings = ["jsonl", "ndjson", "jsonlines"]
    /// The maximum number of warnings about broken lines; the rest is counted.
    static let maxWarnings = 100

    func likelihood(of text: DocumentText) -> Likelihood {
        guard text.head.first == UInt8(ascii: "{"), JSONOpening.isJSON(text.head) else { return .none }
        // Two lines that each begin an object: pretty-printed JSON indents, or puts a name, on its second line.
        let lines = text.head.split(omittingEmptySubsequences: true) { $0 == 0x0A || $0 == 0x0D }
        guard lines.count > 1 else { return .possible }
        return lines[1].first == UInt8(ascii: "{") ? .certain : .possible
    }

    func drafts(in text: String) throws(ArticleError) -> DraftResult {
        let bytes = Array(text.utf8)
        var result = DraftResult(drafts: [])
        var number = 0
        var place = 0
        while place < bytes.count {
            let end = bytes[place...].firstIndex { $0 == 0x0A } ?? bytes.count
            number += 1
            if bytes[place..<end].contains(where: { !ASCII.isSpace($0) }) {
                read(bytes, place..<end, line: number, into: &result)
            }
            place = end + 1
        }
        let passedOver = result.warnings.count
        if passedOver > JSONLinesFormat.maxWarnings {
            result.warnings.removeLast(passedOver - JSONLinesFormat.maxWarnings)
            let reason = "\(passedOver - JSONLinesFormat.maxWarnings) more of its lines could not be read"
            result.warnings.append(.noArticle(format: name, reason: reason))
        }
        guard !result.drafts.isEmpty else {
            throw result.warnings.first ?? .noArticle(format: name, reason: "it has no lines")
        }
        return result
    }

    private func read(_ bytes: [UInt8], _ range: Range<Int>, line: Int, into result: inout DraftResult) {
        do {
            let value = try JSONParser.value(in: bytes, range: range, format: name)
            if let draft = try JSONFields.draft(of: value) {
                result.drafts.append(draft)
            } else {
                let reason = "line \(line) has neither a headline nor a text"
                result.warnings.append(.noArticle(format: name, reason: reason))
            }
        } catch .malformed(_, let offset, let reason) {
            result.warnings.append(.malformed(format: name, offset: offset, reason: "line \(line): \(reason)"))
        } catch {
            result.warnings.append(error)
        }
    }
}

/// An article of a JSON object, by the names that scrapers, feeds and APIs give its fields.
enum JSONFields {
    /// The article; `nil` if the object has neither a headline nor a text.
    static func draft(of object: JSONValue) throws(ArticleError) -> Draft? {
        var fields = Fields(object)
        var builder = DraftBuilder()
        if let title = fields.text(titles) { builder.add(.title, try HTMLFragment.line(of: title)) }
        let summary = fields.text(summaries)
        let body = fields.text(texts)
        if let summary { builder.add(.standfirst, try HTMLFragment.line(of: summary)) }
        if let body {
            if HTMLFragment.isMarkup(body) {
                for block in try HTMLFragment.blocks(of: body) { builder.add(block.role, block.text) }
            } else {
                builder.addParagraphs(body)
            }
        }
        guard !builder.isEmpty else { return nil }
        var draft = Draft(article: builder.article)
        draft.languageTag = fields.text(languages)
        draft.article.published = fields.text(dates).flatMap(DateParser.date)
        draft.article.source = fields.text(sources)
        draft.article.url = fields.text(urls)
        draft.article.byline = fields.text(authors)
        draft.article.identifier = fields.text(identifiers)
        draft.article.section = fields.text(sections)
        return draft
    }

    private static let titles = ["title", "headline", "subject"]
    private static let texts = [
        "text", "body", "articlebody", "contenttext", "fulltext", "maintext", "content", "contenthtml", "bodyhtml",
    ]
    private static let summaries = [
        "standfirst", "summary", "description", "subtitle", "subheadline", "lead", "deck", "abstract", "excerpt",
    ]
    private static let dates = [
        "published", "datepublished", "publishedat", "publishedon", "publisheddate", "publicationdate", "pubdate",
        "date",
        "datetime", "datepublish", "publishdate", "publishedtime", "timestamp", "time", "created", "createdat",
        "datecreated", "updated", "datemodified",
    ]
    private static let sources = [
        "source", "publisher", "sitename", "site", "outlet", "provider", "sourcename", "feed",
    ]
    private static let urls = ["url", "link", "canonicalurl", "permalink", "href", "externalurl", "sourceurl"]
    private static let languages = ["language", "lang", "inlanguage", "locale"]
    private static let authors = ["byline", "author", "authors", "creator", "writer", "reporter"]
    private static let identifiers = ["guid", "id", "uuid", "articleid", "messageid"]
    private static let sections = ["section", "category", "articlesection", "categories", "genre"]

    /// An object's fields under names without case, `_` and `-`.
    private struct Fields {
        private var values: [String: JSONValue] = [:]

        init(_ object: JSONValue) {
            for member in object.members {
                let name = member.name.lowercased().filter { $0 != "_" && $0 != "-" && $0 != "@" }
                if values[name] == nil { values[name] = member.value }
            }
        }

        /// The first field of some names that has a text.
        mutating func text(_ names: [String]) -> String? {
            for name in names {
                if let value = values[name], let text = JSONFields.text(of: value, depth: 0) { return text }
            }
            return nil
        }
    }

    /// A text wherever writers put it: a string, `{"name": …}`, `{"rendered": …}`, or a list of these.
    private static func text(of value: JSONValue, depth: Int) -> String? {
        switch value {
        case .string, .number:
            return value.text.flatMap { $0.utf8.allSatisfy(ASCII.isSpace) ? nil : $0 }
        case .object:
            guard depth < 3 else { return nil }
            for name in ["name", "rendered", "value", "text", "plain", "html", "href", "#text", "$t", "title"] {
                if let found = value[name].flatMap({ text(of: $0, depth: depth + 1) }) { return found }
            }
            return nil
        case .array(let elements):
            guard depth < 3 else { return nil }
            let texts = elements.compactMap { text(of: $0, depth: depth + 1) }
            let separator = texts.contains { $0.utf8.count > 120 } ? "\n\n" : ", "
            return texts.isEmpty ? nil : texts.joined(separator: separator)
        case .null, .bool:
            return nil
        }
    }
}
