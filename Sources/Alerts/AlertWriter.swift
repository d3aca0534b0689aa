import Articles
import Stories
import Text
import Topics

/// Makes the alert of an article and a topic.
package enum AlertWriter {
    /// Maximum number of quotes in an alert.
    static let maxQuotes = 4
    /// Maximum size of a headline, in bytes of UTF-8.
    static let maxTitle = 1_000

    /// The alert of a topic that has reached its threshold.
    ///
    /// - Parameters:
    ///   - place: The inbox's name and the file's name within it, escaped.
    ///   - story: The state of the story, with this article.
    ///   - inboxLabels: The labels that the desk has given to the inbox; the topic's own go before them.
    package static func alert(
        of article: Article, key: ArticleKey, topic: TopicDefinition, score: TopicScore,
        place: (inbox: String, file: String), story: StoryFacts? = nil, inboxLabels: [String: String] = [:],
        now: Timestamp
    ) -> Alert {
        let own = ownLabels(topic: topic.labels, inbox: inboxLabels)
        return Alert(
            id: identity(key, topic: topic.name), topic: topic.name, topicTitle: topic.title,
            severity: severity(of: score, for: topic), score: score.score, threshold: score.threshold,
            title: headline(of: article), source: article.source ?? article.agency, url: article.url,
            language: article.language.rawValue, published: article.published.map(written), inbox: place.inbox,
            file: place.file, raisedAt: now, evidence: quotes(score, in: article), story: story,
            ownLabels: own.isEmpty ? nil : own)
    }

    /// How urgent an article makes an alert: as its topic says, or more if a signal says so that fired on news.
    package static func severity(of score: TopicScore, for topic: TopicDefinition) -> Severity {
        score.evidence.reduce(topic.severity) { severity, evidence in
            max(severity, evidence.isBackground ? severity : evidence.severity ?? severity)
        }
    }

    /// The identity of the alert of an article and a topic.
    package static func identity(_ key: ArticleKey, topic: String) -> String {
        let hash = SHA256Digest.hex(of: Array("\(key.identity)\n\(key.fingerprint)\n\(topic)".utf8))
        return String(hash.prefix(32))
    }

    /// The reasons of a score, quoted: the evidence for the topic, strongest first.
    package static func quotes(_ score: TopicScore, in article: Article) -> [Alert.Quote] {
        score.evidence.filter { $0.contribution > 0 }.prefix(maxQuotes).map { Alert.Quote($0, in: article) }
    }

    /// The labels that the desk gives to an alert: those of the inbox, then those of the topic.
    package static func ownLabels(topic: [String: String], inbox: [String: String]) -> [String: String] {
        inbox.merging(topic) { _, topic in topic }
    }

    private static func headline(of article: Article) -> String {
        let title = article.title
        if !title.isEmpty { return title.truncated(toBytes: maxTitle) }
        let body = article.body.prefix(240)
        return String(body).truncated(toBytes: maxTitle)
    }

    private static func written(_ date: PublicationDate) -> String {
        date.instant.map { Timestamp(seconds: $0).description } ?? date.day.description
    }
}

extension Alert.Quote {
    /// Maximum size of a quote, in bytes of UTF-8.
    static let maxLength = 600

    /// A piece of evidence with the words that show it, cut between characters if there are too many.
    package init(_ evidence: Evidence, in article: Article) {
        let text = article.quote(evidence.quote).truncated(toBytes: Alert.Quote.maxLength)
        let end = text.utf8.count
        self.init(
            signal: evidence.signal, contribution: evidence.contribution, text: text,
            highlights: evidence.highlights.compactMap { range in
                let start = range.lowerBound - evidence.quote.lowerBound
                let stop = range.upperBound - evidence.quote.lowerBound
                return start >= 0 && stop <= end ? start..<stop : nil
            })
    }
}
