import Logging
import Synchronization

/// How much the daemon tells about itself; a reload may change it.
final class LogVerbosity: Sendable {
    private struct State {
        var level: Logger.Level
        var throttle = LogThrottle()
    }

    private let state: Mutex<State>

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

    /// What becomes of a message of a kind.
    func verdict(on kind: String, at now: ContinuousClock.Instant) -> LogThrottle.Verdict {
        state.withLock { $0.throttle.verdict(on: kind, at: now) }
    }
}
