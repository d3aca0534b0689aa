import CLinux
import Glibc
import Text

/// Compares folders with what is known, step by step.
extension WatchMachine {
    /// What opening a folder costs, in entries.
    private static let folderCost = 32
    /// Beyond this number of scans that wait, the watcher reads no events: the kernel keeps them.
    private static let maxScans = 1000
    /// The number of scans that have a folder open at most. Each costs two descriptors.
    static let maxOpen = 8

    var isScanningAll: Bool { scans.last?.isWhole ?? false }

    /// Whether a scan can go on.
    var isBusy: Bool { pausedUntil == nil && nextRunnable != nil }

    /// Whether events may be read.
    var takesEvents: Bool { pausedUntil == nil && scans.count <= WatchMachine.maxScans }

    /// Looks through a folder that has come, or that is on a file system without events.
    func scan(_ folder: InboxPath, _ reason: ReconciliationReason) {
        guard rootIdentity != nil else { return }
        // A scan that has begun may have passed what came since. A poll has time until the next one.
        let isPlanned = scans.contains { $0.start == folder && !$0.isWhole && (reason == .poll || !$0.hasBegun) }
        guard !isPlanned else { return }
        let scan = Scan(from: folder, reason, maxDepth: settings.maxDepth)
        guard scan.scanner.isWithinDepth(folder) else { return warn(.tooDeep(folder, limit: settings.maxDepth)) }
        scans.insert(scan, at: isScanningAll ? scans.count - 1 : scans.count)
    }

    /// Compares the whole inbox with what is known; again if that is under way, for the folders that it has passed.
    func scanAll(_ reason: ReconciliationReason) {
        guard !isScanningAll else {
            if reason != .timer { rescan = reason }
            return
        }
        ledger.beginPass()
        warnOfQueue()
        polledNow = [:]
        if case .unreported(let name) = rootKind { warnOfPolling(.root, name) }
        scans.append(Scan(from: .root, reason, maxDepth: settings.maxDepth))
    }

    /// Goes on with a scan for a thousand files or so.
    func step(at now: Moment) {
        guard isBusy, let index = nextRunnable else { return }
        let scan = scans[index]
        var budget = stepSize
        var isOver = false
        while budget > 0, !isOver {
            if scan.open == nil {
                budget -= WatchMachine.folderCost
                isOver = !openNext(of: scan, at: now)
            }
            budget -= read(scan, limit(of: scan, budget), at: now)
            // What has been found may fill the backlog.
            if isBlocked(scan) || pausedUntil != nil { break }
        }
        guard isOver else { return closeIfBlocked(scan) }
        scans.remove(at: index)
        end(scan, at: now)
    }

    /// How many entries a scan reads at once: while the backlog is full, as many as it may report as arriving now.
    private func limit(of scan: Scan, _ budget: Int) -> Int {
        guard backlog.isFull, scan.phase == .files, let fresh = scan.fresh else { return budget }
        return min(budget, Scan.maxFresh - fresh.count)
    }

    /// Closes the folder of a scan that waits for room in the backlog, if too many have one open.
    private func closeIfBlocked(_ scan: Scan) {
        guard isBlocked(scan), !scan.isWhole, scans.count(where: { $0.open != nil }) >= WatchMachine.maxOpen else {
            return
        }
        scan.startOver()
    }

    /// The place of the first scan that need not wait for room in the backlog: folders before the inbox.
    private var nextRunnable: Int? { scans.firstIndex { !isBlocked($0) } }

    private func isBlocked(_ scan: Scan) -> Bool { backlog.isFull && scan.phase == .files && scan.fresh == nil }

    /// Opens the next folder; false at the end.
    private func openNext(of scan: Scan, at now: Moment) -> Bool {
        guard let folder = scan.scanner.next() else { return beginNextPhase(of: scan) }
        // Watched first, and only then read: no file appears unseen in between.
        let isWatched = watch(folder)
        // Otherwise the end of the scan of the inbox would end this watch.
        if !scan.isWhole, isScanningAll { scans[scans.count - 1].scanner.visit(folder) }
        do throws(SystemError) {
            let listing = try tree.open(folder)
            scan.open = (folder, listing)
            if scan.phase == .files {
                scan.report.directories += 1
                // One that cannot be read at all is another trouble.
                if !isWatched { scan.report.unwatched += 1 }
            }
            noteChange(listing, of: folder, scan)
            note(listing, of: folder, at: now)
            noteReadable(folder)
            if folder == scan.start { scan.isRefused = false }
        } catch  where error.isShortage {
            scan.scanner.putBack(folder)
            pause(at: now)
        } catch  where error.isAbsence {
            // It vanished in the meantime.
            noteReadable(folder)
            if folder == .root { rootVanished(at: now) }
        } catch {
            warn(.unreadableDirectory(folder, error))
            noteUnreadable(folder, isFolder: true, at: now)
            scan.isRefused = scan.isRefused || folder == scan.start
        }
        return true
    }

    /// False behind the last phase.
    private func beginNextPhase(of scan: Scan) -> Bool {
        switch scan.phase {
        case .folders:
            if scan.isWhole { reportReady() }
            scan.phase = scan.changed.isEmpty ? .files : .arrivals
        case .arrivals: scan.phase = .files
        case .files: return false
        }
        scan.scanner =
            scan.phase == .arrivals
            ? TreeScanner(of: scan.changed, maxDepth: settings.maxDepth)
            : TreeScanner(from: scan.start, maxDepth: settings.maxDepth)
        return true
    }

    /// Reads on in the open folder; the number of entries.
    private func read(_ scan: Scan, _ limit: Int, at now: Moment) -> Int {
        guard let (folder, listing) = scan.open, limit > 0 else { return 0 }
        do throws(SystemError) {
            switch scan.phase {
            case .folders:
                let (names, count) = settings.recursive ? try listing.nextFolders(limit) : ([], 0)
                guard count > 0 else { break }
                for name in names {
                    let path = folder.appending(name)
                    if !patterns.ignores(path) { _ = scan.scanner.add(path) }
                }
                return count
            case .arrivals:
                let entries = try listing.next(limit)
                guard !entries.isEmpty, scan.arrived.count < Scan.maxFresh else { break }
                reportArrivals(among: entries, of: folder, listing, scan, at: now)
                return entries.count
            case .files:
                let entries = try listing.next(limit)
                guard !entries.isEmpty else { break }
                look(at: entries, of: folder, listing, scan, at: now)
                return entries.count
            }
        } catch {
            warn(.unreadableDirectory(folder, error))
            noteUnreadable(folder, isFolder: true, at: now)
        }
        scan.open = nil
        return 0
    }

    private func look(
        at entries: [DirectoryEntry], of folder: InboxPath, _ listing: any FolderListing, _ scan: Scan,
        at now: Moment
    ) {
        var files: [SeenFile] = []
        var states: [DirectoryEntry] = []
        for entry in entries {
            let path = folder.appending(entry.name)
            guard !patterns.ignores(path) else { continue }
            switch entry.kind {
            case .directory:
                guard settings.recursive else { continue }
                if !scan.scanner.add(path) { leaveOut(path, scan) }
            case .regular:
                files.append(SeenFile(path: path, stamp: FileStamp(entry.status)))
                states.append(entry)
            default:
                warn(.skipped(path, kind: entry.kind, stamp: FileStamp(entry.status)))
            }
        }
        guard !files.isEmpty else { return }
        scan.report.files += files.count
        let known = isKnown(files)
        for (index, file) in files.enumerated() {
            let isKnown = index < known.count && known[index]
            if isKnown, !listing.mayRead(states[index]) { noteUnreadable(file.path, isFolder: false, at: now) }
            let isFinished = isKnown || isFinished(file, states[index].status, in: listing, at: now)
            if LineFile.isNamed(file.path) { follow(file, isFinished: isFinished, listing, at: now) }
            if isKnown { continue }
            if isFinished { add(file, to: scan) } else { scan.report.unfinished += 1 }
        }
    }

    private func leaveOut(_ folder: InboxPath, _ scan: Scan) {
        let warning = WatchWarning.tooDeep(folder, limit: settings.maxDepth)
        warn(warning)
        scan.report.tooDeep += 1
        scan.report.firstTooDeep = scan.report.firstTooDeep ?? warning
    }

    private func follow(_ file: SeenFile, isFinished: Bool, _ listing: any FolderListing, at now: Moment) {
        guard !isFinished || followed.mayBeOpen(file.path, file.stamp, at: now.wall) else { return }
        let isOpen = !isFinished || listing.ask(file.path.name) == .beingWritten
        followed.note(
            file.path, file.stamp, isFinished: isFinished, isOpen: isOpen, at: now.instant, now.wall)
    }

    private func add(_ file: SeenFile, to scan: Scan) {
        scan.report.found += 1
        if scan.arrived.contains(file) { return }
        scan.fresh?.append(file)
        guard let fresh = scan.fresh else { return backlog.add(file) }
        if fresh.count >= Scan.maxFresh {
            emit(fresh)
            scan.fresh = nil
        }
    }

    private func emit(_ fresh: [SeenFile]) {
        for file in fresh.sorted(by: Backlog.isOlder) { output.append(found(file, .scanned)) }
    }

    private func end(_ scan: Scan, at now: Moment) {
        emit(scan.fresh ?? [])
        if !scan.isRefused || scan.isWhole {
            // The report follows its files.
            if scan.fresh == nil, scan.report.found > 0 {
                sortBacklog()
                backlog.append(.reconciled(scan.report))
            } else {
                output.append(.reconciled(scan.report))
            }
        }
        guard scan.isWhole else { return }
        ledger.endPass()
        // These folders moved away while events were lost.
        for watch in interpreter.table.removeAll(where: { !scan.scanner.visited.contains($0) }) {
            tree.unwatch(watch)
        }
        polled = polledNow
        nextPoll = polled.isEmpty ? nil : now.instant + pollInterval
        let hasEvents = rootKind == .local && nextQueueTry == nil
        let interval = hasEvents ? .seconds(settings.scanIntervalSeconds) : pollInterval
        nextScan = now.instant + interval
        if let reason = rescan {
            rescan = nil
            scanAll(reason)
        }
    }

    /// Makes what scans have collected ready to be reported.
    func sortBacklog() {
        backlog.sort { found($0, .scanned, isBacklog: true) }
    }

    /// All folders are watched, so a large backlog need not delay the start.
    private func reportReady() {
        guard !hasReportedReady else { return }
        hasReportedReady = true
        output.append(.ready(watches: interpreter.table.count))
    }

    // MARK: - Folders

    /// Watches a folder; returns whether it is now watched, or gone.
    func watch(_ folder: InboxPath) -> Bool {
        do throws(SystemError) {
            interpreter.table.set(
                try tree.watch(folder, attributes: unreadable.isWithin(folder)), for: folder)
            return true
        } catch  where error.isAbsence {
            return true
        } catch  where error.code == ENOSPC {
            warn(.tooManyWatches(limit: InotifyQueue.watchLimit()))
        } catch  where error.code == ENOSYS {
            // There is no queue, which was reported at the start.
        } catch  where error.code == EACCES {
            // Opening it says the same.
        } catch {
            warn(.unwatchable(folder, error))
        }
        return false
    }

    /// Notes what file system a folder is on. The topmost folder without events below a local inbox is polled.
    private func note(_ listing: any FolderListing, of folder: InboxPath, at now: Moment) {
        let kind = listing.fileSystem
        kinds[listing.device] = kind
        guard case .unreported(let name) = kind, rootKind == .local else { return }
        guard !polledNow.keys.contains(where: { folder.isWithin($0) }) else { return }
        polledNow[folder] = name
        warnOfPolling(folder, name)
        if polled[folder] == nil {
            polled[folder] = name
            nextPoll = nextPoll ?? now.instant + pollInterval
        }
    }

    private func warnOfPolling(_ folder: InboxPath, _ name: String) {
        warn(.polling(folder, fileSystem: name, intervalSeconds: Int(pollInterval.components.seconds)))
    }
}
