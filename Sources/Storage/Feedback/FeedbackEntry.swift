import Articles

/// What somebody at the desk says of a decision.
package enum Judgement: String, Sendable, CaseIterable {
    /// The alert was wanted.
    case right
    /// The alert was not wanted.
    case wrong
    /// There was no alert, and one was wanted.
    case missed

    /// Whether the desk wants to be told of the article.
    package var isWanted: Bool { self != .wrong }
}

/// A judgement with the article it is about, complete in itself: the article's file may be gone.
package struct FeedbackEntry: Sendable, Equatable {
    /// The identity of the alert that was raised, or of the one that was missed, 32 hexadecimal digits.
    package var subject: String
    /// What is said.
    package var judgement: Judgement
    /// The topic it is said of.
    package var topic: String
    /// The score the article had for the topic.
    package var score: Double
    /// The headline; empty if the article has none.
    package var title: String
    /// The paragraphs that are scored, with a blank line between them, cut after 256 KiB; empty for an alert that was
    /// raised before texts were kept.
    package var text: String
    /// The language.
    package var language: Language
    /// The day of publication, as `2026-11-22`.
    package var published: String?
    /// The outlet.
    package var source: String?
    /// The article's address.
    package var url: String?
    /// The outlet's section.
    package var section: String?
    /// Who says so.
    package var by: String
    /// When it was said.
    package var at: Timestamp
    /// What else was said.
    package var note: String?

    /// A judgement with its article.
    package init(
        subject: String, judgement: Judgement, topic: String, score: Double, title: String, text: String,
        language: Language, published: String?, source: String?, url: String?, section: String?, by: String,
        at: Timestamp, note: String?
    ) {
        self.subject = subject
        self.judgement = judgement
        self.topic = topic
        self.score = score
        self.title = title
        self.text = text
        self.language = language
        self.published = published
        self.source = source
        self.url = url
        self.section = section
        self.by = by
        self.at = at
        self.note = note
    }

    /// The alert it is about; nothing if there was none.
    package var alert: String? { judgement == .missed ? nil : subject }
}

extension FeedbackEntry {
    /// Says that an article ought to have raised an alert.
    ///
    /// - Parameters:
    ///   - subject: The identity the alert would have had.
    ///   - score: The article's score for the topic.
    package init(
        missed article: Article, subject: String, topic: String, score: Double, by: String, at: Timestamp, note: String?
    ) {
        self.init(
            subject: subject, judgement: .missed, topic: topic, score: score, title: article.title,
            text: AlertedText(article).text, language: article.language,
            published: article.published?.day.description, source: article.source, url: article.url,
            section: article.section, by: by, at: at, note: note)
    }
}
