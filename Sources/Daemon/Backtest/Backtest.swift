import Alerts
import Foundation
import Intake
import Storage
import Text
import Topics

/// Decides the kept texts of a period with two configurations, and compares the alerts.
///
/// The texts are decided in the order in which they were read, by ``BacktestLine``. Memory grows by some hundred bytes
/// for each text.
package struct Backtest: Sendable {
    /// What a run may take.
    package struct Limits: Sendable {
        /// How many threads score.
        package var threads = ProcessInfo.processInfo.activeProcessorCount
        /// Whether the judge reads passages that it has not read; else the words decide about these.
        package var asksJudge = true
        /// The maximum number of texts; the newest count. nil for all.
        package var maxTexts: Int?
        /// About how long it may take: with more texts than that allows, the newest count. nil for no limit.
        package var time: Duration?

        package init() {}
    }

    private let scorers: ScorerPair
    private let policies: (present: DecisionPolicy, tried: DecisionPolicy)
    private let limits: Limits

    package init(present: Configuration, tried: Configuration, limits: Limits = Limits()) {
        let areEqual = present.scoringDigest == tried.scoringDigest && !present.scoringDigest.isEmpty
        scorers = ScorerPair(present.scorer, tried.scorer, areEqual: areEqual)
        policies = (present.decisionPolicy, tried.decisionPolicy)
        self.limits = limits
    }

    /// Decides the texts of a period.
    ///
    /// - Parameter onProgress: Called after each page with the number of texts decided, and of all.
    package func run(
        over texts: TextStore, since: Timestamp, until: Timestamp,
        onProgress: (_ done: Int, _ all: Int) -> Void = { _, _ in }
    ) throws(StoreError) -> BacktestResult {
        let start = ContinuousClock.now
        let period = try texts.period(since: since, until: until)
        var result = BacktestResult(since: since, until: until, period: period)
        let wanted = try allowed(period.count, texts, since, until)
        var first = try texts.start(since: since)
        if wanted < period.count { first = try texts.start(ofLast: wanted, since: since, until: until) ?? 0 }
        let deadline = limits.time.map { start + $0 * 2 }
        let line = line(over: texts, behind: first, since, until)
        while line.hasMore {
            let decided = try line.turn()
            guard !decided.isEmpty else { continue }
            for text in decided {
                if text.articles == nil { result.unreadable += 1 } else { result.count(text.readAt) }
            }
            onProgress(result.articles + result.unreadable, wanted)
            if let deadline, ContinuousClock.now > deadline { break }
        }
        result.comparison = line.comparison
        result.unknownPassages = line.unknownPassages
        result.asksJudge = limits.asksJudge
        result.seconds = (ContinuousClock.now - start) / .seconds(1)
        return result
    }

    /// How many of the texts there is time for, by the speed of the newest ones.
    private func allowed(
        _ count: Int, _ texts: TextStore, _ since: Timestamp, _ until: Timestamp
    ) throws(StoreError) -> Int {
        let most = min(count, limits.maxTexts ?? count)
        guard let time = limits.time, most > 2 * BacktestLine.page,
            let start = try texts.start(ofLast: BacktestLine.page, since: since, until: until)
        else { return most }
        let began = ContinuousClock.now
        let line = line(over: texts, behind: start, since, until)
        var tried = 0
        while line.hasMore { tried += try line.turn().count }
        let seconds = max((ContinuousClock.now - began) / .seconds(1), 0.000_001)
        return min(most, max(BacktestLine.page, Int(Double(tried) / seconds * (time / .seconds(1)))))
    }

    private func line(
        over texts: TextStore, behind start: Int64, _ since: Timestamp, _ until: Timestamp
    ) -> BacktestLine {
        BacktestLine(
            texts, behind: start, since: since, until: until, scorers: scorers, policies: policies, limits: limits)
    }
}

/// What a back-test found.
package struct BacktestResult: Sendable {
    /// The period that was asked for.
    package var since: Timestamp
    package var until: Timestamp
    /// The texts of that period.
    package var period: TextPeriod
    /// How many texts were decided.
    package var articles = 0
    /// When the first and the last of them were read; nil if there is none.
    package var first: Timestamp?
    package var last: Timestamp?
    /// How many texts were decided in each hour, by hours since 1970.
    package var hours: [Int64: Int] = [:]
    /// How many kept texts cannot be read.
    package var unreadable = 0
    /// Passages that the judge had not read before, with the configuration that is tried.
    package var unknownPassages = 0
    /// Whether the judge read these; else their words decided.
    package var asksJudge = true
    /// How long it took.
    package var seconds = 0.0
    package var comparison = BacktestComparison(present: [], tried: [], changes: [])

    init(since: Timestamp, until: Timestamp, period: TextPeriod) {
        self.since = since
        self.until = until
        self.period = period
    }

    /// Whether the limits left out texts of the period.
    package var isCut: Bool { articles + unreadable < period.count }

    fileprivate mutating func count(_ moment: Timestamp) {
        articles += 1
        first = min(first ?? moment, moment)
        last = max(last ?? moment, moment)
        hours[moment.milliseconds / 3_600_000, default: 0] += 1
    }
}
