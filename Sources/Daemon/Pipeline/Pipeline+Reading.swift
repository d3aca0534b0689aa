import Concurrency
import Storage
import Text
import Watching

extension Pipeline {
    private static let shortagePause = Duration.seconds(1)

    func work(
        _ found: BatchQueue<FoundFile>, _ claims: FileClaims, _ number: Int, into outcomes: BatchQueue<Reading>
    ) async {
        await withTaskGroup(of: Void.self) { workers in
            // One more takes files that arrive, and no others. A single worker stays alone: it keeps their order.
            for index in 0..<(workerCount > 1 ? workerCount + 1 : 1) {
                workers.addTask {
                    while let file = await found.takeOne(onlyUrgent: index == workerCount) {
                        if file.isBacklog, found.isFinished {
                            // A stop does not wait for it: the next scan finds it.
                            end(file, .interrupted, number)
                        } else if LineFile.isNamed(file.path) {
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
                    switch try await put(
                        reading, of: file, since: begun, key, claims, into: outcomes, until: { found.isFinished })
                    {
                    case .claimed: return
                    case .known: ending = .known
                    case .goesOn, .ended: ending = .interrupted
                    }
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
                switch try await put(part, of: file, key, claims, into: outcomes, until: { found.isFinished }) {
                case .goesOn where found.isFinished: ending = .interrupted
                case .goesOn:
                    ending = .read
                    continue
                case .claimed: return
                case .known: break
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
        /// The same bytes were committed just now.
        case known
        /// Nothing more comes: it was broken off, or was not committed.
        case ended
    }

    /// Puts the outcomes of a file. One is read while the one before is committed.
    ///
    /// A stop breaks a file off between two batches: its row says how many of its articles are stored, and the next
    /// reading goes on behind them. Not so the end of a file of lines, which is short: it may grow before it is read
    /// again, and then nobody knows what a batch of it was.
    ///
    /// - Parameters:
    ///   - begun: When the file was opened.
    ///   - claim: The claim of the file, which the commit of the last outcome ends.
    ///   - isStopping: Whether a long file is to be broken off.
    private func put(
        _ reading: FileOutcomes, of file: FoundFile, since begun: Timestamp = Timestamp(milliseconds: 0),
        _ claim: FileClaims.Key, _ claims: FileClaims, into outcomes: BatchQueue<Reading>,
        until isStopping: () -> Bool
    ) async throws(DescriptorShortage) -> Put {
        var reading = reading
        var earlier: CommitReceipt?
        while var outcome = try reading.next() {
            // A file of very many articles holds up no alert of another file.
            outcome.isBacklog = file.isBacklog || outcome.firstArticle > 0 || outcome.part?.hasMore ?? false
            if let earlier, !(await earlier.isCommitted()) { return .ended }
            if outcome.isLast, !(outcome.part?.hasMore ?? false) {
                // The worker need not wait for the commit, so that many small files are committed together.
                var last = Reading(outcome: outcome, isBacklog: outcome.isBacklog, claim: claim)
                if let state = FileClaims.Committed(outcome, since: begun) {
                    // Of a backlog, the store knows: it may have lost what was committed.
                    if !file.isBacklog, claims.wasCommitted(claim, as: state.stamp, sha256: state.sha256) {
                        return .known
                    }
                    last.state = state
                }
                return await outcomes.put(last) ? .claimed : .ended
            }
            let receipt = CommitReceipt()
            let part = Reading(outcome: outcome, isBacklog: outcome.isBacklog, receipt: receipt)
            guard await outcomes.put(part) else { return .ended }
            if outcome.isLast { return await receipt.isCommitted() ? .goesOn : .ended }
            earlier = receipt
            if isStopping(), outcome.part?.hasMore ?? true { break }
        }
        // It was broken off: what was put may still use the claim's offset.
        _ = await earlier?.isCommitted()
        return .ended
    }
}

extension FileClaims.Committed {
    /// The state of a file that was read whole, to be remembered once it is committed; nil if it is to be read again.
    ///
    /// - Parameter begun: When the file was opened.
    fileprivate init?(_ outcome: FileOutcome, since begun: Timestamp) {
        guard case .articles = outcome.result, !outcome.waits, outcome.part == nil, outcome.firstArticle == 0,
            let sha256 = outcome.sha256
        else { return nil }
        let stamp = FileStamp(outcome.checkpoint)
        self.init(stamp: stamp, sha256: sha256, isFinal: stamp.isFinal(at: begun))
    }
}
