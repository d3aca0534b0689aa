import Stories
import Topics

/// What became of an article, in one word: each article has exactly one.
package enum ArticleVerdict: String, Sendable, CaseIterable {
    /// It raised an alert that is delivered.
    case alerted
    /// It raised alerts, and all of them were suppressed.
    case suppressed
    /// It belongs to an alert that was raised before.
    case joined
    /// It was read before, or is a copy of an article that was.
    case duplicate
    /// No topic reached its threshold.
    case quiet
}

/// What an article says about its source, for figures.
package enum SourceClass: String, Sendable, CaseIterable {
    /// It credits a news agency.
    case agency
    /// It names an outlet and credits no agency.
    case outlet
    case unnamed

    package init(source: String?, agency: String?) {
        self = agency?.isEmpty == false ? .agency : source?.isEmpty == false ? .outlet : .unnamed
    }
}

/// What became of an article, for a person.
package struct ArticleReport: Sendable, Equatable {
    package var inbox: String
    /// The path below the inbox, escaped.
    package var file: String
    package var title: String
    package var verdict: ArticleVerdict
    /// The first alert that it raised or belongs to.
    package var alert: String?
    /// The topic that came nearest to its threshold; nil if no topic has evidence.
    package var nearest: Nearest?
    /// `en`, `ko`, `ja`, `zh` or `other`.
    package var language = "other"
    package var sourceClass = SourceClass.unnamed

    /// A topic and its score.
    package struct Nearest: Sendable, Equatable {
        package var topic: String
        /// 0 to 1.
        package var score: Double
        package var threshold: Double

        package init(topic: String, score: Double, threshold: Double) {
            self.topic = topic
            self.score = score
            self.threshold = threshold
        }
    }

    package init(
        inbox: String, file: String, title: String, verdict: ArticleVerdict, alert: String?, nearest: Nearest?
    ) {
        self.inbox = inbox
        self.file = file
        self.title = title
        self.verdict = verdict
        self.alert = alert
        self.nearest = nearest
    }

    package init(_ ruling: Ruling, title: String, inbox: String, file: String) {
        self.init(
            inbox: inbox, file: file, title: title, verdict: ruling.verdict,
            alert: ruling.topics.compactMap(\.alert).first, nearest: ruling.nearest)
    }
}

extension Ruling {
    package var verdict: ArticleVerdict {
        let raises = topics.compactMap(\.raise)
        if raises.contains(where: { $0.suppression == nil }) { return .alerted }
        if !raises.isEmpty { return .suppressed }
        if placement.relation == .repetition { return .duplicate }
        if topics.contains(where: { $0.alert != nil }) { return .joined }
        return placement.relation == .copy ? .duplicate : .quiet
    }

    /// The topic whose score is the highest part of its threshold.
    var nearest: ArticleReport.Nearest? {
        topics.map(\.score).max { $0.score * $1.threshold < $1.score * $0.threshold }
            .map { ArticleReport.Nearest(topic: $0.topic, score: $0.score, threshold: $0.threshold) }
    }
}
