import Logging
import Storage
import Synchronization
import Systemd

/// Tells the service manager how things are, and a person at the terminal how far long work has come.
final class StatusReporter: Sendable {
    private struct State {
        var lastTold: ContinuousClock.Instant?
        var progress = ProgressMeter()
    }

    /// The facts that are reported.
    let collector: StatusCollector
    private let notifier = ServiceNotifier()
    private let logger: Logger
    private let showsProgress: Bool
    private let state = Mutex(State())

    /// How often a manager without a watchdog gets `STATUS=`, and one that waits for READY `EXTEND_TIMEOUT_USEC=`.
    private static let interval = Duration.seconds(10)

    /// How often it is looked for problems.
    private static let problemInterval = Duration.seconds(30)

    /// How much longer a start may take, from each report on.
    private static let startExtension = Duration.seconds(60)

    /// How much longer a stop may take to close the store.
    private static let closeExtension = Duration.seconds(60)

    /// A reporter of what a collector knows.
    init(_ collector: StatusCollector, logger: Logger, showsProgress: Bool) {
        self.collector = collector
        self.logger = logger
        self.showsProgress = showsProgress
    }

    /// The service works: all inboxes are watched, or a reload has ended, well or not.
    func ready() {
        collector.enter(.running)
        tell { try notifier.ready(status: collector.line) }
    }

    /// A new configuration is being read.
    func reloading() {
        collector.enter(.reloading)
        tell { try notifier.reloading() }
    }

    /// The service is ending.
    func stopping() {
        collector.enter(.stopping)
        tell { try notifier.stopping(status: "stopping: finishing what was found") }
    }

    /// The store is being closed, which folds its log into its file: on a slow disk that takes long.
    func closing() {
        tell { try notifier.status("stopping: closing the store") }
        tell { try notifier.extendTimeout(by: StatusReporter.closeExtension) }
    }

    /// Files have gone through.
    func progressed(files: Int) {
        collector.count(files: files)
        let now = ContinuousClock.now
        let line = state.withLock { $0.progress.add(files, at: now) }
        if showsProgress, let line { LogOutlet.standardError.write("\(line)\n") }
        let isDue = state.withLock { state in
            if let last = state.lastTold, now - last < .seconds(1) { return false }
            state.lastTold = now
            return true
        }
        if isDue, notifier.isActive, collector.phase == .running { tell { try notifier.status(collector.line) } }
    }

    /// Feeds the watchdog, and keeps the manager patient while a long start goes on.
    ///
    /// Neither is done while the store does not answer or a step has outlasted its allowance: then the manager should
    /// start the service anew.
    func reportLife(store: Store) async {
        guard notifier.isActive else { return }
        let interval = min(ServiceNotifier.watchdogInterval.map { $0 / 3 } ?? .seconds(60), StatusReporter.interval)
        while !Task.isCancelled {
            reportLifeOnce(store)
            do {
                try await Task.sleep(for: interval)
            } catch {
                return
            }
        }
    }

    /// Logs each problem of the status once, and its end.
    func logProblems() async {
        var log = ProblemLog()
        while !Task.isCancelled {
            do {
                try await Task.sleep(for: StatusReporter.problemInterval)
            } catch {
                return
            }
            let (new, gone) = log.update(collector.problems)
            for problem in new where !problem.isLogged { logger.warning("\(problem.text)") }
            for problem in gone { logger.notice("\(problem.end ?? "No longer: \(problem.text)")") }
        }
    }

    private func reportLifeOnce(_ store: Store) {
        let stuck = collector.activities.stuck(at: .now)
        if let worst = stuck.first {
            logger.error(
                "\(worst.what) has taken longer than \(worst.allowance); the watchdog is not fed until it ends",
                metadata: OperationalMessage.stuck.metadata())
            return
        }
        do throws(StoreError) {
            _ = try store.waitingDeliveries()
        } catch {
            logger.error("\(error)")
            return
        }
        if ServiceNotifier.watchdogInterval != nil { tell { try notifier.watchdog() } }
        switch collector.phase {
        case .starting, .reloading: tell { try notifier.extendTimeout(by: StatusReporter.startExtension) }
        case .running: tell { try notifier.status(collector.line) }
        case .stopping: break
        }
    }

    private func tell(_ notify: () throws -> Void) {
        do {
            try notify()
        } catch {
            logger.warning("\(error)")
        }
    }
}

/// Decides when the progress of a backlog is logged.
struct ProgressMeter {
    /// A pause of this length ends a stretch of work.
    private static let pause = Duration.seconds(2)
    /// How often a line is written within a stretch.
    private static let interval = Duration.seconds(1)
    /// Stretches of fewer files pass without a word.
    private static let fewest = 50

    private var files = 0
    private var start: ContinuousClock.Instant?
    private var last: ContinuousClock.Instant?
    private var told: ContinuousClock.Instant?

    /// Adds files that went through; a line to show, if one is due.
    mutating func add(_ count: Int, at now: ContinuousClock.Instant) -> String? {
        if let last, now - last > ProgressMeter.pause { self = ProgressMeter() }
        let start = start ?? now
        self.start = start
        last = now
        files += count
        guard files >= ProgressMeter.fewest, now - (told ?? start) >= ProgressMeter.interval else { return nil }
        told = now
        let seconds = max((now - start) / .seconds(1), 0.001)
        return "… \(files) files read, \(Int(Double(files) / seconds)) a second"
    }
}

/// Finds the problems that are new, and those that have ended.
struct ProblemLog {
    private var known: [StatusProblem] = []

    init() {}

    /// - Parameter problems: All problems of the moment.
    mutating func update(_ problems: [StatusProblem]) -> (new: [StatusProblem], gone: [StatusProblem]) {
        let keys = Set(problems.map(\.key))
        let knownKeys = Set(known.map(\.key))
        let changes = (problems.filter { !knownKeys.contains($0.key) }, known.filter { !keys.contains($0.key) })
        known = problems
        return changes
    }
}
