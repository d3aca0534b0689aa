/// A scan that goes on by steps: of the whole inbox, or of one folder with all below it.
///
/// It first only watches folders, so that what arrives from then on is an event, and then looks at the files. At the
/// start of a large inbox this is what makes it ready within a second. Files that came in the seconds before are looked
/// for in between: behind the others they would wait for the whole scan.
final class Scan {
    enum Phase {
        /// Watches the folders of the tree.
        case folders
        /// Looks in folders that changed a moment ago for files that came before they were watched.
        case arrivals
        /// Looks at the files, and watches folders that came meanwhile.
        case files
    }

    let start: InboxPath
    let reason: ReconciliationReason
    var phase: Phase
    var scanner: TreeScanner
    /// The folder that is being looked through.
    var open: (folder: InboxPath, listing: any FolderListing)?
    var report: ReconciliationReport
    /// What it found, to be reported as files that arrive now; nil once it has found too much for that.
    var fresh: [SeenFile]?
    /// The folders that changed a moment ago.
    var changed: [InboxPath] = []
    /// What was found in them, and reported before its turn.
    var arrived: Set<SeenFile> = []
    /// Whether the folder to start at could not be read.
    var isRefused = false

    /// The number of files that a scan may find and still report as arriving now. A folder that is moved in with ten
    /// thousand does not hold up the next file.
    static let maxFresh = 100
    static let maxChanged = 100

    init(from start: InboxPath, _ reason: ReconciliationReason, maxDepth: Int) {
        self.start = start
        self.reason = reason
        // What a timer finds was watched before.
        phase = reason == .timer || reason == .poll ? .files : .folders
        scanner = TreeScanner(from: start, maxDepth: maxDepth)
        report = ReconciliationReport(reason: reason)
        fresh = Scan.findsArrivals(reason) ? [] : nil
    }

    /// Whether it has looked into a folder.
    var hasBegun: Bool { open != nil || !scanner.visited.isEmpty }

    /// Closes its folder, to begin anew when the backlog has room: what it found until then is known or found again.
    func startOver() {
        open = nil
        scanner = TreeScanner(from: start, maxDepth: scanner.maxDepth)
        report = ReconciliationReport(reason: reason)
    }

    /// Whether it is one of the whole inbox.
    var isWhole: Bool { reason != .newDirectory && reason != .poll }

    /// Whether what such a scan finds has most likely arrived just now: a new folder, or one without events. A start or
    /// a lost queue of events leaves a backlog.
    private static func findsArrivals(_ reason: ReconciliationReason) -> Bool {
        switch reason {
        case .newDirectory, .poll, .timer: true
        case .start, .overflow, .reload, .rootReturned: false
        }
    }
}

/// What scans found, in the order in which it is to be reported; files that arrive meanwhile go before it.
struct Backlog {
    private var collected: [SeenFile] = []
    private var queue: [WatchEvent] = []
    private var head = 0
    /// Whether the scan of the inbox waits until half of it is reported.
    private(set) var isFull = false

    /// The number of files that wait in memory at most, and that are sorted at once: a larger backlog is reported in
    /// several sorted parts.
    static let limit = 10_000

    /// Whether there is something to report.
    var isEmpty: Bool { head == queue.count }

    var count: Int { queue.count - head + collected.count }

    mutating func add(_ file: SeenFile) {
        collected.append(file)
        if count >= Backlog.limit { isFull = true }
    }

    /// Puts what was collected in its place, the oldest first, files of one time by name.
    mutating func sort(_ event: (SeenFile) -> WatchEvent) {
        collected.sort(by: Backlog.isOlder)
        queue.append(contentsOf: collected.map(event))
        collected = []
    }

    /// Adds something that is reported when all before it is.
    mutating func append(_ event: WatchEvent) { queue.append(event) }

    mutating func take() -> WatchEvent? {
        guard head < queue.count else { return nil }
        let event = queue[head]
        head += 1
        if head > queue.count / 2 {
            queue.removeFirst(head)
            head = 0
        }
        if count <= Backlog.limit / 2 { isFull = false }
        return event
    }

    static func isOlder(_ left: SeenFile, _ right: SeenFile) -> Bool {
        left.stamp.modifiedNanoseconds != right.stamp.modifiedNanoseconds
            ? left.stamp.modifiedNanoseconds < right.stamp.modifiedNanoseconds
            : left.path.bytes.lexicographicallyPrecedes(right.path.bytes)
    }
}
