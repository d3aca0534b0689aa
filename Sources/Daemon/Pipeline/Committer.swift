import Alerts
import Articles
import AsyncAlgorithms
import Concurrency
import Delivery
import Intake
import Logging
import Metrics
import Storage
import Systemd
import Text
import Topics
import Watching

/// Commits what the workers read, in batches, then wakes the deliverers. There is one; it owns the story index.
struct Committer: Sendable {
    let store: Store
    let policy: DecisionPolicy
    let stories: StoryIndexCache
    let logger: Logger
    let now: @Sendable () -> Timestamp
    /// Called after each commit with its alerts; not called if only stories grew.
    let onAlerts: @Sendable ([Alert]) -> Void
    /// Called after each commit with what became of its articles.
    var onArticles: @Sendable ([ArticleReport]) -> Void = { _ in }
    let activities: InFlightOperations
    let backfill: BackfillNotice
    /// Moves or deletes the files of a batch that was committed.
    var aftercare: Aftercare?
    /// Keeps the texts of what was committed; nil for no texts.
    var texts: TextKeeper?
    var metrics: any MetricsFactory = MetricsSystem.factory
    /// How time passes between attempts.
    var sleep: WakeSignal.Sleep = WakeSignal.sleep

    /// How long a commit may take; a lock is waited for at most ten seconds.
    private static let allowance = Duration.seconds(120)

    /// How long to wait before a commit that failed is tried again: disks fill up, and are emptied.
    private static let pauses: [Duration] = [.milliseconds(200), .seconds(1), .seconds(5)]

    /// Commits a batch; tries until it succeeds or the task is cancelled, so that no article is lost.
    ///
    /// A batch that was not committed when the program ends is read again at the next start. A file that can never be
    /// stored does not hold up the others.
    ///
    /// - Returns: Whether the batch has been dealt with.
    @discardableResult
    func commit(_ batch: [FileOutcome]) async -> Bool {
        var failures = 0
        while true {
            do throws(StoreError) {
                let number = activities.begin("a commit", allowance: Committer.allowance, at: .now)
                defer { activities.end(number) }
                let moment = now()
                let summary = try store.commit(batch, policy: policy, stories: stories, now: moment)
                texts?.keep(batch, at: moment)
                count(batch)
                count(summary)
                measure(batch)
                if summary.unreadableSketches > 0 {
                    logger.warning("\(summary.unreadableSketches) articles of the past cannot be joined to stories")
                }
                if !summary.alerts.isEmpty || summary.updateCount > 0 { onAlerts(summary.alerts) }
                aftercare?.finish(batch)
                return true
            } catch {
                guard error.isRetryable else { return await commitApart(batch, error) }
                let pause = Committer.pauses[min(failures, Committer.pauses.count - 1)]
                failures += 1
                logger.error(
                    "\(error); \(batch.count) files wait, next try in \(pause)",
                    metadata: OperationalMessage.storeTrouble.metadata())
                do {
                    try await sleep(pause)
                } catch {
                    logger.error("\(batch.count) files were not committed; they are read again at the next start")
                    return false
                }
            }
        }
    }

    /// Whether a file was committed in the state in which it was found. If the store does not say, it is read once
    /// more.
    func isKnown(_ file: FoundFile) -> Bool {
        (try? store.isKnown(Checkpoint(file.inbox, file.path, file.stamp))) ?? false
    }

    /// Commits each file of a batch by itself; of one that cannot be stored, at least that and why.
    private func commitApart(_ batch: [FileOutcome], _ error: StoreError) async -> Bool {
        guard batch.count == 1, var outcome = batch.first else {
            var isDone = true
            for outcome in batch where await !commit([outcome]) { isDone = false }
            return isDone
        }
        let checkpoint = outcome.checkpoint
        logger.error(
            "“\(checkpoint.path)” is lost to the store: \(error)",
            metadata: OperationalMessage.articleUnreadable.metadata([
                "article": checkpoint.path, "inbox": checkpoint.inbox, "reason": "not-storable",
            ]))
        guard case .articles = outcome.result else { return true }
        outcome.result = .unreadable(reason: "not-storable", detail: "\(error)")
        return await commit([outcome])
    }

    /// Measures how long files waited since their last change: a rename into the inbox counts as one.
    private func measure(_ batch: [FileOutcome]) {
        let moment = now().milliseconds
        for outcome in batch where outcome.isLast && outcome.articleCount > 0 {
            let milliseconds = max(moment - outcome.checkpoint.changed / 1_000_000, 0)
            Recorder(label: "wirewatch_commit_latency_seconds", aggregate: true).record(Double(milliseconds) / 1_000)
        }
    }

    /// Counts the files of a batch, each once: a later part or batch of a file is not one more file.
    private func count(_ batch: [FileOutcome]) {
        for outcome in batch where !outcome.isCanary {
            let word: String
            switch outcome.result {
            case .articles:
                guard outcome.isLast, (outcome.part?.start ?? 0) == 0 else { continue }
                word = "read"
            case .unreadable(let reason, _): word = reason
            }
            Counter(label: "wirewatch_files", dimensions: [("outcome", word)], factory: metrics).increment()
        }
    }

    private func count(_ summary: CommitSummary) {
        let articles = summary.articles.filter { $0.inbox != Canary.inbox }
        for article in articles {
            Counter(
                label: "wirewatch_articles",
                dimensions: [
                    ("verdict", article.verdict.rawValue), ("language", article.language),
                    ("source", article.sourceClass.rawValue),
                ]
            ).increment()
        }
        onArticles(articles)
        backfill.add(summary.keptBack)
        for alert in summary.alerts {
            Counter(
                label: "wirewatch_alerts", dimensions: [("topic", alert.topic), ("severity", alert.severity.rawValue)]
            ).increment()
            logger.debug("Alert \(alert.id): \(alert.topic) for “\(alert.file)”")
        }
        for suppressed in summary.suppressed {
            Counter(label: "wirewatch_suppressed", dimensions: [("reason", suppressed.suppression.word)]).increment()
            logger.info("Alert \(suppressed.alert.id) is suppressed: \(suppressed.suppression.reason)")
        }
        for (reason, number) in summary.quietReasons {
            Counter(label: "wirewatch_quiet", dimensions: [("reason", reason)]).increment(by: number)
        }
    }
}
