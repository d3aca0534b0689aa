import CLinux
import Text

/// A point in time, on both clocks.
struct Moment {
    /// For waits.
    var instant: ContinuousClock.Instant
    /// In nanoseconds since 1970, to compare with the times of files.
    var wall: Int64

    static var now: Moment { Moment(instant: .now, wall: WallClock.nanoseconds) }
}

/// Decides everything about one watched inbox: which events, scans and looks report which file, and when.
///
/// It is called with events, with the time, and to go on with a scan; it never waits. What it reports lies in
/// ``output``, to be sent at once, and in ``backlog``. A scan goes on by small steps, so that events are read between
/// them however many files there are. Tests run it on a made tree with a made clock.
final class WatchMachine {
    let settings: InboxSettings
    let tree: any WatchedTree
    let isKnown: InboxWatcher.KnownCheck
    let patterns: IgnorePatterns
    let absoluteRoot: InboxRoot
    let settleRule: SettleRule
    /// Files that came since then are looked for first when the first scan begins; in nanoseconds since 1970. nil for
    /// none.
    let arrivalsSince: Int64?
    /// The number of entries that a scan looks at before events are read again; a folder counts as some.
    let stepSize: Int

    /// What is to be reported at once.
    var output: [WatchEvent] = []
    /// What scans found and live files go before.
    var backlog = Backlog()

    var interpreter: EventInterpreter
    var pending = PendingChecks()
    /// Whether a check found no room in ``pending``.
    var hasLostChecks = false
    var followed = FollowedFiles()
    var ledger = WarningLedger()
    var unreadable: UnreadablePaths
    /// The version of it that was reported last.
    private var reportedUnreadable = 0
    /// The scans that are not over; that of the whole inbox is the last.
    var scans: [Scan] = []
    /// A whole scan that is to follow the present one: its folders may have changed behind it.
    var rescan: ReconciliationReason?
    var nextScan: ContinuousClock.Instant
    var hasReportedReady = false

    /// The root folder that is watched; nil while it is gone.
    var rootIdentity: RootIdentity?
    var rootKind = FileSystemKind.local
    var hasLooked = false
    /// When to look again where the path leads, whatever events say; nil if events say all.
    var nextRootLook: ContinuousClock.Instant?
    var rootRetry = WatchMachine.firstRootRetry

    /// The kinds of file systems by device, as folders on them were last seen.
    var kinds: [UInt64: FileSystemKind] = [:]
    /// The folders below a local inbox that are on file systems without events, topmost ones only.
    var polled: [InboxPath: String] = [:]
    /// Those that the present scan has seen.
    var polledNow: [InboxPath: String] = [:]
    var nextPoll: ContinuousClock.Instant?

    /// Why there is no queue of events; nil while there is one.
    private(set) var queueError: SystemError?
    /// When to ask for a queue of events again; nil while there is one.
    var nextQueueTry: ContinuousClock.Instant?
    /// Until when nothing is opened, because no descriptor was left.
    var pausedUntil: ContinuousClock.Instant?
    /// The events that came during the pause. No more are read until they have been acted on.
    var postponed: [(path: InboxPath, cause: WatchAction.Cause)] = []

    static let firstRootRetry = Duration.seconds(2)
    /// How long nothing is opened after descriptors ran out.
    static let shortagePause = Duration.seconds(1)
    private static let queuePause = Duration.seconds(10)

    init(
        settings: InboxSettings, tree: any WatchedTree, isKnown: @escaping InboxWatcher.KnownCheck,
        arrivalsSince: Int64? = nil, at now: ContinuousClock.Instant = .now, stepSize: Int = 1024
    ) {
        self.arrivalsSince = arrivalsSince
        self.stepSize = stepSize
        self.settings = settings
        self.tree = tree
        self.isKnown = isKnown
        patterns = IgnorePatterns(settings.ignore, folders: settings.unwatched)
        absoluteRoot = InboxRoot(path: settings.path)
        settleRule = SettleRule(rest: .milliseconds(settings.settleMilliseconds))
        interpreter = EventInterpreter(patterns: patterns, recursive: settings.recursive)
        unreadable = UnreadablePaths(slowest: .seconds(settings.scanIntervalSeconds))
        nextScan = now
    }

    // MARK: - Entries

    /// Begins to watch.
    func start(at now: Moment) {
        askForQueue(at: now)
        lookForRoot(at: now)
    }

    private func askForQueue(at now: Moment) {
        queueError = tree.start()
        nextQueueTry = queueError == nil ? nil : now.instant + WatchMachine.queuePause
        warnOfQueue()
    }

    /// No scan sees that there is no queue, so each begins with the warning: its end would make it news again.
    func warnOfQueue() {
        guard let queueError else { return }
        warn(.noQueue(queueError, intervalSeconds: Int(pollInterval.components.seconds)))
    }

    /// Acts on events, in their order.
    func handle(_ events: [InotifyEvent], at now: Moment) {
        for action in interpreter.actions(for: events) {
            switch action {
            case .examine(let path, let cause): examine(path, cause, at: now)
            case .enter(let folder): scan(folder, .newDirectory)
            case .attributes(let path): rightsChanged(path, at: now)
            case .unwatch(let watches): for watch in watches { tree.unwatch(watch) }
            case .reconcile(let reason):
                warn(.queueOverflow)
                scanAll(reason)
            case .rootLost:
                rootIdentity = nil
                forgetWatches()
                lookForRoot(at: now)
            }
        }
    }

    /// Does what is due by now.
    func tick(at now: Moment) {
        guard endPause(at: now) else { return }
        if let time = nextQueueTry, time <= now.instant {
            askForQueue(at: now)
            // The folders are watched by a scan; what came before it was not an event.
            if nextQueueTry == nil, rootIdentity != nil { scanAll(.overflow) }
        }
        lookAgain(at: now)
        makeUpForLostChecks()
        lookAtFollowed(at: now)
        retryUnreadable(at: now)
        if let look = nextRootLook, look <= now.instant { lookForRoot(at: now) }
        guard rootIdentity != nil else { return }
        if nextScan <= now.instant, !isScanningAll {
            lookForRoot(at: now)
            if rootIdentity != nil, !isScanningAll { scanAll(.timer) }
        }
        if let poll = nextPoll, poll <= now.instant {
            nextPoll = now.instant + pollInterval
            for folder in polled.keys.sorted(by: { $0.bytes.lexicographicallyPrecedes($1.bytes) }) {
                scan(folder, .poll)
            }
        }
    }

    /// Compares the whole inbox with what is known, after a reload of the configuration.
    func reload(at now: Moment) {
        lookForRoot(at: now)
        if rootIdentity != nil { scanAll(.reload) }
    }

    /// When something is due next, if no event comes; nil if nothing is.
    var nextTime: ContinuousClock.Instant? {
        if let pausedUntil { return pausedUntil }
        var times = [pending.next, followed.next, unreadable.next, nextRootLook, nextPoll, nextQueueTry]
        if rootIdentity != nil, !isScanningAll { times.append(nextScan) }
        return times.compactMap { $0 }.min()
    }

    // MARK: - Shortage of descriptors

    /// Opens nothing for a moment: no descriptor was left. What was to be opened is tried again behind the pause.
    func pause(at now: Moment) { pausedUntil = pausedUntil ?? now.instant + WatchMachine.shortagePause }

    /// Acts on the events that came during a pause.
    ///
    /// - Returns: Whether there is no pause any longer.
    private func endPause(at now: Moment) -> Bool {
        guard let end = pausedUntil else { return true }
        guard end <= now.instant else { return false }
        pausedUntil = nil
        let waiting = postponed
        postponed = []
        for (path, cause) in waiting { examine(path, cause, at: now) }
        return pausedUntil == nil
    }

    // MARK: - Reports

    /// Reports a warning unless it was reported before.
    func warn(_ warning: WatchWarning) {
        guard warning == .queueOverflow || ledger.isNew(warning) else { return }
        output.append(.warning(warning))
    }

    /// Reports a file that arrives now.
    func emit(_ path: InboxPath, _ stamp: FileStamp, _ reason: FoundFile.Reason) {
        output.append(found(SeenFile(path: path, stamp: stamp), reason))
    }

    func found(_ file: SeenFile, _ reason: FoundFile.Reason, isBacklog: Bool = false) -> WatchEvent {
        .found(
            FoundFile(
                inbox: settings.name, path: file.path, absolutePath: absoluteRoot.absolute(file.path),
                stamp: file.stamp, reason: reason, isBacklog: isBacklog))
    }

    /// Takes what is to be reported at once.
    func takeOutput() -> [WatchEvent] {
        // While something is scanned much may change, and ends with it.
        if unreadable.version != reportedUnreadable, !isBusy {
            reportedUnreadable = unreadable.version
            output.append(.unreadable(unreadable.summary))
        }
        defer { output = [] }
        return output
    }

    /// Whether files of a device can be asked for writers: the kernel knows only those of this machine.
    func isLocal(_ stamp: FileStamp) -> Bool { (kinds[stamp.device] ?? rootKind) == .local }

    var pollInterval: Duration { .seconds(min(settings.scanIntervalSeconds, settings.pollIntervalSeconds)) }
}
