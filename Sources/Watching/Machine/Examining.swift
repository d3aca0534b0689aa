import CLinux
import Glibc
import Text

/// Looks at single files: those of events, those that may have been unfinished, those that grow.
extension WatchMachine {
    /// Looks at the file of an event and reports it if it is finished.
    func examine(_ path: InboxPath, _ cause: WatchAction.Cause, at now: Moment) {
        guard pausedUntil == nil else { return postponed.append((path, cause)) }
        // This look replaces one that was to come later.
        pending.remove(path)
        guard let (status, answer) = look(at: path, cause, at: now) else { return }
        let kind = FileKind(status)
        let stamp = FileStamp(status)
        guard kind == .regular else {
            if kind != .directory { warn(.skipped(path, kind: kind, stamp: stamp)) }
            return
        }
        noteRights(of: path, answer, at: now)
        if LineFile.isNamed(path), followed.note(path, stamp, cause, answer, at: now.instant) {
            lookAgainLater(path, stamp, trustsRest: true, at: now)
        }
        switch (cause, answer) {
        case (_, .beingWritten):
            // The kernel sends the event of a close before the writer is gone, and that of another writer may be one of
            // another name.
            lookAgainLater(path, stamp, trustsRest: cause != .created, awaitsWriters: true, at: now)
        case (.permitted, .unreadable): break
        case (.permitted, _): emit(path, stamp, .permitted)
        case (.closed, _): emit(path, stamp, .closed)
        case (.moved, _): emit(path, stamp, .moved)
        case (.created, .finished): emit(path, stamp, .linked)
        case (.created, .unknowable), (.created, .unreadable), (.created, .shortage):
            // This is the only event of a hard link to a finished file, and of an unnamed file (`O_TMPFILE`) that gets
            // its name. The close of a file that is still being written ends the check.
            let isLink = WatchMachine.isLink(status)
            if isLink, isLocal(stamp), settleRule.hasRested(since: stamp.modifiedNanoseconds, now: now.wall) {
                emit(path, stamp, .linked)
            } else {
                lookAgainLater(path, stamp, trustsRest: isLink, awaitsWriters: isLink, at: now)
            }
        }
    }

    /// Whether a file that has just appeared was there before under another name or none. The contents of a file that
    /// was made by opening it are as new as its name; a link changes the second time alone.
    private static func isLink(_ status: stat) -> Bool {
        let stamp = FileStamp(status)
        return status.st_nlink > 1 || stamp.size > 0 && stamp.changedNanoseconds > stamp.modifiedNanoseconds
    }

    /// The state of a file, and whether somebody writes to it; nil if it is gone.
    private func look(at path: InboxPath, _ cause: WatchAction.Cause, at now: Moment) -> (stat, WriterProbe.Answer)? {
        do throws(SystemError) {
            // A new file is nearly always still open: a probe would be useless.
            return try tree.look(at: path) { cause != .created || WatchMachine.isLink($0) }
        } catch  where error.isShortage {
            pause(at: now)
            postponed.append((path, cause))
            return nil
        } catch  where error.isAbsence {
            // It is gone again, or behind a link by now.
            unreadable.remove(path)
            return nil
        } catch {
            // The event is lost, so the folder is scanned soon.
            warn(.unreadableDirectory(path.parent, error))
            noteUnreadable(path.parent, isFolder: true, at: now)
            return nil
        }
    }

    private func lookAgainLater(
        _ path: InboxPath, _ stamp: FileStamp, trustsRest: Bool, awaitsWriters: Bool = false, at now: Moment
    ) {
        putDown(
            PendingChecks.Check(path: path, stamp: stamp, trustsRest: trustsRest, awaitsWriters: awaitsWriters), at: now
        )
    }

    /// Puts a check down. One that finds no room is made up for by a scan of the inbox, as a lost event is.
    private func putDown(_ check: PendingChecks.Check, at now: Moment) {
        guard !pending.add(check, due: now.instant + settleRule.rest) else { return }
        hasLostChecks = true
        warn(.tooManyUnfinished(limit: PendingChecks.limit))
    }

    /// Scans the inbox for the checks that found no room, once there is some: at once, the scan would find none.
    func makeUpForLostChecks() {
        guard hasLostChecks, rootIdentity != nil, pending.hasRoom else { return }
        hasLostChecks = false
        scanAll(.overflow)
    }

    /// Looks again at the files that were, or may have been, unfinished.
    func lookAgain(at now: Moment) {
        for check in pending.takeDue(at: now.instant) {
            guard let (status, answer) = lookAgain(at: check, at: now), FileKind(status) == .regular else { continue }
            let stamp = FileStamp(status)
            noteRights(of: check.path, answer, at: now)
            switch answer {
            case .finished where isLocal(stamp):
                emit(check.path, stamp, .settled)
            case .beingWritten where check.awaitsWriters:
                lookAgainLater(check.path, stamp, trustsRest: check.trustsRest, awaitsWriters: true, at: now)
            case .beingWritten:
                break
            case .finished, .unknowable, .unreadable, .shortage:
                guard check.trustsRest, answer == .finished || !followed.isOpen(check.path) else { break }
                if settleRule.isFinished(stamp, earlier: check.stamp, now: now.wall) {
                    emit(check.path, stamp, .settled)
                } else {
                    lookAgainLater(check.path, stamp, trustsRest: true, awaitsWriters: check.awaitsWriters, at: now)
                }
            }
        }
    }

    /// Looks at a file again, or later if no descriptor is left.
    private func lookAgain(at check: PendingChecks.Check, at now: Moment) -> (stat, WriterProbe.Answer)? {
        if pausedUntil == nil {
            let seen = look(at: check.path, .moved, at: now)
            if pausedUntil == nil { return seen }
            // The check knows more than the event that was postponed.
            postponed.removeLast()
        }
        putDown(check, at: now)
        return nil
    }

    /// Looks at the files of lines that may have grown.
    func lookAtFollowed(at now: Moment) {
        for path in followed.takeDue(at: now.instant) {
            do throws(SystemError) {
                try lookAtFollowed(path, at: now)
            } catch  where error.isAbsence {
                followed.remove(path)
            } catch {
                // The next look may succeed; the scan timer says why this one did not.
                if error.isShortage { return pause(at: now) }
            }
        }
    }

    private func lookAtFollowed(_ path: InboxPath, at now: Moment) throws(SystemError) {
        let (status, _) = try tree.look(at: path) { _ in false }
        guard FileKind(status) == .regular else { return followed.remove(path) }
        let stamp = FileStamp(status)
        switch followed.look(path, stamp, at: now.instant) {
        case .unchanged: break
        case .grown: emit(path, stamp, .grown)
        case .rested:
            let (_, answer) = try tree.look(at: path) { _ in true }
            if answer == .beingWritten { followed.keep(path, at: now.instant) } else { followed.remove(path) }
        }
    }

    /// Whether a file seen by a scan is finished; if not, its close is an event or it is looked at again later.
    func isFinished(_ file: SeenFile, _ status: stat, in folder: any FolderListing, at now: Moment) -> Bool {
        let (path, stamp) = (file.path, file.stamp)
        let answer = folder.ask(path.name)
        noteRights(of: path, answer, at: now)
        switch answer {
        case .finished where isLocal(stamp):
            return true
        case .beingWritten:
            // Its close may have been an event before the folder was watched, or may be one of another name.
            if !followed.isOpen(path) { lookAgainLater(path, stamp, trustsRest: true, awaitsWriters: true, at: now) }
            let interval = settings.scanIntervalSeconds
            let isUnread = !LineFile.isNamed(path)
            if isUnread, SettleRule(rest: .seconds(interval)).isFinished(stamp, earlier: nil, now: now.wall) {
                warn(.neverClosed(path, seconds: interval))
            }
            return false
        case .unknowable where followed.isOpen(path), .unreadable where followed.isOpen(path):
            return false
        case .shortage:
            pause(at: now)
            lookAgainLater(path, stamp, trustsRest: true, awaitsWriters: true, at: now)
            return false
        case .finished, .unknowable, .unreadable:
            if settleRule.isFinished(stamp, earlier: nil, now: now.wall) { return true }
            lookAgainLater(path, stamp, trustsRest: true, awaitsWriters: true, at: now)
            return false
        }
    }

    // MARK: - Rights

    /// Notes whether a file can be read, as far as the answer says.
    private func noteRights(of path: InboxPath, _ answer: WriterProbe.Answer, at now: Moment) {
        if case .shortage = answer { return }
        if answer == .unreadable {
            noteUnreadable(path, isFolder: false, at: now)
        } else {
            noteReadable(path)
        }
    }

    /// Has something looked at again when its rights change: that is an event of the folder above.
    func noteUnreadable(_ path: InboxPath, isFolder: Bool, at now: Moment) {
        guard unreadable.add(path, isFolder: isFolder, at: now.instant) else { return }
        watchAgain(path.parent)
    }

    func noteReadable(_ path: InboxPath) {
        guard unreadable.remove(path) else { return }
        watchAgain(path.parent)
    }

    /// Changes what a folder is watched for.
    private func watchAgain(_ folder: InboxPath) {
        guard interpreter.table.watch(of: folder) != nil,
            let watch = try? tree.watch(folder, attributes: unreadable.isWithin(folder))
        else { return }
        interpreter.table.set(watch, for: folder)
    }

    func rightsChanged(_ path: InboxPath, at now: Moment) {
        guard let isFolder = unreadable.isFolder(path) else { return }
        if isFolder { scan(path, .newDirectory) } else { examine(path, .permitted, at: now) }
    }

    func retryUnreadable(at now: Moment) {
        for path in unreadable.takeDue(at: now.instant) { rightsChanged(path, at: now) }
    }
}
