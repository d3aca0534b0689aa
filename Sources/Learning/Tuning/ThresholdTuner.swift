import Articles
import Storage
import Text

/// Finds the threshold that would have kept a topic within a number of alerts a day.
package struct ThresholdTuner: Sendable {
    /// The thresholds that are tried: hundredths, as people write them.
    static let thresholds = (5...99).map { Double($0) / 100 }
    /// How many of the weakest alerts are shown.
    static let shown = 5

    private let history: TopicHistory
    private let feedback: [FeedbackEntry]
    /// For each article that can reach a threshold at all, the numbers of what it shares with others.
    private let keys: [[Int]]
    private let keyCount: Int

    /// A tuner of a topic by its past.
    ///
    /// - Parameter feedback: The judgements of this topic.
    package init(_ history: TopicHistory, feedback: [FeedbackEntry]) {
        self.history = history
        self.feedback = feedback
        var numbers: [String: Int] = [:]
        keys = history.entries.map { entry in
            entry.keys.map { key in
                let number = numbers[key] ?? numbers.count
                numbers[key] = number
                return number
            }
        }
        keyCount = numbers.count
    }

    /// The lowest threshold whose mean number of alerts a day is within a limit.
    ///
    /// - Parameters:
    ///   - limit: Alerts a day.
    ///   - current: The threshold now.
    package func proposal(atMost limit: Double, current: Double) -> ThresholdProposal {
        var proposal = ThresholdProposal(
            current: candidate(current), proposed: nil, candidates: ThresholdTuner.thresholds.map(candidate),
            days: history.days, scores: history.entries.count,
            judgements: Dictionary(feedback.map { ($0.judgement, 1) }, uniquingKeysWith: +), weakest: [])
        guard history.days > 0 else { return proposal }
        proposal.proposed = proposal.candidates.first { proposal.perDay($0) <= limit }
        if let threshold = proposal.proposed?.threshold {
            proposal.weakest = Array(raised(at: threshold).sorted { $0.score < $1.score }.prefix(ThresholdTuner.shown))
        }
        return proposal
    }

    private func candidate(_ threshold: Double) -> ThresholdProposal.Candidate {
        var candidate = ThresholdProposal.Candidate(threshold: threshold)
        var days: [CivilDate: Int] = [:]
        for entry in raised(at: threshold) {
            candidate.alerts += 1
            days[entry.day, default: 0] += 1
        }
        candidate.busiest = days.max { ($0.value, $1.key) < ($1.value, $0.key) }.map {
            ThresholdProposal.Busiest(day: $0.key, alerts: $0.value)
        }
        for entry in feedback where entry.score >= threshold {
            switch entry.judgement {
            case .right: candidate.right += 1
            case .wrong: candidate.wrong += 1
            case .missed: candidate.missed += 1
            }
        }
        return candidate
    }

    /// The articles that would have raised an alert; as in the store, a repeated text raises none.
    private func raised(at threshold: Double) -> [TopicHistory.Entry] {
        var told = [Bool](repeating: false, count: keyCount)
        return zip(history.entries, keys).filter { entry, keys in
            guard entry.score >= threshold, !keys.contains(where: { told[$0] }) else { return false }
            for key in keys { told[key] = true }
            return true
        }.map(\.0)
    }
}

/// A proposed threshold, with its effect on the topic's history.
package struct ThresholdProposal: Sendable, Equatable {
    /// A threshold and its effect on the history.
    package struct Candidate: Sendable, Equatable {
        /// The threshold, in whole hundredths.
        package var threshold: Double
        /// The number of alerts that it would have raised.
        package var alerts = 0
        /// The day with the most of them, the first of several; nil if there are none.
        package var busiest: Busiest?
        /// The number of its alerts that feedback calls right.
        package var right = 0
        /// The number of its alerts that feedback calls wrong.
        package var wrong = 0
        /// The number of its alerts for articles that feedback calls missed.
        package var missed = 0
    }

    /// A day and its alerts.
    package struct Busiest: Sendable, Equatable {
        /// The day, in local time.
        package var day: CivilDate
        /// How many alerts.
        package var alerts: Int
    }

    /// The current threshold and its effect.
    package var current: Candidate
    /// The minimum threshold within the limit; nil if none is.
    package var proposed: Candidate?
    /// All thresholds, ascending.
    package var candidates: [Candidate]
    /// The number of days with an article.
    package var days: Int
    /// The number of articles with evidence for the topic.
    package var scores: Int
    /// The number of judgements of each kind.
    package var judgements: [Judgement: Int]
    /// The alerts of the proposal with the lowest scores.
    package var weakest: [TopicHistory.Entry]

    /// The minimum of days and scores for a proposal.
    package static let enough = (days: 7, scores: 20)

    /// Whether the history is too short for a proposal.
    package var isShort: Bool { days < ThresholdProposal.enough.days || scores < ThresholdProposal.enough.scores }

    /// The mean number of alerts a day.
    package func perDay(_ candidate: Candidate) -> Double {
        days == 0 ? 0 : Double(candidate.alerts) / Double(days)
    }
}
