import Dispatch
import Foundation
import Synchronization

/// Threads for work that blocks: file systems, SQLite, scoring.
///
/// Swift's own pool has one thread per core and expects that none blocks: two folders on a hung file system would stop
/// the watchdog, deliveries and SIGTERM. Here a job that finds no idle thread gets a new one, so that a hung call costs
/// one thread only. Of the idle threads the one that worked last is woken: few threads do most of the work, and their
/// caches are warm.
///
/// Source: SE-0417, task executor preference.
package final class BlockingThreads: TaskExecutor {
    /// An idle thread.
    private final class Sleeper: Sendable {
        let wake = DispatchSemaphore(value: 0)
    }

    private struct State {
        /// A queue: `jobs[..<taken]` are done.
        var jobs: [UnownedJob] = []
        var taken = 0
        /// The idle threads, the one that worked last at the end.
        var idle: [Sleeper] = []
        /// How many threads are on their way to the jobs: woken or started, and not there yet.
        var coming = 0
        var threads = 0

        var waiting: Int { jobs.count - taken }

        mutating func nextJob() -> UnownedJob? {
            guard taken < jobs.count else { return nil }
            defer {
                taken += 1
                if taken == jobs.count {
                    jobs.removeAll(keepingCapacity: true)
                    taken = 0
                }
            }
            return jobs[taken]
        }
    }

    private enum Waking {
        case none
        case idle(Sleeper)
        case new
    }

    private let state = Mutex(State())
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
    package var count: Int { state.withLock { $0.threads } }

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
        let waking: Waking = state.withLock { state in
            state.jobs.append(job)
            // A thread that is coming takes a job each.
            guard state.waiting > state.coming else { return .none }
            if let sleeper = state.idle.popLast() {
                state.coming += 1
                return .idle(sleeper)
            }
            guard state.threads < maximum else { return .none }
            state.threads += 1
            state.coming += 1
            return .new
        }
        switch waking {
        case .none: break
        case .idle(let sleeper): sleeper.wake.signal()
        case .new: Thread.detachNewThread { self.work() }
        }
    }

    private func work() {
        let own = Sleeper()
        var isComing = true
        while true {
            let job = state.withLock { state in
                if isComing { state.coming -= 1 }
                let job = state.nextJob()
                if job == nil { state.idle.append(own) }
                return job
            }
            isComing = false
            if let job {
                job.runSynchronously(on: asUnownedTaskExecutor())
            } else if own.wake.wait(timeout: .now() + idleSeconds) == .success {
                isComing = true
            } else if endIdle(own) {
                return
            } else {
                // It was chosen while its time ran out: the signal comes.
                own.wake.wait()
                isComing = true
            }
        }
    }

    /// Ends an idle thread, unless it was chosen for a job.
    private func endIdle(_ own: Sleeper) -> Bool {
        state.withLock { state in
            guard let place = state.idle.firstIndex(where: { $0 === own }) else { return false }
            state.idle.remove(at: place)
            state.threads -= 1
            return true
        }
    }
}
