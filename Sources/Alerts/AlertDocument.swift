import Articles
import Topics

/// An alert as other programs read it: the JSON of webhooks and of `wirewatch alerts --json`.
///
/// Its names are part of the program's interface: they are only ever added to.
package struct AlertDocument: Encodable {
    private let alert: Alert

    /// The document of an alert.
    package init(_ alert: Alert) {
        self.alert = alert
    }

    private enum Key: String, CodingKey {
        case id, topic, title, severity, score, threshold, article, evidence
        case raisedAt = "raised_at"
    }

    private enum ArticleKey: String, CodingKey {
        case title, source, url, language, published, inbox, file
    }

    private enum QuoteKey: String, CodingKey {
        case signal, contribution, quote, terms
    }

    /// Writes the alert, its article and its evidence.
    package func encode(to encoder: any Encoder) throws {
        var body = encoder.container(keyedBy: Key.self)
        try body.encode(alert.id, forKey: .id)
        try body.encode(alert.topic, forKey: .topic)
        try body.encode(alert.topicTitle, forKey: .title)
        try body.encode(alert.severity, forKey: .severity)
        try body.encode(alert.score, forKey: .score)
        try body.encode(alert.threshold, forKey: .threshold)
        try body.encode(alert.raisedAt.description, forKey: .raisedAt)
        var article = body.nestedContainer(keyedBy: ArticleKey.self, forKey: .article)
        try article.encode(alert.title, forKey: .title)
        try article.encode(alert.source, forKey: .source)
        try article.encode(alert.url, forKey: .url)
        try article.encode(alert.language, forKey: .language)
        try article.encode(alert.published, forKey: .published)
        try article.encode(alert.inbox, forKey: .inbox)
        try article.encode(alert.file, forKey: .file)
        var quotes = body.nestedUnkeyedContainer(forKey: .evidence)
        for quote in alert.evidence {
            var entry = quotes.nestedContainer(keyedBy: QuoteKey.self)
            try entry.encode(quote.signal, forKey: .signal)
            try entry.encode(quote.contribution, forKey: .contribution)
            try entry.encode(quote.text, forKey: .quote)
            try entry.encode(quote.terms, forKey: .terms)
        }
    }
}
