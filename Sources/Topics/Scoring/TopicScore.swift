/// The score of an article for one topic, with its reasons.
package struct TopicScore: Sendable, Equatable {
    package var topic: String
    /// The probability that a subscriber of the topic wants an alert, 0 to 1.
    package var score: Double
    /// The score at or above which there is an alert.
    package var threshold: Double
    /// The log-odds without any evidence; with the contributions of evidence and factors it adds up to the score's
    /// log-odds.
    package var base: Double
    /// The evidence for and against, the strongest first.
    package var evidence: [Evidence]
    /// The model's contributions beside the evidence; empty without a model.
    package var factors: [Factor] = []

    /// A contribution without a sentence to quote.
    package struct Factor: Sendable, Equatable {
        /// For example `words` or `other topics`.
        package var name: String
        /// Its share of the log-odds.
        package var contribution: Double
        /// The part of the article behind it; nil if it concerns the article as a whole.
        package var quote: String?
    }

    /// A score with its reasons.
    package init(topic: String, score: Double, threshold: Double, base: Double, evidence: [Evidence]) {
        self.topic = topic
        self.score = score
        self.threshold = threshold
        self.base = base
        self.evidence = evidence
    }

    /// The sum of base, evidence and factors; the score is its probability.
    package var logOdds: Double {
        base + evidence.reduce(0) { $0 + $1.contribution } + factors.reduce(0) { $0 + $1.contribution }
    }

    /// Whether the score reaches the threshold.
    package var isAlert: Bool { score >= threshold }
}

/// One signal that fired, with the sentence that shows it best.
package struct Evidence: Sendable, Equatable {
    package var signal: String
    /// Its share of the log-odds.
    package var contribution: Double
    /// The number of places in which it fired.
    package var count: Int
    /// Whether every place it fired in speaks of the past.
    package var isBackground: Bool
    /// The sentence to quote: offsets in bytes of the article text's UTF-8.
    package var quote: Range<Int>
    /// The terms within the quote, ascending, in the same offsets.
    package var highlights: [Range<Int>]
    /// The minimum severity of an alert, unless the signal is background; nil without one.
    package var severity: Severity?

    /// Whether it stems from a kind of writing, not from a signal.
    package var isGenre: Bool { signal.hasPrefix("genre: ") }

    /// A piece of evidence.
    package init(
        signal: String, contribution: Double, count: Int, isBackground: Bool, quote: Range<Int>,
        highlights: [Range<Int>], severity: Severity? = nil
    ) {
        self.signal = signal
        self.contribution = contribution
        self.count = count
        self.isBackground = isBackground
        self.quote = quote
        self.highlights = highlights
        self.severity = severity
    }
}

extension TopicScore {
    /// Whether at least one positive signal of the topic fires.
    package var hasEvidence: Bool { evidence.contains { $0.contribution > 0 } }
}
