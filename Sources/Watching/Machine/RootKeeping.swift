import Text

/// Keeps to the folder that the inbox's path names.
extension WatchMachine {
    /// How often to look where the path leads if its way cannot be watched.
    private static let rootPause = Duration.seconds(2)

    /// Makes sure that the watched folder is the one that its path names now.
    func lookForRoot(at now: Moment) {
        // Watched first: what happens after the look is an event then.
        let isWatched = tree.watchWay()
        nextRootLook = isWatched ? nil : now.instant + WatchMachine.rootPause
        do throws(SystemError) {
            adopt(try tree.root(), at: now)
        } catch  where error.isShortage {
            // That says nothing about the folder.
            nextRootLook = now.instant + WatchMachine.rootPause
        } catch {
            rootIdentity = nil
            forgetWatches()
            nextRootLook = now.instant + rootRetry
            rootRetry = min(rootRetry * 2, .seconds(settings.scanIntervalSeconds))
            hasLooked = true
            warn(.rootVanished(path: InboxPath(settings.path), error))
        }
    }

    private func adopt(_ root: RootFolder, at now: Moment) {
        let isFirst = !hasLooked
        hasLooked = true
        guard root.identity != rootIdentity else { return }
        forgetWatches()
        rootIdentity = root.identity
        rootKind = root.kind
        rootRetry = WatchMachine.firstRootRetry
        scanAll(isFirst ? .start : .rootReturned)
    }

    /// The folder went away before it was watched. It may be back, and the same, when the event of its way is read.
    func rootVanished(at now: Moment) {
        rootIdentity = nil
        nextRootLook = now.instant
    }

    /// Forgets all that is known of the folder that was watched.
    func forgetWatches() {
        for watch in interpreter.table.removeAll(within: .root) { tree.unwatch(watch) }
        scans = []
        rescan = nil
        unreadable.removeAll()
        postponed = []
        kinds = [:]
        polled = [:]
        polledNow = [:]
        nextPoll = nil
    }

    /// Something was mounted or unmounted: looks where the path leads, and which folders are others than before.
    func mountsChanged(at now: Moment) {
        lookForRoot(at: now)
        guard rootIdentity != nil else { return }
        for folder in interpreter.table.paths {
            // The kernel gives one number to one folder.
            guard let before = interpreter.table.watch(of: folder),
                let watch = try? tree.watch(folder, attributes: unreadable.isWithin(folder)), watch != before
            else { continue }
            tree.unwatch(before)
            interpreter.table.set(watch, for: folder)
            polled[folder] = nil
            polledNow[folder] = nil
            scan(folder, .newDirectory)
        }
    }
}
