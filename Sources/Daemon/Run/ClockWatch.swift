import Concurrency
import Logging
import Text

/// Finds out that the wall clock was set, by comparing how far it went with how much time passed.
struct ClockComparison: Sendable {
    private var last: (wall: Timestamp, monotonic: MonotonicTime)?
    /// A smaller difference is a clock that runs fast or slow, or a process that had to wait between two readings.
    private static let tolerance = Duration.seconds(2)

    /// Compares with the reading before.
    ///
    /// - Returns: How far the clock was set ahead, negative if back; nil if it was not set.
    mutating func jump(wall: Timestamp, monotonic: MonotonicTime) -> Duration? {
        defer { last = (wall, monotonic) }
        guard let last else { return nil }
        let offset = last.wall.duration(to: wall) - last.monotonic.duration(to: monotonic)
        return max(offset, .zero - offset) > ClockComparison.tolerance ? offset : nil
    }
}

/// Says when the wall clock was set, and has everything looked at anew that waits for a time of day.
struct ClockWatch: Sendable {
    let logger: Logger
    let now: @Sendable () -> Timestamp
    let onJump: @Sendable () -> Void
    var monotonic: @Sendable () -> MonotonicTime = { .now }
    var sleep: WakeSignal.Sleep = WakeSignal.sleep

    private static let interval = Duration.seconds(5)

    /// Goes on until the task is cancelled.
    func run() async {
        var comparison = ClockComparison()
        while !Task.isCancelled {
            if let jump = comparison.jump(wall: now(), monotonic: monotonic()) {
                logger.notice(
                    "The system's clock was set \(ClockWatch.words(jump)); posts that wait are looked at anew")
                onJump()
            }
            do {
                try await sleep(ClockWatch.interval)
            } catch {
                return
            }
        }
    }

    /// For example `back by 10 days`.
    static func words(_ jump: Duration) -> String {
        let seconds = Int(max(jump, .zero - jump) / .seconds(1))
        let length =
            switch seconds {
            case ..<120: seconds.counted("second")
            case ..<7_200: (seconds / 60).counted("minute")
            case ..<172_800: (seconds / 3_600).counted("hour")
            default: (seconds / 86_400).counted("day")
            }
        return (jump < .zero ? "back by " : "ahead by ") + length
    }
}
