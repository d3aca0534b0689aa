import Concurrency
import Logging
import Storage
import Systemd
import Text
import Watching

/// Watchers, workers and the committer, joined by bounded queues: child tasks of one service.
///
/// Each stage waits while the next is busy, back to the kernel's queue of events. Files that arrive go before those
/// that a scan found, at each stage, and a worker of their own reads them: a backlog delays an alert by one commit at
/// most. When the watchers are stopped, the rest drains: what has arrived is read, what has been read is committed. A
/// backlog is left to the next scan, and a long file is broken off between two batches.
struct Pipeline: Sendable {
    /// Each with its inbox's name.
    let watchers: [(inbox: String, watcher: InboxWatcher)]
    let worker: FileWorker
    let committer: Committer
    let workerCount: Int
    let logger: Logger
    /// Counts each file from here to its end.
    var ledger = FileLedger()
    /// How the inboxes are is written up there.
    let board: InboxBoard
    /// Called once all inboxes are watched.
    let onReady: @Sendable () -> Void
    /// Called whenever files have gone through, with their number.
    let onProgress: @Sendable (_ files: Int) -> Void
    /// Bounds the memory that large files take.
    var budget = ReadingBudget()
    /// How time passes until a file is tried again that no descriptor was left for.
    var sleep: WakeSignal.Sleep = WakeSignal.sleep

    /// The most files of each lane that wait for a worker: enough that no worker waits for the next one, and few enough
    /// that a stop reads those that arrived quickly.
    private static let waitingFiles = 16

    /// The most files that are committed in one transaction.
    private static let largestBatch = 100

    /// What a worker made of a file.
    struct Reading: Sendable {
        var outcome: FileOutcome
        /// Whether its file is one of many that a scan found, or so long that it holds up no other file.
        var isBacklog = false
        /// For a worker that reads on when it is committed.
        var receipt: CommitReceipt?
        /// The claim that ends when it is committed.
        var claim: FileClaims.Key?
        /// The file's state, if it is read whole.
        var state: FileClaims.Committed?
    }

    /// Runs until `stop` returns, then drains; cancelled, it ends without draining.
    func run(until stop: @escaping @Sendable () async -> Void) async {
        let found = BatchQueue<FoundFile>(limit: Pipeline.waitingFiles) { !$0.isBacklog }
        let claims = FileClaims()
        let outcomes = BatchQueue<Reading>(limit: Pipeline.largestBatch) { !$0.isBacklog }
        let number = ledger.begin { found.count { !$0.isCanary } + claims.count }
        defer { ledger.endPipeline(number) }
        await withTaskGroup(of: Void.self) { stages in
            stages.addTask { await watch(into: found, number, until: stop) }
            stages.addTask { await work(found, claims, number, into: outcomes) }
            stages.addTask {
                await commit(outcomes, claims, number, whileFilling: found)
                committer.backfill.finish()
            }
            stages.addTask { await committer.backfill.run() }
        }
    }

    private func watch(
        into found: BatchQueue<FoundFile>, _ number: Int, until stop: @escaping @Sendable () async -> Void
    ) async {
        await withTaskGroup(of: Void.self) { inboxes in
            let stopping = WakeSignal(lasting: .raised)
            for (inbox, watcher) in watchers {
                let sink: InboxWatcher.EventSink = { await route($0, of: inbox, to: found, number) }
                inboxes.addTask {
                    await withTaskGroup(of: Void.self) { group in
                        group.addTask { await watcher.run(into: sink, backlog: sink) }
                        await stopping.wait()
                        group.cancelAll()
                    }
                }
            }
            await stop()
            stopping.raise()
        }
        found.finish()
    }

    private func route(
        _ events: [WatchEvent], of inbox: String, to found: BatchQueue<FoundFile>, _ number: Int
    ) async {
        for event in events {
            switch event {
            case .found(let file):
                if !file.isCanary { ledger.found(by: number) }
                // A stop discards what the queue has no room for.
                if !(await found.put(file)) { end(file, .interrupted, number) }
            case .warning(let warning):
                board.update(inbox) { $0.note(warning) }
                logger.warning(
                    "\(warning)",
                    metadata: OperationalMessage.inboxTrouble.metadata([
                        "reason": warning.reason, "article": warning.path?.description ?? "", "inbox": inbox,
                    ]))
            case .unreadable(let summary):
                board.update(inbox) { $0.note(summary) }
            case .ready(let watches):
                board.update(inbox) { $0.folders = watches }
                if board.all.allSatisfy({ $0.folders != nil }) { onReady() }
            case .reconciled(let report):
                board.update(inbox) { $0.note(report) }
                logger.debug(
                    """
                    Compared inbox \(inbox) with what is known (\(report.reason.rawValue)): \(report.files) files, \
                    \(report.found) new or changed
                    """)
            }
        }
    }

    /// Counts the end of a file. The daemon's own articles are counted apart.
    func end(_ file: FoundFile, _ ending: FileLedger.Ending, _ number: Int) {
        if !file.isCanary { ledger.end(ending, in: number) }
    }
}

extension FoundFile {
    /// Whether it is an article of the daemon's own.
    var isCanary: Bool { inbox == Canary.inbox }
}

extension FileOutcome {
    /// Whether it is of the daemon's own article.
    var isCanary: Bool { checkpoint.inbox == Canary.inbox }

    var ending: FileLedger.Ending {
        switch result {
        case .articles: .read
        case .unreadable: .refused
        }
    }
}
