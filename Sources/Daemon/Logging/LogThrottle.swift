import Logging
import Text

/// Keeps a flood of operational messages of one kind from filling the journal: a maximum for each minute.
///
/// Ten thousand broken files are as many warnings; journald would drop what comes behind them, alerts too. What is left
/// out is summed up when the minute is over, whether or not another message of its kind comes.
struct LogThrottle: Sendable {
    /// What becomes of a message.
    enum Verdict: Equatable {
        case write
        case leaveOut
    }

    /// The messages of one kind that were left out.
    struct Summary: Equatable {
        var kind: String
        var level: Logger.Level
        var count: Int
        /// When the first of them came.
        var since: Timestamp
        /// What the first of them were about.
        var names: [String]

        /// One line.
        var sentence: String {
            let start =
                "\(count) more \(count == 1 ? "message" : "messages") of this kind (\(kind)) since \(LocalTime.written(since))"
            guard !names.isEmpty else { return start }
            let list = names.map { "“\($0)”" }.joined(separator: ", ")
            return start + (names.count < count ? "; the first are about " : "; about ") + list
        }
    }

    private struct Window {
        var start: ContinuousClock.Instant
        var written = 0
        var left: Summary?
    }

    private var windows: [String: Window] = [:]
    /// Summaries of minutes that are over.
    private var over: [Summary] = []
    private let burst: Int
    private let interval: Duration
    /// The number of names in a summary.
    private static let maxNames = 5

    /// A throttle that passes a maximum number of each kind in each interval.
    init(burst: Int = 100, interval: Duration = .seconds(60)) {
        self.burst = burst
        self.interval = interval
    }

    /// Decides about a message.
    ///
    /// - Parameters:
    ///   - kind: Messages of one kind share a maximum. One reason must not use up that of another.
    ///   - level: Its level, which its summary has too.
    ///   - name: What it is about, for example a file.
    ///   - time: For the summary; `now` decides.
    mutating func verdict(
        on kind: String, _ level: Logger.Level, about name: String?, at now: ContinuousClock.Instant, _ time: Timestamp
    ) -> Verdict {
        var window = windows[kind] ?? Window(start: now)
        if now - window.start >= interval {
            if let left = window.left { over.append(left) }
            window = Window(start: now)
        }
        defer { windows[kind] = window }
        guard window.written < burst else {
            var left = window.left ?? Summary(kind: kind, level: level, count: 0, since: time, names: [])
            left.count += 1
            if let name, left.names.count < LogThrottle.maxNames, !left.names.contains(name) { left.names.append(name) }
            window.left = left
            return .leaveOut
        }
        window.written += 1
        return .write
    }

    /// When the next summary is due; nil if nothing was left out.
    var next: ContinuousClock.Instant? {
        if !over.isEmpty { return .now }
        return windows.values.filter { $0.left != nil }.map { $0.start + interval }.min()
    }

    /// Takes the summaries that are due.
    mutating func takeDue(at now: ContinuousClock.Instant) -> [Summary] {
        var due = over
        over = []
        for (kind, window) in windows where now - window.start >= interval {
            if let left = window.left { due.append(left) }
            windows[kind] = nil
        }
        return due.sorted { $0.since < $1.since }
    }
}
