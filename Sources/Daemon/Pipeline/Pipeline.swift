import Articles
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
/// most. When the watchers are stopped, the rest drains: what has been found is read, what has been read is committed.
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
    /// that a stop reads them quickly.
    private static let waitingFiles = 16

    /// The most files that are committed in one transaction.
    private static let largestBatch = 100
    private static let shortagePause = Duration.seconds(1)

    /// The time between two commits while files wait to be read: a commit flushes the disk, however little it holds.
    private static let commitPause = Duration.milliseconds(20)

    /// What a worker made of a file.
    struct Reading: Sendable {
        var outcome: FileOutcome
        /// Whether its file is one of many that a scan found.
        var isBacklog = false
        /// For a worker that reads on when it is committed.
        var receipt: CommitReceipt?
        /// The claim that ends when it is committed.
        var claim: FileClaims.Key?
        /// The file's state, if it is read whole and no later state can look the same.
        var finalStamp: FileStamp?
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

    private func work(
        _ found: BatchQueue<FoundFile>, _ claims: FileClaims, _ number: Int, into outcomes: BatchQueue<Reading>
    ) async {
        await withTaskGroup(of: Void.self) { workers in
            // One more takes files that arrive, and no others. A single worker stays alone: it keeps their order.
            for index in 0..<(workerCount > 1 ? workerCount + 1 : 1) {
                workers.addTask {
                    while let file = await found.takeOne(onlyUrgent: index == workerCount) {
                        if LineFile.isNamed(file.path) {
                            await follow(file, claims, number, of: found, into: outcomes)
                        } else {
                            await read(file, claims, number, of: found, into: outcomes)
                        }
                    }
                }
            }
        }
        outcomes.finish()
    }

    /// Reads a file. Its claim lasts until the commit: of two states of a file, the later one is committed last.
    private func read(
        _ file: FoundFile, _ claims: FileClaims, _ number: Int, of found: BatchQueue<FoundFile>,
        into outcomes: BatchQueue<Reading>
    ) async {
        let key = FileClaims.Key(file)
        // A file that arrives is left to a worker that waits for it already and reads its latest state. One of the
        // backlog is not: its state may be known, and then nobody would read a later one.
        guard await claims.take(key, orLeaveToWaiting: !file.isBacklog) else { return end(file, .known, number) }
        var ending = FileLedger.Ending.gone
        // It may have been read since a scan saw it, or was reported twice.
        if file.isBacklog ? committer.isKnown(file) : claims.wasCommitted(key, as: file.stamp) {
            ending = .known
        } else {
            let bytes = worker.bytesToRead(of: file)
            await budget.enter(bytes, isUrgent: !file.isBacklog)
            defer { budget.leave(bytes) }
            repeat {
                do throws(DescriptorShortage) {
                    let begun = committer.now()
                    guard let reading = try worker.outcomes(of: file) else { break }
                    if case .claimed = try await put(reading, of: file, since: begun, claim: key, into: outcomes) {
                        return
                    }
                    ending = .interrupted
                    break
                } catch {
                    ending = .interrupted
                }
            } while await waitForDescriptors(found)
        }
        end(file, ending, number)
        claims.free(key)
    }

    /// Reads a file part after part, each once the one before is committed: it begins where that one ended.
    private func follow(
        _ file: FoundFile, _ claims: FileClaims, _ number: Int, of found: BatchQueue<FoundFile>,
        into outcomes: BatchQueue<Reading>
    ) async {
        let key = FileClaims.Key(file)
        guard await claims.take(key) else { return end(file, .interrupted, number) }
        // Without a new part, its lines are known; behind a part, they are read.
        var ending = FileLedger.Ending.known
        reading: while true {
            do throws(DescriptorShortage) {
                guard let part = try worker.outcomes(of: file) else { break }
                switch try await put(part, of: file, claim: key, into: outcomes) {
                case .goesOn:
                    ending = .read
                    continue
                case .claimed: return
                case .ended: ending = .interrupted
                }
                break reading
            } catch {
                guard await waitForDescriptors(found) else {
                    ending = .interrupted
                    break
                }
            }
        }
        end(file, ending, number)
        claims.free(key)
    }

    /// Lets a moment pass; false at a stop: what is not read now is found again.
    private func waitForDescriptors(_ found: BatchQueue<FoundFile>) async -> Bool {
        guard !found.isFinished, !Task.isCancelled else { return false }
        do {
            try await sleep(Pipeline.shortagePause)
        } catch {
            return false
        }
        return true
    }

    /// What became of a file whose outcomes were put.
    private enum Put {
        /// All is committed, and more of the file can be read.
        case goesOn
        /// The commit of the last outcome frees the claim.
        case claimed
        /// Nothing more comes: it was broken off, or was not committed.
        case ended
    }

    /// Puts the outcomes of a file. One is read while the one before is committed.
    ///
    /// - Parameters:
    ///   - begun: When the file was opened.
    ///   - claim: The claim of the file, which the commit of the last outcome ends.
    private func put(
        _ reading: FileOutcomes, of file: FoundFile, since begun: Timestamp = Timestamp(milliseconds: 0),
        claim: FileClaims.Key, into outcomes: BatchQueue<Reading>
    ) async throws(DescriptorShortage) -> Put {
        var reading = reading
        var earlier: CommitReceipt?
        while var outcome = try reading.next() {
            // A file of very many articles holds up no alert of another file.
            outcome.isBacklog = file.isBacklog || outcome.firstArticle > 0 || outcome.part?.hasMore ?? false
            if let earlier, !(await earlier.isCommitted()) { return .ended }
            if outcome.isLast, !(outcome.part?.hasMore ?? false) {
                // The worker need not wait for the commit, so that many small files are committed together.
                var last = Reading(outcome: outcome, isBacklog: file.isBacklog, claim: claim)
                if case .articles = outcome.result, !outcome.waits, outcome.part == nil {
                    let stamp = FileStamp(outcome.checkpoint)
                    if stamp.isFinal(at: begun) { last.finalStamp = stamp }
                }
                return await outcomes.put(last) ? .claimed : .ended
            }
            let receipt = CommitReceipt()
            let part = Reading(outcome: outcome, isBacklog: file.isBacklog, receipt: receipt)
            guard await outcomes.put(part) else { return .ended }
            if outcome.isLast { return await receipt.isCommitted() ? .goesOn : .ended }
            earlier = receipt
        }
        // It was broken off: what was put may still use the claim's offset.
        _ = await earlier?.isCommitted()
        return .ended
    }

    /// Commits what was read.
    ///
    /// - Parameter found: While files wait there to be read, a moment passes between two commits.
    private func commit(
        _ outcomes: BatchQueue<Reading>, _ claims: FileClaims, _ number: Int, whileFilling found: BatchQueue<FoundFile>
    ) async {
        while let readings = await outcomes.takeAll() {
            for batch in Pipeline.transactions(of: readings) {
                let isDone = await committer.commit(batch.map(\.outcome))
                for reading in batch {
                    reading.receipt?.give(isCommitted: isDone)
                    guard let key = reading.claim else { continue }
                    if !reading.outcome.isCanary {
                        ledger.end(isDone ? reading.outcome.ending : .interrupted, in: number)
                    }
                    claims.free(key, committedAs: isDone ? reading.finalStamp : nil)
                }
                guard isDone else { continue }
                let outcomes = batch.map(\.outcome).filter { !$0.isCanary }
                // A later part or batch of a file is not one more file.
                if !outcomes.isEmpty { onProgress(outcomes.count { $0.isLast && !($0.part?.goesOn ?? false) }) }
            }
            if !found.isEmpty { try? await Task.sleep(for: Pipeline.commitPause) }
        }
    }

    /// Counts the end of a file. The daemon's own articles are counted apart.
    private func end(_ file: FoundFile, _ ending: FileLedger.Ending, _ number: Int) {
        if !file.isCanary { ledger.end(ending, in: number) }
    }

    /// Readings in groups of few articles, so that no transaction is long.
    private static func transactions(of readings: [Reading]) -> [ArraySlice<Reading>] {
        var groups: [ArraySlice<Reading>] = []
        var (start, articles) = (readings.startIndex, 0)
        for (index, reading) in readings.enumerated() {
            let count = reading.outcome.articleCount
            if index > start, articles + count > ArticleBatch.maxArticles {
                groups.append(readings[start..<index])
                (start, articles) = (index, 0)
            }
            articles += count
        }
        return groups + [readings[start...]]
    }
}

extension FoundFile {
    /// Whether it is an article of the daemon's own.
    var isCanary: Bool { inbox == Canary.inbox }
}

extension FileOutcome {
    /// Whether it is of the daemon's own article.
    var isCanary: Bool { checkpoint.inbox == Canary.inbox }

    fileprivate var ending: FileLedger.Ending {
        switch result {
        case .articles: .read
        case .unreadable: .refused
        }
    }
}
