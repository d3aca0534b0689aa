/// What could not be read for want of rights, and when to try it again.
///
/// `cp -a`, `tar x` and `rsync -a` of another user make folders that only that user may read, and open them at the end.
/// That is an event (`IN_ATTRIB`) of the folder above, which is watched for it while something here lies in it. The
/// retries are for what happened before that watch, and for file systems without events.
struct UnreadablePaths {
    private struct Entry {
        var isFolder: Bool
        var pause: Duration
        var due: ContinuousClock.Instant
    }

    /// A hostile folder must not fill the memory; beyond it the scan timer finds what became readable.
    static let limit = 10_000
    private static let firstPause = Duration.milliseconds(100)
    /// How many are tried at once.
    private static let batch = 100

    private var entries: [InboxPath: Entry] = [:]
    /// How many of them lie in a folder.
    private var counts: [InboxPath: Int] = [:]
    private let slowest: Duration
    /// Raised by each change.
    private(set) var version = 0
    private var folders = 0

    /// - Parameter slowest: The pause between two tries doubles up to this.
    init(slowest: Duration) { self.slowest = slowest }

    /// How much there is.
    var summary: UnreadableSummary {
        var summary = UnreadableSummary()
        guard !entries.isEmpty else { return summary }
        summary.folders = folders
        summary.files = entries.count - folders
        summary.example = entries.lazy.filter { [folders] in $0.value.isFolder == (folders > 0) }.map(\.key)
            .min { $0.bytes.lexicographicallyPrecedes($1.bytes) }
        return summary
    }

    /// Whether something in a folder could not be read.
    func isWithin(_ folder: InboxPath) -> Bool { counts[folder] != nil }

    /// Whether something is a folder; nil if it is not here.
    func isFolder(_ path: InboxPath) -> Bool? { entries[path]?.isFolder }

    /// The time of the next try, or of an earlier one that is no longer needed.
    private(set) var next: ContinuousClock.Instant?

    /// Notes something that cannot be read.
    ///
    /// - Returns: Whether it is the first of its folder.
    mutating func add(_ path: InboxPath, isFolder: Bool, at now: ContinuousClock.Instant) -> Bool {
        guard entries[path] == nil, entries.count < UnreadablePaths.limit else { return false }
        let pause = UnreadablePaths.firstPause
        entries[path] = Entry(isFolder: isFolder, pause: pause, due: now + pause)
        counts[path.parent, default: 0] += 1
        version += 1
        if isFolder { folders += 1 }
        next = min(next ?? now + pause, now + pause)
        return counts[path.parent] == 1
    }

    /// Forgets something: it can be read, or is gone.
    ///
    /// - Returns: Whether it was the last of its folder.
    @discardableResult
    mutating func remove(_ path: InboxPath) -> Bool {
        guard let entry = entries.removeValue(forKey: path) else { return false }
        version += 1
        if entry.isFolder { folders -= 1 }
        let left = (counts[path.parent] ?? 1) - 1
        counts[path.parent] = left > 0 ? left : nil
        return left == 0
    }

    /// What is to be tried now.
    mutating func takeDue(at now: ContinuousClock.Instant) -> [InboxPath] {
        guard let next, next <= now else { return [] }
        let due = entries.filter { $0.value.due <= now }.keys
            .sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }.prefix(UnreadablePaths.batch)
        for path in due {
            guard let entry = entries[path] else { continue }
            let pause = min(entry.pause * 2, slowest)
            entries[path] = Entry(isFolder: entry.isFolder, pause: pause, due: now + pause)
        }
        self.next = entries.values.lazy.map(\.due).min()
        return Array(due)
    }

    mutating func removeAll() {
        entries = [:]
        counts = [:]
        folders = 0
        version += 1
        next = nil
    }
}
