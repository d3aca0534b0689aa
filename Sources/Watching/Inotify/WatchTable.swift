/// Which watch belongs to which folder.
struct WatchTable {
    private var folders: [Int32: InboxPath] = [:]
    private var watches: [InboxPath: Int32] = [:]

    var count: Int { folders.count }

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

    /// Forgets the folders of which a condition holds and returns their watches.
    mutating func removeAll(where condition: (InboxPath) -> Bool) -> [Int32] {
        let gone = folders.filter { condition($0.value) }
        for watch in gone.keys { remove(watch) }
        return gone.keys.sorted()
    }
}
