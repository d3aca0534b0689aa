import AsyncAlgorithms
import Synchronization
import TestSupport
import Testing

@testable import Watching

/// A temporary inbox with a running watcher: the files that a test drops, and the events that it gets.
final class WatchedInbox {
    let folder: TemporaryDirectory
    let watcher: InboxWatcher
    private var events: AsyncChannel<WatchEvent>.AsyncIterator

    fileprivate init(_ folder: TemporaryDirectory, _ watcher: InboxWatcher, _ events: AsyncChannel<WatchEvent>) {
        self.folder = folder
        self.watcher = watcher
        self.events = events.makeAsyncIterator()
    }

    /// The path of the inbox itself; a test may take it away.
    var path: String { folder.path("inbox") }

    /// The path of something in the inbox.
    func path(_ relative: String) -> String { path + "/" + relative }

    /// The path of something beside the inbox, on the same file system.
    func outside(_ relative: String) -> String { folder.path(relative) }

    /// The next event of any kind.
    func next() async throws -> WatchEvent {
        try #require(await events.next())
    }

    /// The next reported file; other events are skipped.
    func nextFile() async throws -> FoundFile {
        while true {
            if case .found(let file) = try await next() { return file }
        }
    }

    /// The next file's path and how it was found, as `news.txt closed`.
    func nextFound() async throws -> String {
        let file = try await nextFile()
        return "\(file.path) \(file.reason.rawValue)"
    }

    /// The next warning; other events are skipped.
    func nextWarning() async throws -> WatchWarning {
        while true {
            if case .warning(let warning) = try await next() { return warning }
        }
    }

    /// All events up to and including a reconciliation for a reason.
    func events(upTo reason: ReconciliationReason) async throws -> [WatchEvent] {
        var all: [WatchEvent] = []
        while true {
            let event = try await next()
            all.append(event)
            if case .reconciled(let report) = event, report.reason == reason { return all }
        }
    }

    /// The paths of the reported files, with repeats, before a file of this name is reported.
    func files(upTo last: String) async throws -> [String] {
        var paths: [String] = []
        while true {
            let path = try await nextFile().path.description
            if path == last { return paths }
            paths.append(path)
        }
    }
}

/// Runs a test in an inbox that is being watched; the watcher is stopped at the end.
///
/// - Parameters:
///   - settle: `settle_milliseconds`.
///   - scan: `scan_interval_seconds`.
///   - probe: The way to find writers of open files.
///   - before: Fills the inbox at a path before the watcher starts.
///   - isKnown: The answer of the checkpoint.
func withInbox(
    settle: Int = 2000, scan: Int = 300, ignore: [String] = [], maxDepth: Int = 32, probe: WriterProbe = .leases,
    before: (String) throws -> Void = { _ in },
    isKnown: @escaping @Sendable (InboxPath, FileStamp) -> Bool = { _, _ in false },
    _ body: (WatchedInbox) async throws -> Void
) async throws {
    let folder = try TemporaryDirectory()
    let path = folder.path("inbox")
    try makeFolder(path)
    try before(path)
    var settings = InboxSettings(name: "desk", path: path)
    settings.settleMilliseconds = settle
    settings.scanIntervalSeconds = scan
    settings.ignore = ignore
    settings.maxDepth = maxDepth
    let watcher = InboxWatcher(settings: settings, isKnown: { $0.map { isKnown($0.path, $0.stamp) } }, probe: probe)
    let channel = AsyncChannel<WatchEvent>()
    try await withThrowingTaskGroup(of: Void.self) { group in
        // In one channel, so that a test need not know which way an event takes.
        group.addTask { await watcher.run(into: channel.sink, backlog: channel.sink) }
        try await body(WatchedInbox(folder, watcher, channel))
        group.cancelAll()
    }
}

/// The same, once the first scan is over.
func withReadyInbox(
    settle: Int = 2000, scan: Int = 300, ignore: [String] = [], maxDepth: Int = 32,
    _ body: (WatchedInbox) async throws -> Void
) async throws {
    try await withInbox(settle: settle, scan: scan, ignore: ignore, maxDepth: maxDepth) { inbox in
        _ = try await inbox.events(upTo: .start)
        try await body(inbox)
    }
}

extension AsyncChannel<WatchEvent> {
    /// Sends a watcher's events one by one.
    var sink: InboxWatcher.EventSink {
        { events in for event in events { await self.send(event) } }
    }
}
