import AsyncAlgorithms
import Glibc
import Text

extension InboxWatcher {
    /// A file that a scan has found to be new and finished.
    private typealias Candidate = (path: InboxPath, stamp: FileStamp)

    /// The most files that are put in order at once; a larger backlog is told in several ordered parts.
    private static let batch = 10_000

    /// Compares the whole inbox with what is known.
    func reconcile(_ reason: ReconciliationReason) async {
        let before = rootIdentity
        guard await openRoot() else { return }
        let isSameRoot = before == rootIdentity || reason == .start
        ledger.beginPass()
        let visited = await reconcile(isSameRoot ? reason : .rootReturned, from: .root)
        guard !Task.isCancelled else { return }
        ledger.endPass()
        // Folders that have moved away while events were lost.
        for watch in interpreter.table.removeAll(where: { !visited.contains($0) }) { queue?.unwatch(watch) }
        nextScan = .now + scanInterval
    }

    /// Watches a folder and all below it and tells what is new in it.
    ///
    /// - Returns: The folders that were looked at.
    @discardableResult
    func reconcile(_ reason: ReconciliationReason, from start: InboxPath) async -> Set<InboxPath> {
        var scanner = TreeScanner(from: start, maxDepth: settings.maxDepth)
        var report = ReconciliationReport(reason: reason)
        var found: [Candidate] = []
        if !scanner.isWithinDepth(start) {
            await tell(.tooDeep(start, limit: settings.maxDepth))
            return []
        }
        while let folder = scanner.next(), !Task.isCancelled {
            if !(await watch(folder)) { report.unwatched += 1 }
            do throws(SystemError) {
                let descriptor = try root.openDirectory(folder)
                let stream = try DirectoryStream(descriptor)
                report.directories += 1
                while case let entries = try stream.next(512), !entries.isEmpty, !Task.isCancelled {
                    for entry in entries {
                        await look(at: entry, in: folder, descriptor, &scanner, &report, &found)
                    }
                    if found.count >= InboxWatcher.batch { await tell(&found) }
                }
            } catch  where error.code == ENOENT || error.code == ENOTDIR || error.code == ELOOP {
                // It has gone meanwhile.
            } catch {
                await tell(.unreadableDirectory(folder, error))
            }
        }
        await tell(&found)
        if !Task.isCancelled { await output.send(.reconciled(report)) }
        return scanner.visited
    }

    private var scanInterval: Duration {
        switch fileSystem {
        case .local: .seconds(settings.scanIntervalSeconds)
        case .unreported: .seconds(min(settings.scanIntervalSeconds, settings.pollIntervalSeconds))
        }
    }

    /// Watches a folder, and returns whether it is watched now or gone.
    private func watch(_ folder: InboxPath) async -> Bool {
        guard let queue else { return false }
        do throws(SystemError) {
            // The inbox itself may be named by a link; below it no link is followed.
            let mask: InotifyEvent.Mask = folder == .root ? .folder : [.folder, .noFollow]
            interpreter.table.set(try queue.watch(root.absolute(folder), mask), for: folder)
            return true
        } catch  where error.code == ENOENT || error.code == ENOTDIR || error.code == ELOOP {
            return true
        } catch  where error.code == ENOSPC {
            await tell(.tooManyWatches(limit: InotifyQueue.watchLimit()))
        } catch {
            await tell(.unwatchable(folder, error))
        }
        return false
    }

    private func look(
        at entry: DirectoryEntry, in folder: InboxPath, _ descriptor: borrowing OwnedDescriptor,
        _ scanner: inout TreeScanner, _ report: inout ReconciliationReport, _ found: inout [Candidate]
    ) async {
        let path = folder.appending(entry.name)
        guard !patterns.ignores(path) else { return }
        let stamp = FileStamp(entry.status)
        switch entry.kind {
        case .directory:
            guard settings.recursive else { return }
            if !scanner.add(path) { await tell(.tooDeep(path, limit: settings.maxDepth)) }
        case .regular:
            report.files += 1
            if await isKnown(path, stamp) { return }
            if await isFinished(path, stamp, in: descriptor) {
                report.found += 1
                found.append((path, stamp))
            } else {
                report.unfinished += 1
            }
        default:
            await tell(.skipped(path, kind: entry.kind, stamp: stamp))
        }
    }

    /// Whether a file seen by a scan is finished; if it may not be, sees to it that it is told later.
    private func isFinished(
        _ path: InboxPath, _ stamp: FileStamp, in descriptor: borrowing OwnedDescriptor
    ) async -> Bool {
        let now = WallClock.nanoseconds
        switch probe.ask(path.name, descriptor) {
        case .finished where fileSystem == .local:
            return true
        case .beingWritten:
            // The folder is watched, so closing it will be an event.
            let interval = settings.scanIntervalSeconds
            if SettleRule(rest: .seconds(interval)).isFinished(stamp, earlier: nil, now: now) {
                await tell(.neverClosed(path, seconds: interval))
            }
            return false
        case .finished, .unknowable:
            if settleRule.isFinished(stamp, earlier: nil, now: now) { return true }
            lookAgainLater(path, stamp, trustsRest: true)
            return false
        }
    }

    /// Tells files, oldest first; those of one time by name.
    private func tell(_ found: inout [Candidate]) async {
        await tellReady()
        found.sort {
            $0.stamp.modifiedNanoseconds != $1.stamp.modifiedNanoseconds
                ? $0.stamp.modifiedNanoseconds < $1.stamp.modifiedNanoseconds
                : $0.path.bytes.lexicographicallyPrecedes($1.path.bytes)
        }
        for file in found where !Task.isCancelled { await tell(file.path, file.stamp, .scanned) }
        found = []
    }

    /// The folders are watched, so a large backlog need not hold up the start.
    private func tellReady() async {
        guard !isReadyTold, !Task.isCancelled else { return }
        isReadyTold = true
        await output.send(.ready(watches: interpreter.table.count))
    }
}
