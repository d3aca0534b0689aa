import Alerts
import Intake
import Storage
import Stories
import Text
import Topics

/// The articles that were read last, quiet ones too.
struct ArticlesPage {
    static let limit = 60
    /// How many of the last articles are searched.
    static let searched: Int64 = 20_000

    /// What the list is asked for.
    struct Query: Sendable, Equatable {
        var text: String?
        /// A part of the name of the outlet or agency.
        var source: String?
        var language: String?
        var onlyQuiet: Bool
        var before: Int64?

        init(_ fields: FormFields) throws(PageError) {
            text = fields["q"].map { String($0.prefix(200)) }
            source = fields["source"].map { String($0.prefix(200)) }
            onlyQuiet = fields["quiet"] == "1"
            if let word = fields["language"] {
                guard OptionView.languages.contains(where: { $0.value == word }) else {
                    throw .bad("language: not a language")
                }
                language = word
            }
            if let text = fields["before"] {
                guard let number = Int64(text) else { throw .bad("before: not a number") }
                before = number
            }
        }

        var address: String {
            var fields: [(name: String, value: String)] = []
            if let text { fields.append(("q", text)) }
            if let source { fields.append(("source", source)) }
            if let language { fields.append(("language", language)) }
            if onlyQuiet { fields.append(("quiet", "1")) }
            if let before { fields.append(("before", "\(before)")) }
            return fields.isEmpty ? "/articles" : "/articles?" + FormFields.encoded(fields)
        }

        /// The same query for the store, with one article more than a page has.
        var stored: ArticleQuery {
            var query = ArticleQuery(limit: ArticlesPage.limit + 1)
            (query.text, query.source, query.language, query.before) = (text, source, language, before)
            query.verdicts = onlyQuiet ? [.quiet] : []
            query.searched = ArticlesPage.searched
            return query
        }
    }

    static func page(_ query: Query, _ context: PageContext) throws -> PageView {
        // The query lists the last ones at the end.
        let entries = try context.store.articles(query.stored).reversed()
        return PageView(
            title: "Articles", template: .articles,
            view: ArticlesView(Array(entries), query, context.situation, context.clock), section: "/articles",
            isLive: query.before == nil)
    }
}

/// The values of the list.
struct ArticlesView {
    /// An article of the list.
    struct Item {
        var path: String
        var when: String
        var headline: String
        var sourceName: String?
        var language: String
        var languageTag: String
        /// As `quiet: espionage 0.31 of 0.50`.
        var decision: String
        var decisionClass: String
        var alertPath: String?
    }

    var items: [Item]
    var isEmpty: Bool
    var languageOptions: [OptionView]
    var sourceFilter: String
    var textFilter: String
    var onlyQuiet: Bool
    var nextPart: String?
    var searched: String

    /// - Parameter entries: The last read first; more than a page has if there is a next part.
    init(_ entries: [ArticleEntry], _ query: ArticlesPage.Query, _ situation: PageSituation, _ clock: DeskClock) {
        let shown = entries.prefix(ArticlesPage.limit)
        items = shown.map { entry in
            Item(
                path: "/articles/\(entry.number)", when: clock.short(entry.readAt),
                headline: PageText.headline(entry.title), sourceName: PageText.name(entry.source),
                language: entry.language, languageTag: PageText.languageTag(entry.language),
                decision: ArticleDecisionText.short(entry, situation),
                decisionClass: entry.alert == nil ? "quiet" : "alerted", alertPath: entry.alert.map { "/alerts/\($0)" })
        }
        isEmpty = items.isEmpty
        languageOptions = OptionView.options(OptionView.languages, chosen: query.language)
        sourceFilter = query.source ?? ""
        textFilter = query.text ?? ""
        onlyQuiet = query.onlyQuiet
        nextPart =
            entries.count > shown.count
            ? shown.last.map { entry in
                var next = query
                next.before = entry.number
                return next.address
            } : nil
        searched = Int(ArticlesPage.searched).grouped
    }
}

/// Says why an article raised an alert or stayed quiet.
enum ArticleDecisionText {
    /// In a line, for the list.
    static func short(_ entry: ArticleEntry, _ situation: PageSituation) -> String {
        guard let nearest = entry.nearest else { return "quiet: no topic has a sign in it" }
        let score =
            "\(situation.title(of: nearest.topic)) \(PageText.score(nearest.score)) of \(PageText.score(nearest.threshold))"
        switch entry.verdict {
        case .alerted: return "alert: \(score)"
        case .suppressed: return "alert, suppressed: \(score)"
        case .joined: return "joined an alert: \(score)"
        case .duplicate: return "a copy, or read before: \(score)"
        case .quiet: return "quiet: \(score)" + (entry.reason.map { " (\(words($0)))" } ?? "")
        }
    }

    /// A stored reason in words.
    static func words(_ reason: String) -> String {
        if reason == "below-threshold" { return "below the threshold" }
        let alerted = "already-alerted-"
        if reason.hasPrefix(alerted) { return "the story has its alert; this is a \(reason.dropFirst(alerted.count))" }
        return reason.replacing("-", with: " ")
    }
}
