import Articles
import Delivery
import Storage

/// Decisions as a person reads them.
struct DecisionText {
    let style: TerminalStyle

    /// The file, then each article, its story, and a line for each topic that anything spoke for.
    func page(of file: FileDecision) -> String {
        var text = "\(style.bold(SafeText(file.path).string))  \(file.inbox)  \(LocalTime.written(file.seenAt))\n"
        if file.outcome != "read" {
            return text + "  " + style.bad("not read, \(file.outcome): \(SafeText(file.detail ?? ""))") + "\n"
        }
        for article in file.articles {
            let source = article.source.map { " — \(SafeText($0).truncated(toCharacters: 40))" } ?? ""
            text += "  \(SafeText(article.title).truncated(toCharacters: 120))\(source)\n"
            if let story = article.story { text += "  story \(story), \(article.relation ?? "new")\n" }
            if article.topics.isEmpty { text += "  nothing in it speaks for any topic\n" }
            for topic in article.topics { text += line(of: topic) }
        }
        return text
    }

    private func line(of topic: ArticleDecision.Topic) -> String {
        let numbers = "\(Decimals.fixed(topic.score)) of \(Decimals.fixed(topic.threshold))"
        let isTold = topic.decision != "quiet"
        let decision = isTold ? style.good(topic.decision) : topic.decision
        let reason = topic.reason.map { " (\($0))" } ?? ""
        let alert = topic.alert.map { "  alert \($0.prefix(8))" } ?? ""
        let quote = topic.quote.map { "\n      " + style.faint(SafeText($0).truncated(toCharacters: 160).string) } ?? ""
        let fate = topic.suppression.map { "  " + style.bad("told to nobody: \(SafeText($0))") } ?? ""
        return "    \(topic.name)  \(numbers)  \(decision)\(reason)\(style.faint(alert))\(fate)\(quote)\n"
    }
}

/// A decision as other programs read it. Its names are part of the program's interface.
struct DecisionDocument: Encodable {
    private struct Article: Encodable {
        var title: String
        var source: String?
        var language: String
        var story: Int64?
        var relation: String?
        var topics: [Topic]
    }

    private struct Topic: Encodable {
        var topic: String
        var score: Double
        var threshold: Double
        var decision: String
        var reason: String?
        var alert: String?
        var suppressed: String?
        var quote: String?
    }

    private let inbox: String
    private let file: String
    private let seen: String
    private let outcome: String
    private let detail: String?
    private let articles: [Article]

    init(_ decision: FileDecision) {
        inbox = decision.inbox
        file = decision.path
        seen = decision.seenAt.description
        outcome = decision.outcome
        detail = decision.detail
        articles = decision.articles.map { article in
            Article(
                title: article.title, source: article.source, language: article.language, story: article.story,
                relation: article.relation,
                topics: article.topics.map {
                    Topic(
                        topic: $0.name, score: $0.score, threshold: $0.threshold, decision: $0.decision,
                        reason: $0.reason, alert: $0.alert, suppressed: $0.suppression, quote: $0.quote)
                })
        }
    }
}
