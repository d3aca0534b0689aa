import Concurrency
import Logging
import Systemd
import Text

/// Keeps the service manager from ending a start that takes long: a check reads the whole store.
struct StartReports: Sendable {
    /// Tells the manager that the start goes on.
    var report: @Sendable () -> Void
    /// How often.
    var interval = Duration.seconds(10)
    var monotonic: @Sendable () -> MonotonicTime = { .now }
    var sleep: WakeSignal.Sleep = WakeSignal.sleep

    /// How much longer a start may take, from each report on.
    private static let extensionTime = Duration.seconds(60)
    /// A check that takes longer waits for a disk that does not answer.
    private static let maxTime = Duration.seconds(3_600)

    /// Does the work on a thread that may block, with reports meanwhile.
    func during<Value: Sendable>(
        on threads: BlockingThreads, _ work: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        async let _ = reportAgain()
        return try await Task(executorPreference: threads) { try work() }.value
    }

    private func reportAgain() async {
        let end = monotonic().advanced(by: StartReports.maxTime)
        while monotonic() < end {
            report()
            do {
                try await sleep(interval)
            } catch {
                return
            }
        }
    }
}

extension StartReports {
    /// Reports to the manager that the environment names. After the loss of a store it waits for the watchdog, too.
    init(logger: Logger) {
        let (notifier, watchdog) = (ServiceNotifier(), ServiceNotifier.watchdogInterval)
        report = {
            do throws(ServiceNotificationError) {
                try notifier.extendTimeout(by: StartReports.extensionTime)
                if watchdog != nil { try notifier.watchdog() }
            } catch {
                logger.debug("\(error)")
            }
        }
        if let watchdog { interval = min(watchdog / 3, interval) }
    }
}
