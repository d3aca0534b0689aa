import Alerts
import Intake
import Storage
import Stories
import Text

/// One article with every topic's decision.
struct ArticlePage {
    static func page(_ number: Int64, _ context: PageContext) throws -> PageView {
        let found = try context.store.decisions(about: "\(number)", limit: 1)
        guard let file = found.files.first, let article = file.articles.first, article.number == number else {
            throw PageError.notFound("There is no article \(number).")
        }
        return PageView(
            title: PageText.headline(article.title), titleLanguage: PageText.languageTag(article.language),
            template: .article,
            view: ArticleView(article, of: file, context.situation, context.clock), section: "/articles")
    }
}

/// The values of an article's page.
struct ArticleView {
    /// The decision of a topic.
    struct Topic {
        var topicTitle: String
        var topicPath: String
        var scoreText: String
        var thresholdText: String
        var decision: String
        var quoteText: String?
        var alertPath: String?
        var outcome: String?
    }

    var headline: String
    var sourceName: String?
    var language: String
    var languageTag: String
    var readText: String
    var relation: String
    var storyPath: String
    var storyNumber: Int64
    var inboxName: String
    var fileName: String
    var movedTo: String?
    var topics: [Topic]
    var hasTopics: Bool

    init(_ article: ArticleDecision, of file: FileDecision, _ situation: PageSituation, _ clock: DeskClock) {
        headline = PageText.headline(article.title)
        sourceName = PageText.name(article.source)
        language = article.language
        languageTag = PageText.languageTag(article.language)
        readText = clock.written(article.readAt)
        relation = article.relation.rawValue
        storyPath = "/stories/\(article.story)"
        storyNumber = article.story
        inboxName = PageText.line(file.inbox, 80)
        fileName = PageText.line(file.path, 300)
        movedTo = file.movedTo.map { PageText.line($0, 300) }
        topics = article.topics.map { topic in
            Topic(
                topicTitle: PageText.line(situation.title(of: topic.name), 80), topicPath: "/topics/\(topic.name)",
                scoreText: PageText.score(topic.score), thresholdText: PageText.score(topic.threshold),
                decision: topic.decision.rawValue
                    + (topic.reason.map { " (\(ArticleDecisionText.words($0)))" } ?? ""),
                quoteText: topic.quote.map { PageText.line($0, 500) }, alertPath: topic.alert.map { "/alerts/\($0)" },
                outcome: topic.suppression.map { PageText.line($0, 200) }
                    ?? (topic.deliveries.isEmpty
                        ? nil : topic.deliveries.map { "\($0.receiver) \($0.state)" }.joined(separator: ", ")))
        }
        hasTopics = !topics.isEmpty
    }
}
