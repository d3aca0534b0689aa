import AsyncAlgorithms
import Logging
import Storage
import Watching

/// Watchers, workers and the committer, joined by bounded channels: child tasks of one service.
///
/// Each stage waits while the next is busy, back to the kernel's queue of events. When the watchers are stopped, the
/// rest drains: what has been found is read, what has been read is committed.
struct Pipeline: Sendable {
    let watchers: [InboxWatcher]
    let worker: FileWorker
    let committer: Committer
    let workerCount: Int
    let logger: Logger
    /// Called once all inboxes are watched, with the number of folders.
    let onReady: @Sendable (_ watches: Int) -> Void
    /// Called whenever files have gone through, with their number.
    let onProgress: @Sendable (_ files: Int) -> Void

    /// The most files that are committed in one transaction.
    private static let largestBatch = 100

    /// Runs until `stop` returns, then drains; cancelled, it ends without draining.
    func run(until stop: @escaping @Sendable () async -> Void) async {
        let events = AsyncChannel<WatchEvent>()
        let found = AsyncChannel<FoundFile>()
        let outcomes = BatchQueue<FileOutcome>(limit: Pipeline.largestBatch)
        await withTaskGroup(of: Void.self) { stages in
            stages.addTask { await watch(into: events, until: stop) }
            stages.addTask { await route(events, to: found) }
            stages.addTask { await work(found, into: outcomes) }
            stages.addTask { await commit(outcomes) }
        }
    }

    private func watch(into events: AsyncChannel<WatchEvent>, until stop: @Sendable () async -> Void) async {
        await withTaskGroup(of: Void.self) { group in
            for watcher in watchers { group.addTask { await watcher.run(into: events) } }
            await stop()
            group.cancelAll()
        }
        events.finish()
    }

    private func route(_ events: AsyncChannel<WatchEvent>, to found: AsyncChannel<FoundFile>) async {
        var (readyInboxes, watches) = (0, 0)
        for await event in events {
            switch event {
            case .found(let file):
                await found.send(file)
            case .warning(let warning):
                logger.warning(
                    "\(warning)",
                    metadata: OperationalMessage.inboxTrouble.metadata([
                        "reason": warning.reason, "article": warning.path?.description ?? "",
                    ]))
            case .ready(let count):
                readyInboxes += 1
                watches += count
                if readyInboxes == watchers.count { onReady(watches) }
            case .reconciled(let report):
                logger.debug(
                    "Compared the inbox with what is known (\(report.reason.rawValue)): \(report.files) files, \(report.found) new or changed"
                )
            }
        }
        found.finish()
    }

    private func work(_ found: AsyncChannel<FoundFile>, into outcomes: BatchQueue<FileOutcome>) async {
        await withTaskGroup(of: Void.self) { workers in
            for _ in 0..<workerCount {
                workers.addTask {
                    for await file in found {
                        guard let outcome = worker.outcome(of: file) else { continue }
                        await outcomes.put(outcome)
                    }
                }
            }
        }
        outcomes.finish()
    }

    private func commit(_ outcomes: BatchQueue<FileOutcome>) async {
        while let batch = await outcomes.takeAll() {
            if await committer.commit(batch) { onProgress(batch.count) }
        }
    }
}
