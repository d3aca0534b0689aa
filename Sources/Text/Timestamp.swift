import Glibc

/// A moment in time, to the millisecond.
package struct Timestamp: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    package var milliseconds: Int64

    /// A moment by its milliseconds since 1970-01-01T00:00:00Z.
    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// A moment a number of seconds since 1970-01-01T00:00:00Z.
    package init(seconds: Int) {
        milliseconds = Int64(seconds) * 1_000
    }

    /// The present moment by the system's clock.
    package static var now: Timestamp { Timestamp(milliseconds: WallClock.nanoseconds / 1_000_000) }

    /// The moment a duration later, to the millisecond.
    package func advanced(by duration: Duration) -> Timestamp {
        let (seconds, attoseconds) = duration.components
        return Timestamp(milliseconds: milliseconds + seconds * 1_000 + attoseconds / 1_000_000_000_000_000)
    }

    /// How much later another moment is.
    package func duration(to other: Timestamp) -> Duration {
        .milliseconds(other.milliseconds - milliseconds)
    }

    /// The day in UTC.
    package var day: CivilDate {
        CivilDate(daysSinceEpoch: Int(milliseconds.floored(to: 86_400_000)))
    }

    /// RFC 3339 in UTC with milliseconds, for example `2026-11-22T13:22:37.250Z`.
    package var description: String {
        let total = milliseconds.floored(to: 1_000)
        let seconds = total - total.floored(to: 86_400) * 86_400
        let time = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map { Decimals.padded($0, 2) }.joined(
            separator: ":")
        return "\(day)T\(time).\(Decimals.padded(milliseconds - total * 1_000, 3))Z"
    }

    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }
}

/// The system's clock, for comparisons with the times of files.
package enum WallClock {
    /// Nanoseconds since 1970-01-01T00:00:00Z.
    package static var nanoseconds: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
