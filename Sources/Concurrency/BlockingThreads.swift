import Foundation
import Synchronization

/// Threads for work that blocks: file systems, SQLite, scoring.
///
/// Swift's own pool has one thread per core and expects that none blocks: two folders on a hung file system would stop
/// the watchdog, deliveries and SIGTERM. Here a job that finds no idle thread gets a new one, so that a hung call costs
/// one thread only.
///
/// Source: SE-0417, task executor preference.
package final class BlockingThreads: TaskExecutor, @unchecked Sendable {
    // Sound: `jobs`, `idle` and `threads` are used under the condition's lock alone.

    private let condition = NSCondition()
    private var jobs: [UnownedJob] = []
    private var idle = 0
    private var threads = 0

    private let maximum: Int
    private let idleSeconds: Double

    /// Threads that are started as they are needed.
    ///
    /// - Parameters:
    ///   - maximum: The maximum number of threads; beyond it jobs wait.
    ///   - idleSeconds: An idle thread ends after this time.
    package init(maximum: Int = 64, idleSeconds: Double = 30) {
        self.maximum = maximum
        self.idleSeconds = idleSeconds
    }

    /// The number of threads.
    package var count: Int {
        condition.lock()
        defer { condition.unlock() }
        return threads
    }

    /// Runs work, and waits until it ends or the task is cancelled: a call into a hung file system never ends.
    ///
    /// - Returns: nil if the task was cancelled first; the work then goes on by itself.
    package func value<Value: Sendable>(of work: @escaping @Sendable () -> Value) async -> Value? {
        let (result, ended) = (Outcome<Value>(), WakeSignal(lasting: .raised))
        Task(executorPreference: self) {
            result.set(work())
            ended.raise()
        }
        await ended.wait()
        return result.value
    }

    private final class Outcome<Value: Sendable>: Sendable {
        private let kept = Mutex<Value?>(nil)

        var value: Value? { kept.withLock { $0 } }

        func set(_ value: Value) { kept.withLock { $0 = value } }
    }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        condition.lock()
        jobs.append(job)
        let isNeeded = jobs.count > idle && threads < maximum
        if isNeeded { threads += 1 } else { condition.signal() }
        condition.unlock()
        if isNeeded { Thread.detachNewThread { self.work() } }
    }

    private func work() {
        while let job = next() { job.runSynchronously(on: asUnownedTaskExecutor()) }
    }

    /// The next job; nil if none comes for a while, and the thread ends.
    private func next() -> UnownedJob? {
        condition.lock()
        defer { condition.unlock() }
        let end = Date(timeIntervalSinceNow: idleSeconds)
        idle += 1
        while jobs.isEmpty, condition.wait(until: end) {}
        idle -= 1
        if jobs.isEmpty {
            threads -= 1
            return nil
        }
        return jobs.removeFirst()
    }
}
