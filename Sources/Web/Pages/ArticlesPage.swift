import Alerts
import Intake
import Storage
import Stories
import Text
import Topics

/// The articles that were read last, quiet ones too.
struct ArticlesPage {
    static let limit = 60

    /// What the list is asked for.
    struct Query: Sendable, Equatable {
        var filter = ArticleFilter()
        var before: Int64?

        init(_ fields: FormFields) throws(PageError) {
            filter.text = fields["q"].map { String($0.prefix(200)) }
            filter.source = fields["source"].map { String($0.prefix(200)) }
            filter.onlyQuiet = fields["quiet"] == "1"
            if let word = fields["language"] {
                guard OptionView.languages.contains(where: { $0.value == word }) else {
                    throw .bad("language: not a language")
                }
                filter.language = word
            }
            if let text = fields["before"] {
                guard let number = Int64(text) else { throw .bad("before: not a number") }
                before = number
            }
        }

        var address: String {
            var fields: [(name: String, value: String)] = []
            if let text = filter.text { fields.append(("q", text)) }
            if let source = filter.source { fields.append(("source", source)) }
            if let language = filter.language { fields.append(("language", language)) }
            if filter.onlyQuiet { fields.append(("quiet", "1")) }
            if let before { fields.append(("before", "\(before)")) }
            return fields.isEmpty ? "/articles" : "/articles?" + FormFields.encoded(fields)
        }
    }

    static func page(_ query: Query, _ context: PageContext) throws -> PageView {
        let part = try context.store.articles(query.filter, before: query.before, limit: limit)
        return PageView(
            title: "Articles", template: .articles,
            view: ArticlesView(part, query, context.situation, context.clock), section: "/articles",
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

    init(_ part: ArticlePart, _ query: ArticlesPage.Query, _ situation: PageSituation, _ clock: DeskClock) {
        items = part.entries.map { entry in
            Item(
                path: "/articles/\(entry.number)", when: clock.short(entry.readAt),
                headline: PageText.headline(entry.title), sourceName: PageText.name(entry.source),
                language: entry.language, languageTag: PageText.languageTag(entry.language),
                decision: ArticleDecisionText.short(entry, situation),
                decisionClass: entry.alert == nil ? "quiet" : "alerted", alertPath: entry.alert.map { "/alerts/\($0)" })
        }
        isEmpty = items.isEmpty
        languageOptions = OptionView.options(OptionView.languages, chosen: query.filter.language)
        sourceFilter = query.filter.source ?? ""
        textFilter = query.filter.text ?? ""
        onlyQuiet = query.filter.onlyQuiet
        nextPart = part.next.map { number in
            var next = query
            next.before = number
            return next.address
        }
        searched = Int(Store.searchedArticles).grouped
    }
}

/// Says why an article raised an alert or stayed quiet.
enum ArticleDecisionText {
    /// In a line, for the list.
    static func short(_ entry: ListedArticle, _ situation: PageSituation) -> String {
        if entry.relation == .repetition { return "read before" }
        guard let nearest = entry.nearest else { return "quiet: no topic has a sign in it" }
        let score =
            "\(situation.title(of: nearest.topic)) \(PageText.score(nearest.score)) of \(PageText.score(nearest.threshold))"
        switch nearest.decision {
        case .alert: return "alert: \(score)"
        case .repeated: return "alert raised again: \(score)"
        case .update: return "joined an alert: \(score)"
        case .quiet: return "quiet: \(score)" + (nearest.reason.map { " (\(words($0)))" } ?? "")
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
