/// How much an article speaks for one topic, and why.
package struct TopicScore: Sendable, Equatable {
    /// The topic's name.
    package var topic: String
    /// The probability that a subscriber of the topic wants to be told, 0 to 1.
    package var score: Double
    /// The score at or above which there is an alert.
    package var threshold: Double
    /// The log-odds without any evidence; with the contributions of evidence and factors it adds up to the score's
    /// log-odds.
    package var base: Double
    /// What spoke for and against, the strongest first.
    package var evidence: [Evidence]
    /// What the model added beside the evidence; empty without a model.
    package var factors: [Factor] = []

    /// Something in the score that no sentence shows.
    package struct Factor: Sendable, Equatable {
        /// What it is, as `words` or `other topics`.
        package var name: String
        /// What it added to the log-odds.
        package var contribution: Double
        /// The part of the article that it was read from; nil where it is of the article as a whole.
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

    /// The sum of base, evidence and factors, of which the score is the probability.
    package var logOdds: Double {
        base + evidence.reduce(0) { $0 + $1.contribution } + factors.reduce(0) { $0 + $1.contribution }
    }

    /// Whether the score reaches the threshold.
    package var isAlert: Bool { score >= threshold }
}

/// One signal that fired, with the sentence that shows it best.
package struct Evidence: Sendable, Equatable {
    /// The signal's name.
    package var signal: String
    /// What it added to the log-odds.
    package var contribution: Double
    /// In how many places it fired.
    package var count: Int
    /// Whether every place it fired in speaks of the past.
    package var isBackground: Bool
    /// The sentence to quote: offsets in bytes of the article text's UTF-8.
    package var quote: Range<Int>
    /// The terms within the quote, ascending, in the same offsets.
    package var highlights: [Range<Int>]
    /// How urgent the signal makes an alert at least, unless it is background; nothing if it says nothing of that.
    package var severity: Severity?

    /// Whether it tells a kind of writing rather than a signal.
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
