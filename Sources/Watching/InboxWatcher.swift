import AsyncAlgorithms
import CLinux
import Glibc
import Text

/// Watches one inbox and reports each finished file in it.
///
/// A file is reported at once when a writer closes it or it is renamed into place. At the start, after a queue
/// overflow, for new folders, on request and every `scan_interval_seconds`, the watcher compares the tree with the
/// store and reports new and changed files, older files first. Files of lines are reported while they grow, too. A file
/// can be reported twice, and none is lost: files that were reported but not stored when the program ended are reported
/// again at the next start.
///
/// Backpressure: while nobody takes the watcher's events, it reads none from the kernel, whose queue then holds them.
/// The watcher reads folders on the caller's thread: a hung network file system delays this inbox and one thread.
package actor InboxWatcher {
    /// Whether a file is known in this state: read and stored, or refused for good. Reconciliations ask it.
    package typealias KnownCheck = @Sendable (InboxPath, FileStamp) async -> Bool

    private let settings: InboxSettings
    private let isKnown: KnownCheck
    private let patterns: IgnorePatterns
    private let root: InboxRoot
    private let settleRule: SettleRule
    private let probe: WriterProbe
    private nonisolated let wakeup = Wakeup()

    private var output = AsyncChannel<WatchEvent>()
    private var queue: InotifyQueue?
    private var interpreter: EventInterpreter
    private var pending = PendingChecks()
    private var followed = FollowedFiles()
    private var ledger = WarningLedger()
    private var nextScan = ContinuousClock.now
    private var hasReportedReady = false
    /// The root folder that is watched; `nil` while it is gone.
    private var rootIdentity: RootIdentity?
    /// How long to wait before looking for a vanished root again, if no event announces it.
    private var retryDelay = InboxWatcher.firstRetry
    private var fileSystem = FileSystemKind.local

    private static let firstRetry = Duration.seconds(2)

    /// A watcher that starts when it is run.
    ///
    /// - Parameters:
    ///   - settings: The inbox.
    ///   - isKnown: What a reconciliation asks about each file it sees.
    package init(settings: InboxSettings, isKnown: @escaping KnownCheck) {
        self.init(settings: settings, isKnown: isKnown, probe: .leases)
    }

    init(settings: InboxSettings, isKnown: @escaping KnownCheck, probe: WriterProbe) {
        self.probe = probe
        self.settings = settings
        self.isKnown = isKnown
        patterns = IgnorePatterns(settings.ignore, folders: settings.unwatched)
        root = InboxRoot(path: settings.path)
        settleRule = SettleRule(rest: .milliseconds(settings.settleMilliseconds))
        interpreter = EventInterpreter(patterns: patterns, recursive: settings.recursive)
    }

    /// Watches until the task is cancelled; to be called once.
    ///
    /// - Parameter events: Takes what is found. Several watchers may share it, so the watcher does not finish it.
    package func run(into events: AsyncChannel<WatchEvent>) async {
        output = events
        do throws(SystemError) {
            let queue = try InotifyQueue()
            wakeup.listen(to: queue.fileDescriptor)
            self.queue = queue
        } catch {
            await warn(.noQueue(error))
        }
        await reconcile(.start)
        while !Task.isCancelled {
            let causes = await wakeup.wait(
                until: min(nextScan, pending.next ?? nextScan, followed.next ?? nextScan))
            if Task.isCancelled { break }
            if causes.contains(.nudge) { await reconcile(.reload) }
            if causes.contains(.readable) { await drain() }
            await lookAgain()
            await lookAtFollowed()
            if nextScan <= .now { await reconcile(.timer) }
        }
        await wakeup.close()
        queue = nil
    }

    /// Asks for a comparison of the whole folder with what is known, after a reload of the configuration.
    package nonisolated func requestReconciliation() {
        wakeup.nudge()
    }

    /// Reports a warning unless it was reported before.
    private func warn(_ warning: WatchWarning) async {
        guard warning == .queueOverflow || ledger.isNew(warning) else { return }
        await output.send(.warning(warning))
    }

    private func emit(_ path: InboxPath, _ stamp: FileStamp, _ reason: FoundFile.Reason) async {
        let file = FoundFile(
            inbox: settings.name, path: path, absolutePath: root.absolute(path), stamp: stamp, reason: reason)
        await output.send(.found(file))
    }

    // MARK: - Events

    /// Takes one buffer of events and acts on them; further events end the next wait at once.
    private func drain() async {
        let events: [InotifyEvent]
        do throws(SystemError) {
            events = try queue?.read() ?? []
        } catch {
            await warn(.noQueue(error))
            return
        }
        for action in interpreter.actions(for: events) {
            if Task.isCancelled { return }
            await perform(action)
        }
    }

    private func perform(_ action: WatchAction) async {
        switch action {
        case .examine(let path, let cause): await examine(path, cause)
        case .enter(let folder): await reconcile(.newDirectory, from: folder)
        case .unwatch(let watches): for watch in watches { queue?.unwatch(watch) }
        case .reconcile(let reason):
            await warn(.queueOverflow)
            await reconcile(reason)
        case .rootLost: await lookForRoot()
        case .rootMayBeBack: await lookForRoot()
        }
    }

    /// Looks at the file of an event and reports it if it is finished.
    private func examine(_ path: InboxPath, _ cause: WatchAction.Cause) async {
        // This look replaces one that was to come later.
        pending.remove(path)
        guard let (status, answer) = await look(at: path, cause) else { return }
        let kind = FileKind(status)
        let stamp = FileStamp(status)
        guard kind == .regular else {
            if kind != .directory { await warn(.skipped(path, kind: kind, stamp: stamp)) }
            return
        }
        if LineFile.isNamed(path), followed.note(path, stamp, cause, answer, at: .now) {
            lookAgainLater(path, stamp, trustsRest: true)
        }
        switch (cause, answer) {
        case (_, .beingWritten):
            // Another writer has it open; its close will be an event.
            break
        case (.closed, _): await emit(path, stamp, .closed)
        case (.moved, _): await emit(path, stamp, .moved)
        case (.created, .finished): await emit(path, stamp, .linked)
        case (.created, .unknowable):
            // This is the only event of a hard link to a finished file, and of an unnamed file (`O_TMPFILE`) that gets
            // its name. The close of a file that is still being written ends the check.
            lookAgainLater(path, stamp, trustsRest: status.st_nlink > 1)
        }
    }

    /// The state of a file, and whether somebody writes to it; `nil` if it is gone.
    private func look(at path: InboxPath, _ cause: WatchAction.Cause) async -> (stat, WriterProbe.Answer)? {
        do throws(SystemError) {
            let folder = try root.openDirectory(path.parent)
            let status = try folder.status(of: path.name)
            guard FileKind(status) == .regular else { return (status, .unknowable) }
            // A new file is nearly always still open: a probe would be useless.
            if cause == .created, status.st_nlink < 2 { return (status, .unknowable) }
            return (status, probe.ask(path.name, folder))
        } catch  where error.code == ENOENT || error.code == ENOTDIR || error.code == ELOOP {
            // It is gone again, or behind a link by now.
            return nil
        } catch {
            // For example, no descriptors are left: the event is lost, so the folder is scanned soon.
            await warn(.unreadableDirectory(path.parent, error))
            nextScan = min(nextScan, .now + settleRule.rest)
            return nil
        }
    }

    /// Looks at the files of lines that may have grown.
    private func lookAtFollowed() async {
        for path in followed.takeDue(at: .now) where !Task.isCancelled {
            guard let folder = try? root.openDirectory(path.parent), let status = try? folder.status(of: path.name),
                FileKind(status) == .regular
            else {
                followed.remove(path)
                continue
            }
            let stamp = FileStamp(status)
            switch followed.look(path, stamp, at: .now) {
            case .unchanged: break
            case .grown: await emit(path, stamp, .grown)
            case .rested where probe.ask(path.name, folder) == .beingWritten: followed.keep(path, at: .now)
            case .rested: followed.remove(path)
            }
        }
    }

    private func lookAgainLater(_ path: InboxPath, _ stamp: FileStamp, trustsRest: Bool) {
        pending.add(
            PendingChecks.Check(path: path, stamp: stamp, trustsRest: trustsRest), due: .now + settleRule.rest)
    }

    /// Looks again at the files that were, or may have been, unfinished.
    private func lookAgain() async {
        for check in pending.takeDue(at: .now) {
            guard let (status, answer) = await look(at: check.path, .moved), FileKind(status) == .regular else {
                continue
            }
            let stamp = FileStamp(status)
            switch answer {
            case .finished where fileSystem == .local:
                await emit(check.path, stamp, .settled)
            case .beingWritten:
                break
            case .finished, .unknowable:
                guard check.trustsRest, answer == .finished || !followed.isOpen(check.path) else { break }
                if settleRule.isFinished(stamp, earlier: check.stamp, now: WallClock.nanoseconds) {
                    await emit(check.path, stamp, .settled)
                } else {
                    lookAgainLater(check.path, stamp, trustsRest: true)
                }
            }
        }
    }

    // MARK: - Comparing the folder with what is known

    /// A file that a scan has found to be new and finished.
    private typealias Candidate = (path: InboxPath, stamp: FileStamp)

    /// The maximum number of files that are sorted at once; a larger backlog is reported in several sorted parts.
    private static let maxBatch = 10_000

    /// Compares the whole inbox with what is known.
    private func reconcile(_ reason: ReconciliationReason) async {
        let before = rootIdentity
        guard await openRoot() else { return }
        let isSameRoot = before == rootIdentity || reason == .start
        ledger.beginPass()
        let visited = await reconcile(isSameRoot ? reason : .rootReturned, from: .root)
        guard !Task.isCancelled else { return }
        ledger.endPass()
        // These folders moved away while events were lost.
        for watch in interpreter.table.removeAll(where: { !visited.contains($0) }) { queue?.unwatch(watch) }
        nextScan = .now + scanInterval
    }

    /// Watches a folder and all below it, and reports new and changed files in it.
    ///
    /// - Returns: The folders that were scanned.
    @discardableResult
    private func reconcile(_ reason: ReconciliationReason, from start: InboxPath) async -> Set<InboxPath> {
        var scanner = TreeScanner(from: start, maxDepth: settings.maxDepth)
        var report = ReconciliationReport(reason: reason)
        var found: [Candidate] = []
        if !scanner.isWithinDepth(start) {
            await warn(.tooDeep(start, limit: settings.maxDepth))
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
                    if found.count >= InboxWatcher.maxBatch { await emit(&found) }
                }
            } catch  where error.code == ENOENT || error.code == ENOTDIR || error.code == ELOOP {
                // It vanished in the meantime.
            } catch {
                await warn(.unreadableDirectory(folder, error))
            }
        }
        await emit(&found)
        if !Task.isCancelled { await output.send(.reconciled(report)) }
        return scanner.visited
    }

    private var scanInterval: Duration {
        switch fileSystem {
        case .local: .seconds(settings.scanIntervalSeconds)
        case .unreported: .seconds(min(settings.scanIntervalSeconds, settings.pollIntervalSeconds))
        }
    }

    /// Watches a folder; returns whether it is now watched, or gone.
    private func watch(_ folder: InboxPath) async -> Bool {
        guard let queue else { return false }
        do throws(SystemError) {
            // The path of the inbox may be a link; below it no link is followed.
            let mask: InotifyEvent.Mask = folder == .root ? .folder : [.folder, .noFollow]
            interpreter.table.set(try queue.watch(root.absolute(folder), mask), for: folder)
            return true
        } catch  where error.code == ENOENT || error.code == ENOTDIR || error.code == ELOOP {
            return true
        } catch  where error.code == ENOSPC {
            await warn(.tooManyWatches(limit: InotifyQueue.watchLimit()))
        } catch {
            await warn(.unwatchable(folder, error))
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
            if !scanner.add(path) { await warn(.tooDeep(path, limit: settings.maxDepth)) }
        case .regular:
            report.files += 1
            let isKnown = await isKnown(path, stamp)
            let isFinished = isKnown ? true : await isFinished(path, stamp, in: descriptor)
            if LineFile.isNamed(path), !isFinished || followed.mayBeOpen(path, stamp, at: WallClock.nanoseconds) {
                let isOpen = !isFinished || probe.ask(path.name, descriptor) == .beingWritten
                followed.note(
                    path, stamp, isFinished: isFinished, isOpen: isOpen, at: .now, WallClock.nanoseconds)
            }
            if isKnown { return }
            if isFinished {
                report.found += 1
                found.append((path, stamp))
            } else {
                report.unfinished += 1
            }
        default:
            await warn(.skipped(path, kind: entry.kind, stamp: stamp))
        }
    }

    /// Whether a file seen by a scan is finished; if not, its close is an event or it is looked at again later.
    private func isFinished(
        _ path: InboxPath, _ stamp: FileStamp, in descriptor: borrowing OwnedDescriptor
    ) async -> Bool {
        let now = WallClock.nanoseconds
        switch probe.ask(path.name, descriptor) {
        case .finished where fileSystem == .local:
            return true
        case .beingWritten:
            // The folder is watched, so its close will be an event.
            let interval = settings.scanIntervalSeconds
            let isUnread = !LineFile.isNamed(path)
            if isUnread, SettleRule(rest: .seconds(interval)).isFinished(stamp, earlier: nil, now: now) {
                await warn(.neverClosed(path, seconds: interval))
            }
            return false
        case .unknowable where followed.isOpen(path):
            return false
        case .finished, .unknowable:
            if settleRule.isFinished(stamp, earlier: nil, now: now) { return true }
            lookAgainLater(path, stamp, trustsRest: true)
            return false
        }
    }

    /// Reports files, the oldest first; files of the same time by name.
    private func emit(_ found: inout [Candidate]) async {
        await reportReady()
        found.sort {
            $0.stamp.modifiedNanoseconds != $1.stamp.modifiedNanoseconds
                ? $0.stamp.modifiedNanoseconds < $1.stamp.modifiedNanoseconds
                : $0.path.bytes.lexicographicallyPrecedes($1.path.bytes)
        }
        for file in found where !Task.isCancelled { await emit(file.path, file.stamp, .scanned) }
        found = []
    }

    /// All folders are watched, so a large backlog need not delay the start.
    private func reportReady() async {
        guard !hasReportedReady, !Task.isCancelled else { return }
        hasReportedReady = true
        await output.send(.ready(watches: interpreter.table.count))
    }

    // MARK: - The watched folder itself

    /// Makes sure that the watched folder is the one that its path names now.
    ///
    /// - Returns: Whether there is such a folder. If not, a warning was reported, and the watcher waits for it.
    private func openRoot() async -> Bool {
        var watched: InboxPath?
        while let error = identifyRoot() {
            rootIdentity = nil
            forgetWatches()
            // Look once more after the watch is set: the inbox, or a folder nearer to it, may be back by now.
            let ancestor = watchAncestor()
            if let ancestor, ancestor != watched {
                watched = ancestor
                continue
            }
            nextScan = .now + retryDelay
            retryDelay = min(retryDelay * 2, .seconds(settings.scanIntervalSeconds))
            await warn(.rootVanished(path: InboxPath(settings.path), error))
            return false
        }
        if case .unreported(let name) = fileSystem {
            let interval = min(settings.scanIntervalSeconds, settings.pollIntervalSeconds)
            await warn(.polling(fileSystem: name, intervalSeconds: interval))
        }
        return true
    }

    /// Looks for the root after an event: it is gone, or may be back.
    private func lookForRoot() async {
        if rootIdentity != nil {
            // The path may name a folder again, but not the one that was watched.
            rootIdentity = nil
            forgetWatches()
        }
        await reconcile(.rootReturned)
    }

    /// Finds the folder that the path names; returns the error if there is none.
    private func identifyRoot() -> SystemError? {
        do throws(SystemError) {
            let descriptor = try root.openDirectory(.root)
            let identity = RootIdentity(try descriptor.status())
            if identity != rootIdentity {
                forgetWatches()
                rootIdentity = identity
                retryDelay = InboxWatcher.firstRetry
                fileSystem = FileSystemKind(of: descriptor)
            }
            return nil
        } catch {
            return error
        }
    }

    private func forgetWatches() {
        for watch in interpreter.table.removeAll(within: .root) { queue?.unwatch(watch) }
        if let ancestor = interpreter.ancestor { queue?.unwatch(ancestor.watch) }
        interpreter.ancestor = nil
    }

    /// Watches the nearest existing folder above, for the next name on the way to the inbox. If that fails, the retry
    /// delay still finds the inbox.
    private func watchAncestor() -> InboxPath? {
        guard let queue else { return nil }
        var missing = InboxPath(settings.path.hasSuffix("/") ? String(settings.path.dropLast()) : settings.path)
        while !missing.bytes.isEmpty {
            var above = missing.parent
            if above == .root { above = InboxPath(missing.bytes.first == UInt8(ascii: "/") ? "/" : ".") }
            if let watch = try? queue.watch(above, .ancestor) {
                interpreter.ancestor = (watch, Array(missing.name))
                return above
            }
            guard above.bytes.count > 1 else { return nil }
            missing = above
        }
        return nil
    }
}
