import Alerts
import Daemon
import Storage
import Text
import Topics

/// A back-test as other programs read it: one JSON object.
///
/// Its names are part of the program's interface: they are only ever added to.
struct BacktestDocument: Encodable {
    private struct Figures: Encodable {
        var present: Int
        var tried: Int
        var gained: Int
        var lost: Int
        var changed: Int

        init(_ row: BacktestCounts.Row) {
            (present, tried, gained, lost, changed) = (row.present, row.tried, row.gained, row.lost, row.changed)
        }
    }

    private struct Topic: Encodable {
        var topic: String
        var alerts: Figures
    }

    private struct Day: Encodable {
        var day: String
        var articles: Int
        var alerts: Figures
    }

    private struct Quote: Encodable {
        var signal: String
        var contribution: Double
        var quote: String
        var terms: [String]
    }

    private struct Score: Encodable {
        var score: Double
        var threshold: Double
    }

    private struct Raise: Encodable {
        var severity: Severity
        var receivers: [String]
        var raisedAt: String
        var title: String

        init(_ alert: BacktestAlert) {
            severity = alert.alert.severity
            receivers = alert.receivers
            raisedAt = alert.alert.raisedAt.description
            title = alert.alert.title
        }

        private enum CodingKeys: String, CodingKey {
            case severity, receivers, title
            case raisedAt = "raised_at"
        }
    }

    private struct Entry: Encodable {
        var id: String
        var topic: String
        var title: String
        var source: String?
        var url: String?
        var language: String
        var inbox: String
        var file: String
        var raisedAt: String
        var severity: Severity
        var score: Double
        var threshold: Double
        var receivers: [String]
        var repeats: Int
        /// The other configuration's score; nil if it does not have the topic.
        var otherScore: Score?
        var evidence: [Quote]
        /// Of a changed alert: what differs, and the alert before.
        var differences: [String]?
        var before: Raise?

        init?(_ change: AlertChange) {
            guard let shown = change.shown else { return nil }
            let alert = shown.alert
            (id, topic, title, source, url) = (alert.id, alert.topic, alert.title, alert.source, alert.url)
            (language, inbox, file, severity) = (alert.language, alert.inbox, alert.file, alert.severity)
            (score, threshold) = (alert.score, alert.threshold)
            raisedAt = alert.raisedAt.description
            receivers = shown.receivers
            repeats = shown.repeats
            otherScore = shown.otherScore.map { Score(score: $0.score, threshold: $0.threshold) }
            evidence = alert.evidence.map {
                Quote(signal: $0.signal, contribution: $0.contribution, quote: $0.text, terms: $0.terms)
            }
            guard change.kind == .changed, let present = change.present else { return }
            differences = change.differences.map { "\($0)" }
            before = Raise(present)
        }

        private enum CodingKeys: String, CodingKey {
            case id, topic, title, source, url, language, inbox, file, severity, score, threshold, receivers, repeats
            case evidence, differences, before
            case raisedAt = "raised_at"
            case otherScore = "other_score"
        }
    }

    private let tried: String
    private let present: String
    private let since: String
    private let until: String
    private let keptSince: String?
    private let articles: Int
    private let texts: Int
    private let storedArticles: Int?
    private let storedAlerts: Int?
    private let unreadable: Int
    private let unknownPassages: Int
    private let isCut: Bool
    private let seconds: Double
    private let alerts: Figures
    private let topics: [Topic]
    private let days: [Day]
    private let gained: [Entry]
    private let lost: [Entry]
    private let changed: [Entry]

    init(_ report: BacktestReport) {
        let result = report.result
        let counts = BacktestCounts(result, report.zone)
        func entries(_ kind: AlertChange.Kind) -> [Entry] {
            result.comparison.changes.filter { $0.kind == kind }.compactMap(Entry.init)
        }
        tried = report.tried
        present = report.present
        since = result.since.description
        until = result.until.description
        keptSince = result.period.keptSince?.description
        articles = result.articles
        texts = result.period.count
        storedArticles = report.stored?.articles
        storedAlerts = report.stored?.alerts
        unreadable = result.unreadable
        unknownPassages = result.unknownPassages
        isCut = result.isCut
        seconds = result.seconds
        alerts = Figures(counts.all)
        topics = counts.topics.map { Topic(topic: $0.name, alerts: Figures($0.row)) }
        days = counts.days.map { Day(day: $0.day.description, articles: $0.row.articles, alerts: Figures($0.row)) }
        (gained, lost, changed) = (entries(.gained), entries(.lost), entries(.changed))
    }

    private enum CodingKeys: String, CodingKey {
        case tried, present, since, until, articles, texts, unreadable, seconds, alerts, topics, days, gained, lost
        case changed
        case keptSince = "kept_since"
        case storedArticles = "stored_articles"
        case storedAlerts = "stored_alerts"
        case unknownPassages = "unknown_passages"
        case isCut = "cut"
    }
}
