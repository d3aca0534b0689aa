import Articles
import Text
import Topics

/// An alert as other programs read it: the JSON of webhooks and of `wirewatch alerts --json`.
///
/// Its names are part of the program's interface: they are only ever added to.
package struct AlertDocument: Encodable {
    private let alert: Alert
    private let pageURL: String?

    /// The document of an alert.
    ///
    /// - Parameter pageURL: The alert's address on the desk's page; nil if browsers find none.
    package init(_ alert: Alert, pageURL: String? = nil) {
        self.alert = alert
        self.pageURL = pageURL
    }

    private enum Key: String, CodingKey {
        case id, topic, title, severity, score, threshold, labels, repeats, backfill, update, article, story, evidence
        case raisedAt = "raised_at"
        case unacknowledgedSeconds = "unacknowledged_seconds"
        case pageURL = "page_url"
    }

    private enum ArticleKey: String, CodingKey {
        case title, source, url, language, published, inbox, file
    }

    private enum StoryKey: String, CodingKey {
        case number, sources, copies, articles, languages
        case firstSeen = "first_seen"
        case lastSeen = "last_seen"
    }

    private enum QuoteKey: String, CodingKey {
        case signal, contribution, quote, terms
    }

    /// Writes the alert, its article, its story and its evidence.
    package func encode(to encoder: any Encoder) throws {
        var body = encoder.container(keyedBy: Key.self)
        try body.encode(alert.id, forKey: .id)
        try body.encode(alert.topic, forKey: .topic)
        try body.encode(alert.topicTitle, forKey: .title)
        try body.encode(alert.severity, forKey: .severity)
        try body.encode(alert.score, forKey: .score)
        try body.encode(alert.threshold, forKey: .threshold)
        try body.encode(alert.raisedAt.description, forKey: .raisedAt)
        try body.encode(alert.repeats ?? 0, forKey: .repeats)
        try body.encode(alert.backfill ?? false, forKey: .backfill)
        try body.encode(alert.news, forKey: .update)
        try body.encode(alert.unacknowledgedSeconds, forKey: .unacknowledgedSeconds)
        try body.encode(pageURL, forKey: .pageURL)
        try body.encode(alert.labels, forKey: .labels)
        var article = body.nestedContainer(keyedBy: ArticleKey.self, forKey: .article)
        try article.encode(alert.title, forKey: .title)
        try article.encode(alert.source, forKey: .source)
        try article.encode(alert.url, forKey: .url)
        try article.encode(alert.language, forKey: .language)
        try article.encode(alert.published, forKey: .published)
        try article.encode(alert.inbox, forKey: .inbox)
        try article.encode(alert.file, forKey: .file)
        try encode(alert.story, into: &body)
        var quotes = body.nestedUnkeyedContainer(forKey: .evidence)
        for quote in alert.evidence {
            var entry = quotes.nestedContainer(keyedBy: QuoteKey.self)
            try entry.encode(quote.signal, forKey: .signal)
            try entry.encode(quote.contribution, forKey: .contribution)
            try entry.encode(quote.text, forKey: .quote)
            try entry.encode(quote.terms, forKey: .terms)
        }
    }

    private func encode(_ story: StoryFacts?, into body: inout KeyedEncodingContainer<Key>) throws {
        guard let story else { return try body.encodeNil(forKey: .story) }
        var facts = body.nestedContainer(keyedBy: StoryKey.self, forKey: .story)
        try facts.encode(story.number, forKey: .number)
        try facts.encode(story.sources, forKey: .sources)
        try facts.encode(story.copies, forKey: .copies)
        try facts.encode(story.articles, forKey: .articles)
        try facts.encode(story.firstSeen.description, forKey: .firstSeen)
        try facts.encode(story.lastSeen.description, forKey: .lastSeen)
        try facts.encode(story.languages, forKey: .languages)
    }
}
