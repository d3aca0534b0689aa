import AsyncAlgorithms
import Glibc

/// Watches one inbox and tells each file in it that is finished.
///
/// Files are told when a writer closes them or they are renamed into place, at once; at the start, after a queue
/// overflow, for new folders, on request and every `scan_interval_seconds`, the tree is compared with what is known and
/// what is new or changed is told, older files first. A file can be told twice, and none is forgotten: what was told
/// when the program ended is told again at the next start, unless it is known by then.
///
/// Backpressure: while nobody takes the events, none are read from the kernel, whose queue then holds them.
/// Looks at folders on the caller's thread: a network file system that hangs delays this inbox and one thread.
package actor InboxWatcher {
    /// Says whether a file is known in this state: read and stored, or refused for good. Asked by reconciliations.
    package typealias KnownCheck = @Sendable (InboxPath, FileStamp) async -> Bool

    let settings: InboxSettings
    let isKnown: KnownCheck
    let patterns: IgnorePatterns
    let root: InboxRoot
    let settleRule: SettleRule
    let probe: WriterProbe
    private nonisolated let wakeup = Wakeup()

    var output = AsyncChannel<WatchEvent>()
    var queue: InotifyQueue?
    var interpreter: EventInterpreter
    var pending = PendingChecks()
    var ledger = WarningLedger()
    var nextScan = ContinuousClock.now
    var isReadyTold = false
    /// The root folder that is watched; `nil` while it is gone.
    var rootIdentity: RootIdentity?
    /// How long to wait before looking for a vanished root again, should no event tell of it.
    var retryDelay = InboxWatcher.firstRetry
    var fileSystem = FileSystemKind.local

    static let firstRetry = Duration.seconds(2)

    /// A watcher that does nothing until it is run.
    ///
    /// - Parameters:
    ///   - settings: The inbox.
    ///   - isKnown: What a reconciliation asks about each file it sees.
    package init(settings: InboxSettings, isKnown: @escaping KnownCheck) {
        self.init(settings: settings, isKnown: isKnown, probe: .leases)
    }

    init(settings: InboxSettings, isKnown: @escaping KnownCheck, probe: WriterProbe) {
        self.probe = probe
        self.settings = settings
        self.isKnown = isKnown
        patterns = IgnorePatterns(settings.ignore)
        root = InboxRoot(path: settings.path)
        settleRule = SettleRule(rest: .milliseconds(settings.settleMilliseconds))
        interpreter = EventInterpreter(patterns: patterns, recursive: settings.recursive)
    }

    /// Watches until the task is cancelled; to be called once.
    ///
    /// - Parameter events: Takes what is found. Several watchers may share it, so it is not finished at the end.
    package func run(into events: AsyncChannel<WatchEvent>) async {
        output = events
        do throws(SystemError) {
            let queue = try InotifyQueue()
            wakeup.listen(to: queue.fileDescriptor)
            self.queue = queue
        } catch {
            await tell(.noQueue(error))
        }
        await reconcile(.start)
        while !Task.isCancelled {
            let causes = await wakeup.wait(until: min(nextScan, pending.next ?? nextScan))
            if causes.contains(.cancelled) { break }
            if causes.contains(.nudge) { await reconcile(.reload) }
            if causes.contains(.readable) { await drain() }
            await lookAgain()
            if nextScan <= .now { await reconcile(.timer) }
        }
        await wakeup.close()
        queue = nil
    }

    /// Asks for a comparison of the whole folder with what is known, after a reload of the configuration.
    package nonisolated func requestReconciliation() {
        wakeup.nudge()
    }

    /// Tells a warning unless it has been told already.
    func tell(_ warning: WatchWarning) async {
        guard warning == .queueOverflow || ledger.isNew(warning) else { return }
        await output.send(.warning(warning))
    }

    /// Tells a file.
    func tell(_ path: InboxPath, _ stamp: FileStamp, _ reason: FoundFile.Reason) async {
        let file = FoundFile(
            inbox: settings.name, path: path, absolutePath: root.absolute(path), stamp: stamp, reason: reason)
        await output.send(.found(file))
    }
}
