import Text

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
