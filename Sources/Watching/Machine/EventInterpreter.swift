/// What is to be done about events.
enum WatchAction: Equatable {
    /// Why a file is to be looked at.
    enum Cause: Equatable {
        case closed, moved, created
        /// Its rights have changed, and it could not be read before.
        case permitted
    }

    /// Look at a file and report it if it is finished.
    case examine(InboxPath, Cause)
    /// Watch a new folder, then look through it.
    case enter(InboxPath)
    /// The rights of something have changed.
    case attributes(InboxPath)
    /// End these watches: their folders have moved away.
    case unwatch([Int32])
    /// Compare the folder with what is known.
    case reconcile(ReconciliationReason)
    /// The inbox itself is gone.
    case rootLost
}

/// Turns events into actions: which folder they are about, and which of them matter. Reads only the events.
struct EventInterpreter {
    let patterns: IgnorePatterns
    let recursive: Bool
    var table = WatchTable()

    /// The actions in the order of the events; of several looks at one file only the last is kept.
    mutating func actions(for events: [InotifyEvent]) -> [WatchAction] {
        var actions: [WatchAction?] = []
        var places: [InboxPath: Int] = [:]
        for event in events {
            guard let action = action(for: event) else { continue }
            switch action {
            case .examine(let path, _):
                if let earlier = places.updateValue(actions.count, forKey: path) { actions[earlier] = nil }
            case .reconcile, .rootLost:
                if actions.contains(action) { continue }
            case .enter, .unwatch, .attributes:
                break
            }
            actions.append(action)
        }
        return actions.compactMap { $0 }
    }

    private mutating func action(for event: InotifyEvent) -> WatchAction? {
        if event.mask.contains(.overflow) { return .reconcile(.overflow) }
        guard let folder = table.folder(of: event.watch) else { return nil }
        if event.name.isEmpty { return action(for: event, about: folder) }

        let path = folder.appending(event.name)
        guard !patterns.ignores(path) else { return nil }
        if event.mask.contains(.attributes) { return .attributes(path) }
        guard event.mask.contains(.isDirectory) else {
            if event.mask.contains(.closedAfterWriting) { return .examine(path, .closed) }
            if event.mask.contains(.movedTo) { return .examine(path, .moved) }
            return event.mask.contains(.created) ? .examine(path, .created) : nil
        }
        guard recursive else { return nil }
        if !event.mask.isDisjoint(with: [.created, .movedTo]) { return .enter(path) }
        return event.mask.contains(.movedFrom) ? .unwatch(table.removeAll(within: path)) : nil
    }

    private mutating func action(for event: InotifyEvent, about folder: InboxPath) -> WatchAction? {
        if event.mask.contains(.watchRemoved) { table.remove(event.watch) }
        if folder == .root {
            let isGone = !event.mask.isDisjoint(with: [.deletedSelf, .movedSelf, .unmounted, .watchRemoved])
            return isGone ? .rootLost : nil
        }
        // The folder below the mount is there now.
        return event.mask.contains(.unmounted) ? .enter(folder) : nil
    }
}

/// Which watch belongs to which folder.
struct WatchTable {
    private var folders: [Int32: InboxPath] = [:]
    private var watches: [InboxPath: Int32] = [:]

    var count: Int { folders.count }

    /// All watched folders, in the order of their paths.
    var paths: [InboxPath] { watches.keys.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) } }

    func watch(of folder: InboxPath) -> Int32? { watches[folder] }

    func folder(of watch: Int32) -> InboxPath? { folders[watch] }

    /// Notes a watch. The kernel gives one number to one folder, so a known number means that the folder has moved.
    mutating func set(_ watch: Int32, for folder: InboxPath) {
        if let before = folders[watch], watches[before] == watch { watches[before] = nil }
        if let replaced = watches[folder], replaced != watch { folders[replaced] = nil }
        folders[watch] = folder
        watches[folder] = watch
    }

    /// Forgets a watch that the kernel has ended.
    mutating func remove(_ watch: Int32) {
        guard let folder = folders.removeValue(forKey: watch) else { return }
        if watches[folder] == watch { watches[folder] = nil }
    }

    /// Forgets a folder with all below it and returns their watches.
    mutating func removeAll(within folder: InboxPath) -> [Int32] {
        removeAll { $0.isWithin(folder) }
    }

    /// Forgets the folders that meet a condition and returns their watches.
    mutating func removeAll(where condition: (InboxPath) -> Bool) -> [Int32] {
        let gone = folders.filter { condition($0.value) }
        for watch in gone.keys { remove(watch) }
        return gone.keys.sorted()
    }
}
