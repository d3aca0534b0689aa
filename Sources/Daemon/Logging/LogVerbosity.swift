import Logging
import Synchronization

/// The lowest level that the daemon logs; a reload may change it.
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

/// Keeps a flood of operational messages of one kind from filling the journal: a maximum for each minute.
///
/// Ten thousand broken files are as many warnings; journald would drop what comes behind them, alerts too. What is
/// left out here is in the store: `wirewatch` remembers of every file why it was not read.
struct LogThrottle: Sendable {
    /// What becomes of a message.
    enum Verdict: Equatable {
        /// It is written; the number of messages of its kind that were left out before it.
        case write(leftOut: Int)
        /// It is left out.
        case leaveOut
    }

    private struct Window {
        var start: ContinuousClock.Instant
        var written = 0
        var leftOut = 0
    }

    private var windows: [String: Window] = [:]
    private let burst: Int
    private let interval: Duration

    /// A throttle that passes a maximum number of each kind in each interval.
    init(burst: Int = 100, interval: Duration = .seconds(60)) {
        self.burst = burst
        self.interval = interval
    }

    /// Decides about a message of a kind.
    mutating func verdict(on kind: String, at now: ContinuousClock.Instant) -> Verdict {
        var window = windows[kind] ?? Window(start: now)
        var leftOut = 0
        if now - window.start >= interval {
            leftOut = window.leftOut
            window = Window(start: now)
        }
        defer { windows[kind] = window }
        guard window.written < burst else {
            window.leftOut += 1
            return .leaveOut
        }
        window.written += 1
        return .write(leftOut: leftOut)
    }
}
