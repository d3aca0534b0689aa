import Glibc

/// Which folder a path named at a time.
struct RootIdentity: Equatable {
    var device: UInt64
    var inode: UInt64

    init(_ status: stat) {
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
    }
}

extension InboxWatcher {
    /// Makes sure that the watched folder is the one its path names now.
    ///
    /// - Returns: Whether there is such a folder. If not, it has been reported and is being waited for.
    func openRoot() async -> Bool {
        var watched: InboxPath?
        while let error = identifyRoot() {
            rootIdentity = nil
            forgetWatches()
            // Looked at once more after the watch is set: it may have come back in between, or a folder nearer to it.
            let ancestor = watchAncestor()
            if let ancestor, ancestor != watched {
                watched = ancestor
                continue
            }
            nextScan = .now + retryDelay
            retryDelay = min(retryDelay * 2, .seconds(settings.scanIntervalSeconds))
            await tell(.rootVanished(path: InboxPath(settings.path), error))
            return false
        }
        if case .unreported(let name) = fileSystem {
            let interval = min(settings.scanIntervalSeconds, settings.pollIntervalSeconds)
            await tell(.polling(fileSystem: name, intervalSeconds: interval))
        }
        return true
    }

    /// Looks for the root after an event that says that it has gone, or may be back.
    func lookForRoot() async {
        if rootIdentity != nil {
            // Whatever its path names now, the folder that was watched is not it any more.
            rootIdentity = nil
            forgetWatches()
        }
        await reconcile(.rootReturned)
    }

    /// Looks which folder the path names; returns the error if there is none.
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

    /// Watches the nearest folder above that exists, for the name on the way to the inbox. Where that does not work,
    /// looking again after a while does.
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
