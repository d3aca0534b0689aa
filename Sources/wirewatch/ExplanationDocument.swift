import Alerts
import Articles
import Daemon
import Foundation
import Intake
import Text
import Topics

/// An explanation as other programs read it: one line of JSON an article.
struct ExplanationDocument: Encodable {
    private struct Topic: Encodable {
        var topic: String
        var score: Double
        var threshold: Double
        var alert: Bool
        /// The severity of the alert that it would raise; nil without one.
        var severity: Severity?
        /// The receivers of that alert; empty without one, and if it would be suppressed.
        var receivers: [String]
        var base: Double
        var evidence: [Reason]
        var factors: [Factor]
        var words: [Word]
        /// Nil where something speaks for the topic, or none of its terms is there.
        var nearest: Nearest?
    }

    /// The signal that came nearest to firing in a topic for which nothing speaks.
    private struct Nearest: Encodable {
        var signal: String
        var number: Int
        var within: String
        var found: [String]
        var lacks: [String]
        var obstacles: [String]
        var terms: [String]

        init(_ nearest: NearestSignal) {
            signal = nearest.name
            number = nearest.number
            within = nearest.scope.rawValue
            found = nearest.found
            lacks = nearest.lacks
            obstacles = nearest.obstacles
            terms = nearest.terms
        }
    }

    /// What a model added beside the evidence.
    private struct Factor: Encodable {
        var name: String
        var contribution: Double
        var quote: String?
    }

    /// A word that moved the model, of those that the factor “words” sums up.
    private struct Word: Encodable {
        var text: String
        var contribution: Double
    }

    private struct Reason: Encodable {
        var signal: String
        var contribution: Double
        var count: Int
        var background: Bool
        var quote: String
        /// Offsets in bytes of the article text's UTF-8.
        var start: Int
        var end: Int
        var terms: [String]
    }

    private let file: String
    private let title: String
    private let language: String
    private let published: String?
    private let source: String?
    private let topics: [Topic]
    private let judged: Judged?
    private let alike: [Precedent]
    private let screen: ScreenVerdict?

    /// Why the judge did not read an article that its words left open.
    private struct ScreenVerdict: Encodable {
        var probability: Double
        var threshold: Double
    }

    /// What the judge read.
    private struct Judged: Encodable {
        var headline: String
        var lead: String
        var deep: String
    }

    /// A labelled article near in meaning.
    private struct Precedent: Encodable {
        var outlet: String
        var published: String
        var url: String
        var topics: [String]
        var similarity: Double
    }

    /// The document of an explanation.
    init(_ explanation: Explainer.Explanation) {
        let article = explanation.article
        file = explanation.file
        title = article.title
        language = article.language.rawValue
        published = article.published.map { date in
            date.instant.map { Timestamp(seconds: $0).description } ?? date.day.description
        }
        source = article.source ?? article.agency
        judged = explanation.judged.map { Judged(headline: $0.headline, lead: $0.lead, deep: $0.deep) }
        screen = explanation.screenedOut.map {
            ScreenVerdict(probability: $0.probability, threshold: $0.threshold)
        }
        alike = explanation.alike.map {
            Precedent(
                outlet: $0.source.outlet, published: $0.source.published, url: $0.source.address, topics: $0.topics,
                similarity: $0.similarity)
        }
        topics = explanation.scores.map { score in
            let raise = explanation.ruling.topics.first { $0.score.topic == score.topic }?.raise
            return Topic(
                topic: score.topic, score: score.score, threshold: score.threshold, alert: score.isAlert,
                severity: raise?.alert.severity, receivers: raise?.receivers ?? [], base: score.base,
                evidence: score.evidence.map { evidence in
                    Reason(
                        signal: evidence.signal, contribution: evidence.contribution, count: evidence.count,
                        background: evidence.isBackground, quote: article.quote(evidence.quote),
                        start: evidence.quote.lowerBound, end: evidence.quote.upperBound,
                        terms: evidence.highlights.map { article.quote($0) })
                },
                factors: score.factors.map { Factor(name: $0.name, contribution: $0.contribution, quote: $0.quote) },
                words: (explanation.words[score.topic] ?? []).map {
                    Word(text: $0.text, contribution: $0.contribution)
                },
                nearest: explanation.nearest[score.topic].map(Nearest.init))
        }
    }

    private enum Key: String, CodingKey {
        case file, title, language, published, source, topics, judged, screen, alike
    }

    /// Writes every key, also those without a value, so that no key is ever missing.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(file, forKey: .file)
        try container.encode(title, forKey: .title)
        try container.encode(language, forKey: .language)
        try container.encode(published, forKey: .published)
        try container.encode(source, forKey: .source)
        try container.encode(topics, forKey: .topics)
        try container.encode(judged, forKey: .judged)
        try container.encode(screen, forKey: .screen)
        try container.encode(alike, forKey: .alike)
    }

    /// The document as one line, with a newline at the end.
    func line() throws -> String {
        try JSONLine.of(self)
    }
}
