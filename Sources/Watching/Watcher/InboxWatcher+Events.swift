import Glibc
import Text

extension InboxWatcher {
    /// Takes one buffer of events and acts on them; more of them end the next wait at once.
    func drain() async {
        let events: [InotifyEvent]
        do throws(SystemError) {
            events = try queue?.read() ?? []
        } catch {
            await tell(.noQueue(error))
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
            await tell(.queueOverflow)
            await reconcile(reason)
        case .rootLost: await lookForRoot()
        case .rootMayBeBack: await lookForRoot()
        }
    }

    /// Looks at the file of an event and tells it if it is finished.
    private func examine(_ path: InboxPath, _ cause: WatchAction.Cause) async {
        // Whatever was to be looked at again is looked at now.
        pending.remove(path)
        guard let (status, answer) = await look(at: path, cause) else { return }
        let kind = FileKind(status)
        let stamp = FileStamp(status)
        guard kind == .regular else {
            if kind != .directory { await tell(.skipped(path, kind: kind, stamp: stamp)) }
            return
        }
        switch (cause, answer) {
        case (_, .beingWritten):
            // Another writer has it open, and its close will be an event.
            break
        case (.closed, _): await tell(path, stamp, .closed)
        case (.moved, _): await tell(path, stamp, .moved)
        case (.created, .finished): await tell(path, stamp, .linked)
        case (.created, .unknowable):
            // A hard link of a finished file has no event but this one, and neither has an unnamed file (`O_TMPFILE`)
            // that gets its name. One that is just being written to has its close before it, which ends the check.
            lookAgainLater(path, stamp, trustsRest: status.st_nlink > 1)
        }
    }

    /// The state of a file, and whether somebody writes to it; `nil` if it is gone.
    private func look(at path: InboxPath, _ cause: WatchAction.Cause) async -> (stat, WriterProbe.Answer)? {
        do throws(SystemError) {
            let folder = try root.openDirectory(path.parent)
            let status = try folder.status(of: path.name)
            guard FileKind(status) == .regular else { return (status, .unknowable) }
            // A file that has just been made is nearly always still open: not worth a look yet.
            if cause == .created, status.st_nlink < 2 { return (status, .unknowable) }
            return (status, probe.ask(path.name, folder))
        } catch  where error.code == ENOENT || error.code == ENOTDIR || error.code == ELOOP {
            // Gone again, or behind a link by now.
            return nil
        } catch {
            // As when there are no descriptors left: the event is lost, so the folder is looked through soon.
            await tell(.unreadableDirectory(path.parent, error))
            nextScan = min(nextScan, .now + settleRule.rest)
            return nil
        }
    }

    func lookAgainLater(_ path: InboxPath, _ stamp: FileStamp, trustsRest: Bool) {
        pending.add(
            PendingChecks.Check(path: path, stamp: stamp, trustsRest: trustsRest), due: .now + settleRule.rest)
    }

    /// Looks at the files that were not yet, or perhaps not yet, finished.
    func lookAgain() async {
        for check in pending.takeDue(at: .now) {
            guard let (status, answer) = await look(at: check.path, .moved), FileKind(status) == .regular else {
                continue
            }
            let stamp = FileStamp(status)
            switch answer {
            case .finished where fileSystem == .local:
                await tell(check.path, stamp, .settled)
            case .beingWritten:
                break
            case .finished, .unknowable:
                guard check.trustsRest else { break }
                if settleRule.isFinished(stamp, earlier: check.stamp, now: WallClock.nanoseconds) {
                    await tell(check.path, stamp, .settled)
                } else {
                    lookAgainLater(check.path, stamp, trustsRest: true)
                }
            }
        }
    }
}
