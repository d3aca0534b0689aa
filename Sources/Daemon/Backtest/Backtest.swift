import Alerts
import Dispatch
import Foundation
import Intake
import Storage
import Synchronization
import Text
import Topics

/// Decides the kept texts of a period with two configurations, and compares the alerts.
///
/// The texts are read in pages, scored on several threads, and decided in the order in which they were read. Memory
/// grows by some hundred bytes for each text.
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

    private let present: Side
    private let tried: Side
    /// Whether both give the same scores.
    private let scoresAlike: Bool
    private let limits: Limits

    private struct Side: Sendable {
        let scorer: ArticleScorer
        let policy: DecisionPolicy
    }

    /// How many texts are scored together.
    private static let page = 256

    package init(present: Configuration, tried: Configuration, limits: Limits = Limits()) {
        self.present = Side(scorer: present.scorer, policy: present.decisionPolicy)
        self.tried = Side(scorer: tried.scorer, policy: tried.decisionPolicy)
        scoresAlike = present.scoringDigest == tried.scoringDigest && !present.scoringDigest.isEmpty
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
        let misses = Mutex(0)
        let onMiss: @Sendable () -> Void = { misses.withLock { $0 += 1 } }
        let wanted = try allowed(period.count, texts, since, until)
        var last = try texts.start(since: since)
        if wanted < period.count { last = try texts.start(ofLast: wanted, since: since, until: until) ?? 0 }
        let deadline = limits.time.map { start + $0 * 2 }
        var (one, other) = (BacktestAlerts(present.policy), BacktestAlerts(tried.policy))
        while true {
            let page = try texts.texts(after: last, since: since, until: until, limit: Backtest.page)
            guard let end = page.last else { break }
            last = end.number
            for (packed, scored) in zip(page, scored(page, onMiss)) {
                guard let scored else {
                    result.unreadable += 1
                    continue
                }
                let scores = (scored.present.scores, scored.tried.scores)
                one.decide(scored.present, scores.1, from: scored.origin, at: packed.readAt)
                other.decide(scored.tried, scores.0, from: scored.origin, at: packed.readAt)
                result.count(packed.readAt)
            }
            onProgress(result.articles + result.unreadable, wanted)
            if let deadline, ContinuousClock.now > deadline { break }
        }
        result.comparison = BacktestComparison(one, other)
        result.unknownPassages = misses.withLock { $0 }
        result.asksJudge = limits.asksJudge
        result.seconds = (ContinuousClock.now - start) / .seconds(1)
        return result
    }

    /// How many of the texts there is time for, by the speed of the newest ones.
    private func allowed(
        _ count: Int, _ texts: TextStore, _ since: Timestamp, _ until: Timestamp
    ) throws(StoreError) -> Int {
        let most = min(count, limits.maxTexts ?? count)
        guard let time = limits.time, most > 2 * Backtest.page,
            let start = try texts.start(ofLast: Backtest.page, since: since, until: until)
        else { return most }
        let page = try texts.texts(after: start, since: since, until: until, limit: Backtest.page)
        let began = ContinuousClock.now
        _ = scored(page) {}
        let seconds = max((ContinuousClock.now - began) / .seconds(1), 0.000_001)
        return min(most, max(Backtest.page, Int(Double(page.count) / seconds * (time / .seconds(1)))))
    }

    /// A text with the scores of both configurations.
    private struct Scored: Sendable {
        var present: ScoredArticle
        var tried: ScoredArticle
        var origin: FileOrigin
    }

    /// The texts with their scores; nil for one that cannot be read.
    private func scored(_ page: [PackedText], _ onMiss: @escaping @Sendable () -> Void) -> [Scored?] {
        let results = Mutex([Scored?](repeating: nil, count: page.count))
        let next = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: max(1, limits.threads)) { _ in
            while true {
                let number = next.withLock { next in
                    defer { next += 1 }
                    return next
                }
                guard number < page.count else { return }
                guard let text = page[number].unpacked() else { continue }
                let one = Backtest.scored(text, present.scorer, asksJudge: limits.asksJudge) {}
                let other =
                    scoresAlike ? one : Backtest.scored(text, tried.scorer, asksJudge: limits.asksJudge, onMiss)
                results.withLock { $0[number] = Scored(present: one, tried: other, origin: text.origin) }
            }
        }
        return results.withLock { $0 }
    }

    private static func scored(
        _ text: KeptText, _ scorer: ArticleScorer, asksJudge: Bool, _ onMiss: @escaping @Sendable () -> Void
    ) -> ScoredArticle {
        var scorer = scorer
        if let judge = scorer.judging?.judge {
            scorer = scorer.asking(
                RecordedJudge(text.judgement, judge: judge, asksJudge: asksJudge, onMiss: onMiss))
        }
        return ScoredArticle(of: text.article, key: text.key, analysis: scorer.analysis(of: text.article))
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
