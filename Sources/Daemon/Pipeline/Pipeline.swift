import AsyncAlgorithms
import Concurrency
import Logging
import Storage
import Systemd
import Watching

/// Watchers, workers and the committer, joined by bounded channels: child tasks of one service.
///
/// Each stage waits while the next is busy, back to the kernel's queue of events. When the watchers are stopped, the
/// rest drains: what has been found is read, what has been read is committed.
struct Pipeline: Sendable {
    /// Each with its inbox's name.
    let watchers: [(inbox: String, watcher: InboxWatcher)]
    let worker: FileWorker
    let committer: Committer
    let workerCount: Int
    let logger: Logger
    /// How the inboxes are is written up there.
    let board: InboxBoard
    /// Called once all inboxes are watched.
    let onReady: @Sendable () -> Void
    /// Called whenever files have gone through, with their number.
    let onProgress: @Sendable (_ files: Int) -> Void

    /// The most files that are committed in one transaction.
    private static let largestBatch = 100

    /// What a worker made of a file.
    struct Reading: Sendable {
        var outcome: FileOutcome
        /// For a worker that reads on when it is committed.
        var receipt: CommitReceipt?
        /// The claim that ends when it is committed.
        var claim: FileClaims.Key?
    }

    /// Runs until `stop` returns, then drains; cancelled, it ends without draining.
    func run(until stop: @escaping @Sendable () async -> Void) async {
        let found = AsyncChannel<FoundFile>()
        let claims = FileClaims()
        let outcomes = BatchQueue<Reading>(limit: Pipeline.largestBatch)
        await withTaskGroup(of: Void.self) { stages in
            stages.addTask { await watch(into: found, until: stop) }
            stages.addTask { await work(found, claims, into: outcomes) }
            stages.addTask {
                await commit(outcomes, claims)
                committer.backfill.finish()
            }
            stages.addTask { await committer.backfill.run() }
        }
    }

    private func watch(into found: AsyncChannel<FoundFile>, until stop: @escaping @Sendable () async -> Void) async {
        await withTaskGroup(of: Void.self) { inboxes in
            let stopping = WakeSignal(lasting: .raised)
            for (inbox, watcher) in watchers {
                let events = AsyncChannel<WatchEvent>()
                inboxes.addTask {
                    await withTaskGroup(of: Void.self) { group in
                        group.addTask { await watcher.run(into: events) }
                        await stopping.wait()
                        group.cancelAll()
                    }
                    events.finish()
                }
                inboxes.addTask { await route(events, of: inbox, to: found) }
            }
            await stop()
            stopping.raise()
        }
        found.finish()
    }

    private func route(
        _ events: AsyncChannel<WatchEvent>, of inbox: String, to found: AsyncChannel<FoundFile>
    ) async {
        for await event in events {
            switch event {
            case .found(let file):
                await found.send(file)
            case .warning(let warning):
                if case .rootVanished = warning { board.update(inbox) { $0.trouble = "\(warning)" } }
                logger.warning(
                    "\(warning)",
                    metadata: OperationalMessage.inboxTrouble.metadata([
                        "reason": warning.reason, "article": warning.path?.description ?? "", "inbox": inbox,
                    ]))
            case .ready(let watches):
                board.update(inbox) { $0.folders = watches }
                if board.all.allSatisfy({ $0.folders != nil }) { onReady() }
            case .reconciled(let report):
                if report.reason == .rootReturned { board.update(inbox) { $0.trouble = nil } }
                logger.debug(
                    """
                    Compared inbox \(inbox) with what is known (\(report.reason.rawValue)): \(report.files) files, \
                    \(report.found) new or changed
                    """)
            }
        }
    }

    private func work(
        _ found: AsyncChannel<FoundFile>, _ claims: FileClaims, into outcomes: BatchQueue<Reading>
    ) async {
        await withTaskGroup(of: Void.self) { workers in
            for _ in 0..<workerCount {
                workers.addTask {
                    for await file in found {
                        if LineFile.isNamed(file.path) {
                            await follow(file, claims, into: outcomes)
                        } else if let outcome = worker.outcome(of: file) {
                            await outcomes.put(Reading(outcome: outcome))
                        }
                    }
                }
            }
        }
        outcomes.finish()
    }

    /// Reads a file part after part, each once the one before is committed: it begins where that one ended.
    private func follow(_ file: FoundFile, _ claims: FileClaims, into outcomes: BatchQueue<Reading>) async {
        let key = FileClaims.Key(file)
        guard await claims.take(key) else { return }
        while let outcome = worker.outcome(of: file) {
            guard outcome.part?.hasMore ?? false else {
                // The worker need not wait for the commit, so that many small files are committed together.
                if await outcomes.put(Reading(outcome: outcome, claim: key)) { return }
                break
            }
            let receipt = CommitReceipt()
            guard await outcomes.put(Reading(outcome: outcome, receipt: receipt)), await receipt.isCommitted() else {
                break
            }
        }
        claims.free(key)
    }

    private func commit(_ outcomes: BatchQueue<Reading>, _ claims: FileClaims) async {
        while let batch = await outcomes.takeAll() {
            let isDone = await committer.commit(batch.map(\.outcome))
            for reading in batch {
                reading.receipt?.give(isCommitted: isDone)
                if let key = reading.claim { claims.free(key) }
            }
            // A later part of a file is not one more file.
            if isDone { onProgress(batch.count { !($0.outcome.part?.goesOn ?? false) }) }
        }
    }
}
