import Articles
import Text
import Topics

/// An alert: one topic of one story, with the reasons in the words of the article that raised it.
///
/// It holds all that a receiver renders, so that it can be sent long after the article's file is gone. Stored and
/// sent as JSON with the coding keys as names; fields are only ever added.
package struct Alert: Sendable, Equatable, Codable {
    /// The alert's identity, 32 hexadecimal digits; the same article and topic always have the same.
    package var id: String
    /// The topic's name.
    package var topic: String
    /// The topic's title.
    package var topicTitle: String
    /// How urgent it is.
    package var severity: Severity
    /// The probability that the alert is wanted, 0 to 1.
    package var score: Double
    /// The threshold it reached.
    package var threshold: Double
    /// The article's headline; the beginning of its text if it has none.
    package var title: String
    /// The outlet or agency, if the article names one.
    package var source: String?
    /// The article's address.
    package var url: String?
    /// The article's language: `en`, `ko`, `ja`, `zh` or `other`.
    package var language: String
    /// When the article was published, RFC 3339 or a day alone, if it says so.
    package var published: String?
    /// The inbox that the file was dropped into.
    package var inbox: String
    /// The file, escaped as in the log: no control characters, broken bytes as `\xNN`.
    package var file: String
    /// When the alert was decided; when it was raised again, that moment.
    package var raisedAt: Timestamp
    /// The evidence for the topic, strongest first.
    package var evidence: [Quote]
    /// The state of the story; nil in alerts that an older version stored.
    package var story: StoryFacts?
    /// Labels that the desk has given to the inbox or the topic; beside ``labels``' own.
    package var ownLabels: [String: String]?
    /// The number of times it was raised again; nil for never.
    package var repeats: Int?
    /// Whether the article was old when it was read, and only routes with `backfill: true` post the alert; nil for no.
    package var backfill: Bool?
    /// What is new in the story since the last raise; nil for a first alert and for a repeat after the interval.
    package var news: StoryNews?
    /// In a post that escalates the alert: how long nobody acknowledged it, in seconds; else nil.
    package var unacknowledgedSeconds: Int?

    /// A sentence of the article that shows why.
    package struct Quote: Sendable, Equatable, Codable {
        /// The signal's name.
        package var signal: String
        /// Its contribution to the log-odds.
        package var contribution: Double
        /// The sentence as the article has it.
        package var text: String
        /// The terms found in it: pairs of offsets in bytes of the quote's UTF-8.
        package var highlights: [Range<Int>]

        /// The terms found in it, in the article's own words.
        package var terms: [String] {
            let bytes = Array(text.utf8)
            return highlights.filter { $0.upperBound <= bytes.count }.map {
                String(decoding: bytes[$0], as: UTF8.self)
            }
        }

        /// A quote.
        package init(signal: String, contribution: Double, text: String, highlights: [Range<Int>]) {
            self.signal = signal
            self.contribution = contribution
            self.text = text
            self.highlights = highlights
        }
    }

    /// An alert of its parts.
    package init(
        id: String, topic: String, topicTitle: String, severity: Severity, score: Double, threshold: Double,
        title: String, source: String?, url: String?, language: String, published: String?, inbox: String, file: String,
        raisedAt: Timestamp, evidence: [Quote], story: StoryFacts? = nil, ownLabels: [String: String]? = nil,
        repeats: Int? = nil, backfill: Bool? = nil, news: StoryNews? = nil
    ) {
        self.id = id
        self.topic = topic
        self.topicTitle = topicTitle
        self.severity = severity
        self.score = score
        self.threshold = threshold
        self.title = title
        self.source = source
        self.url = url
        self.language = language
        self.published = published
        self.inbox = inbox
        self.file = file
        self.raisedAt = raisedAt
        self.evidence = evidence
        self.story = story
        self.ownLabels = ownLabels
        self.repeats = repeats
        self.backfill = backfill
        self.news = news
    }
}

/// What is new in a story, so that its alert is raised again. Printed as `update: reversed`.
package enum StoryNews: String, Sendable, Codable, CaseIterable {
    /// An article is more severe than all that receivers were notified of.
    case moreSevere = "more-severe"
    /// The outlet withdraws its article.
    case withdrawn
    /// What was announced or done is lifted, delayed, cancelled, denied, released or retracted.
    case reversed
    /// A count of dead, missiles, aircraft or vessels is higher by a class.
    case higherCount = "higher-count"
    /// An authority confirms what was unconfirmed.
    case confirmed
}

/// The facts of a story in its alert.
package struct StoryFacts: Sendable, Equatable, Codable {
    /// The story's number in the store.
    package var number: Int64
    /// The number of outlets with their own words.
    package var sources: Int
    /// How many articles are copies of another one; they count as no source.
    package var copies: Int
    /// The number of articles, copies included.
    package var articles: Int
    /// When its first article was read.
    package var firstSeen: Timestamp
    /// When its last article was read.
    package var lastSeen: Timestamp
    /// Its languages, for example `en`, in order of appearance.
    package var languages: [String]

    /// The facts of a story.
    package init(
        number: Int64, sources: Int, copies: Int, articles: Int, firstSeen: Timestamp, lastSeen: Timestamp,
        languages: [String]
    ) {
        self.number = number
        self.sources = sources
        self.copies = copies
        self.articles = articles
        self.firstSeen = firstSeen
        self.lastSeen = lastSeen
        self.languages = languages
    }
}

extension Alert {
    /// What people read beside the score: `update: reversed`, `backfill`, `escalated`; empty for a first alert of fresh
    /// news.
    package var marks: [String] {
        (news.map { ["update: \($0.rawValue)"] } ?? []) + (backfill == true ? ["backfill"] : [])
            + (unacknowledgedSeconds == nil ? [] : ["escalated"])
    }

    /// The labels that every configuration has; the desk's own cannot take these names.
    package static let labelNames = StaticLabels.taken

    /// Maximum size of a label's value, in characters and in bytes; a source's name comes from outside.
    static let maxLabel = (characters: 200, bytes: 800)

    /// The labels for routes, silences and inhibition: ``labelNames``, and the desk's own.
    ///
    /// Shape: at most 200 characters each; a label that the alert does not have is missing.
    package var labels: [String: String] {
        var labels = ownLabels ?? [:]
        labels["topic"] = topic
        labels["severity"] = severity.rawValue
        labels["language"] = language
        labels["source"] = source
        labels["inbox"] = inbox
        labels["story"] = story.map { String($0.number) }
        return labels.mapValues { value in
            guard value.utf8.count > Alert.maxLabel.characters else { return value }
            return String(value.truncated(toBytes: Alert.maxLabel.bytes).prefix(Alert.maxLabel.characters))
        }
    }
}
