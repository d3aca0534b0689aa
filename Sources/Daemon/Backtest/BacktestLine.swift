import Dispatch
import Intake
import Storage
import Synchronization
import Text
import Topics

/// Reads, scores and decides kept texts in pages, on a number of threads.
///
/// In each turn the steps stand side by side, each at another page: one page is read, the page before it is scored, and
/// the page before that is decided by both configurations. So no thread waits while one decides.
final class BacktestLine: Sendable {
    private let texts: TextStore
    private let until: Timestamp
    private let scorers: ScorerPair
    private let limits: Backtest.Limits
    private let since: Timestamp
    private let present: Mutex<BacktestAlerts>
    private let tried: Mutex<BacktestAlerts>
    private let misses = Mutex(0)
    private let pages: Mutex<Pages>

    /// The pages between the steps.
    private struct Pages {
        /// The number of the last text that was read.
        var last: Int64
        var isAtEnd = false
        var read: [PackedText] = []
        var scored: [Scored] = []

        var isEmpty: Bool { isAtEnd && read.isEmpty && scored.isEmpty }
    }

    /// How many texts are read, scored or decided together.
    static let page = 256

    /// A text with the scores of both configurations; without them if it cannot be read.
    struct Scored: Sendable {
        let readAt: Timestamp
        var articles: (present: ScoredArticle, tried: ScoredArticle, origin: FileOrigin)?
    }

    /// - Parameter start: The number before the first text to read.
    init(
        _ texts: TextStore, behind start: Int64, since: Timestamp, until: Timestamp, scorers: ScorerPair,
        policies: (present: DecisionPolicy, tried: DecisionPolicy), limits: Backtest.Limits
    ) {
        self.texts = texts
        pages = Mutex(Pages(last: start))
        self.since = since
        self.until = until
        self.scorers = scorers
        self.limits = limits
        present = Mutex(BacktestAlerts(policies.present))
        tried = Mutex(BacktestAlerts(policies.tried))
    }

    /// Whether there are texts that are not decided yet.
    var hasMore: Bool { pages.withLock { !$0.isEmpty } }

    var comparison: BacktestComparison {
        BacktestComparison(present.withLock { $0 }, tried.withLock { $0 })
    }

    /// Passages that the judge had not read before, with the configuration that is tried.
    var unknownPassages: Int { misses.withLock { $0 } }

    /// Moves each page on by a step.
    ///
    /// - Returns: The page that was decided.
    func turn() throws(StoreError) -> [Scored] {
        var pages = self.pages.withLock { $0 }
        let (deciding, scoring) = (pages.scored, pages.read)
        let (last, isAtEnd) = (pages.last, pages.isAtEnd)
        let next = Mutex(Result<[PackedText], StoreError>.success([]))
        let results = Mutex(scoring.map { Scored(readAt: $0.readAt) })
        // The longest jobs first.
        perform(jobs: 3 + scoring.count) { job in
            switch job {
            case 0: decide(deciding, present) { ($0.present, $0.tried.scores) }
            case 1: decide(deciding, tried) { ($0.tried, $0.present.scores) }
            case 2:
                guard !isAtEnd else { return }
                let page = page(behind: last)
                next.withLock { $0 = page }
            default:
                let articles = score(scoring[job - 3])
                results.withLock { $0[job - 3].articles = articles }
            }
        }
        pages.read = try next.withLock { $0 }.get()
        pages.scored = results.withLock { $0 }
        if let end = pages.read.last { pages.last = end.number } else { pages.isAtEnd = true }
        self.pages.withLock { $0 = pages }
        return deciding
    }

    /// Does jobs side by side, in their order.
    private func perform(jobs: Int, _ work: @Sendable (Int) -> Void) {
        let next = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: max(1, limits.threads)) { _ in
            while true {
                let job = next.withLock { next in
                    defer { next += 1 }
                    return next
                }
                guard job < jobs else { return }
                work(job)
            }
        }
    }

    private func page(behind last: Int64) -> Result<[PackedText], StoreError> {
        Result { () throws(StoreError) in
            try texts.texts(after: last, since: since, until: until, limit: BacktestLine.page)
        }
    }

    private func decide(
        _ page: [Scored], _ alerts: borrowing Mutex<BacktestAlerts>,
        _ side: ((present: ScoredArticle, tried: ScoredArticle, origin: FileOrigin)) -> (ScoredArticle, [TopicScore])
    ) {
        alerts.withLock { alerts in
            for text in page {
                guard let articles = text.articles else { continue }
                let (own, others) = side(articles)
                alerts.decide(own, others, from: articles.origin, at: text.readAt)
            }
        }
    }

    private func score(
        _ packed: PackedText
    ) -> (present: ScoredArticle, tried: ScoredArticle, origin: FileOrigin)? {
        guard let text = packed.unpacked() else { return nil }
        let known = text.judgement
        let asks = limits.asksJudge
        let scorers = scorers.asking(
            { RecordedJudge(known, judge: $0, asksJudge: asks) {} },
            { RecordedJudge(known, judge: $0, asksJudge: asks) { self.misses.withLock { $0 += 1 } } })
        let (one, other) = scorers.analyses(of: text.article)
        let pair = ScoredArticle.pair(of: text.article, key: text.key, one, other)
        return (pair.first, pair.second, text.origin)
    }
}
