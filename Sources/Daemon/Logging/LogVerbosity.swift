import Concurrency
import Logging
import Synchronization
import Text

/// Which messages the daemon logs: the lowest level, which a reload may change, and the maximum of each kind.
final class LogVerbosity: Sendable {
    private struct State {
        var level: Logger.Level
        var throttle = LogThrottle()
    }

    private let state: Mutex<State>
    /// Raised when a message was left out.
    private let leftOut = WakeSignal()

    /// Messages at or above a level.
    init(_ level: DaemonSettings.LogLevel) {
        state = Mutex(State(level: level.level))
    }

    /// Goes on with another level.
    func change(to level: DaemonSettings.LogLevel) {
        state.withLock { $0.level = level.level }
    }

    /// Whether messages of a level are written.
    func includes(_ level: Logger.Level) -> Bool {
        state.withLock { level >= $0.level }
    }

    /// Whether a message is written; if not, a summary counts it.
    func passes(_ kind: String, _ level: Logger.Level, about name: String?) -> Bool {
        let verdict = state.withLock {
            $0.throttle.verdict(on: kind, level, about: name, at: .now, Timestamp.now)
        }
        if verdict == .leaveOut { leftOut.raise() }
        return verdict == .write
    }

    /// Writes the summary of what was left out, a minute after the first of it; until the task is cancelled.
    func summarize(_ write: (LogThrottle.Summary) -> Void) async {
        repeat {
            await leftOut.wait()
            while let due = state.withLock({ $0.throttle.next }) {
                // A cancelled sleep ends like one that is over.
                try? await Task.sleep(until: due)
                // At the end all of it is due.
                let time = Task.isCancelled ? .now + .seconds(3600) : ContinuousClock.now
                let summaries = state.withLock { $0.throttle.takeDue(at: time) }
                for summary in summaries { write(summary) }
            }
        } while !Task.isCancelled
    }
}
