import Articles
import Delivery
import Logging
import Storage
import Synchronization
import Systemd

/// Tells the service manager how things are, and a person at the terminal how far long work has come.
final class StatusReporter: Sendable {
    private struct State {
        var watches = 0
        var isReady = false
        var lastTold: ContinuousClock.Instant?
        var progress = ProgressMeter()
    }

    private let notifier = ServiceNotifier()
    private let tally: Tally
    private let logger: Logger
    private let showsProgress: Bool
    private let state = Mutex(State())

    /// A reporter of what a tally counts.
    init(tally: Tally, logger: Logger, showsProgress: Bool) {
        self.tally = tally
        self.logger = logger
        self.showsProgress = showsProgress
    }

    /// All inboxes are watched.
    func ready(watches: Int) {
        state.withLock {
            $0.watches = watches
            $0.isReady = true
        }
        ready()
    }

    /// The service works, as before.
    func ready() {
        tell { try notifier.ready(status: status) }
    }

    /// A new configuration is being read.
    func reloading() {
        tell { try notifier.reloading() }
    }

    /// The service is ending.
    func stopping() {
        tell { try notifier.stopping(status: "stopping: finishing what was found") }
    }

    /// Files have gone through.
    func progressed(files: Int) {
        let now = ContinuousClock.now
        let line = state.withLock { $0.progress.add(files, at: now) }
        if showsProgress, let line { StandardError.write("\(line)\n") }
        let isDue = state.withLock { state in
            if let last = state.lastTold, now - last < .seconds(1) { return false }
            state.lastTold = now
            return state.isReady
        }
        if isDue { tell { try notifier.status(status) } }
    }

    /// Feeds the watchdog, if there is one, as long as the store answers.
    func feedWatchdog(store: Store) async {
        guard let interval = ServiceNotifier.watchdogInterval else { return }
        while !Task.isCancelled {
            do throws(StoreError) {
                _ = try store.waitingDeliveries()
                tell { try notifier.watchdog() }
                tell { try notifier.status(status) }
            } catch {
                logger.error("\(error)")
            }
            do {
                try await Task.sleep(for: interval / 3)
            } catch {
                return
            }
        }
    }

    private var status: String {
        let watches = state.withLock { $0.watches }
        let files = tally.total("wirewatch_files")
        let alerts = tally.total("wirewatch_alerts")
        return "watching \(watches) folder\(watches == 1 ? "" : "s"), \(files) files read, \(alerts) alerts"
    }

    private func tell(_ notify: () throws -> Void) {
        do {
            try notify()
        } catch {
            logger.warning("\(error)")
        }
    }
}
