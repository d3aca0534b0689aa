/// Which folders of a tree are still to be looked through, depth first.
///
/// The order in which the caller works is the point: it takes a folder, watches it, and only then reads it and adds
/// the folders in it, so that nothing can be made between the reading and the watching.
struct TreeScanner {
    let maxDepth: Int
    private(set) var visited: Set<InboxPath> = []
    private var waiting: [InboxPath]

    /// A scan of a folder and all below it.
    init(from start: InboxPath, maxDepth: Int) {
        self.maxDepth = maxDepth
        waiting = [start]
    }

    /// The next folder; `nil` when the scan is over.
    mutating func next() -> InboxPath? {
        guard let folder = waiting.popLast() else { return nil }
        visited.insert(folder)
        return folder
    }

    /// Adds a folder, unless it lies too deep.
    mutating func add(_ folder: InboxPath) -> Bool {
        guard isWithinDepth(folder) else { return false }
        waiting.append(folder)
        return true
    }

    /// Whether a folder does not lie too deep.
    func isWithinDepth(_ folder: InboxPath) -> Bool {
        folder.depth <= maxDepth
    }
}
