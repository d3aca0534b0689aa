import Concurrency
import Delivery
import Logging
import Synchronization

/// The deliverers of a generation side by side, and their end.
struct DeliveryTasks: Sendable {
    private let deliverers: [Deliverer]
    private let threads: BlockingThreads
    private let logger: Logger
    private let ended = WakeSignal(lasting: .raised)
    private let mustEnd = WakeSignal()
    private let running: RunningNames

    /// Those that have not ended.
    private final class RunningNames: Sendable {
        private let state: Mutex<[String]>

        init(_ names: [String]) { state = Mutex(names) }

        var names: [String] { state.withLock { $0 } }

        func remove(_ name: String) { state.withLock { $0.removeAll { $0 == name } } }
    }

    init(_ deliverers: [Deliverer], on threads: BlockingThreads, logger: Logger) {
        self.deliverers = deliverers
        self.threads = threads
        self.logger = logger
        running = RunningNames(deliverers.map(\.name))
    }

    /// Runs all of them until they finish, or must.
    func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await mustEnd.wait() }
            group.addTask {
                await withTaskGroup(of: Void.self) { tasks in
                    for deliverer in deliverers {
                        tasks.addTask(executorPreference: threads) {
                            await deliverer.run()
                            running.remove(deliverer.name)
                        }
                    }
                }
            }
            // Whichever comes first: all have finished, or they must end.
            await group.next()
            group.cancelAll()
        }
        ended.raise()
    }

    /// How long posts are still sent after the pipeline has drained: of thousands, few are.
    private static let postGrace = Duration.seconds(1)

    /// How long the attempts under way may then take, if another generation follows: one that is broken off is repeated
    /// by it, and a slow receiver gets it twice.
    private static let attemptGrace = Duration.seconds(4)

    /// The same if the program ends: a person waits for it, and a receiver that hangs would take all the time it gets.
    private static let lastAttemptGrace = Duration.seconds(1)

    /// How often it is asked whether a stop has come meanwhile.
    private static let step = Duration.milliseconds(100)

    /// Asks all to finish, and ends those that take too long.
    ///
    /// - Parameter isLast: Whether no generation follows; a reload may become a stop.
    func finish(isLast: @Sendable () -> Bool) async {
        for deliverer in deliverers { deliverer.finish() }
        if await ended.wait(atMost: DeliveryTasks.postGrace).isEmpty {
            for deliverer in deliverers { deliverer.end() }
            let begin = ContinuousClock.now
            while await ended.wait(atMost: DeliveryTasks.step).isEmpty {
                let grace = isLast() ? DeliveryTasks.lastAttemptGrace : DeliveryTasks.attemptGrace
                if begin.duration(to: .now) >= grace { break }
            }
        }
        let late = running.names
        if !late.isEmpty {
            let names = late.joined(separator: ", ")
            logger.warning(
                "No answer in time from \(names): the attempts end; the alerts wait in the store and are sent again")
        }
        mustEnd.raise()
    }
}
