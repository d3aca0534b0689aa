import Glibc

/// A moment on the clock that counts from the start of the machine, to the millisecond.
///
/// Nobody sets this clock, and it goes on while the machine sleeps. Waits are measured with it: a wall clock that is
/// corrected neither lengthens nor ends them. It means nothing after a restart of the machine and is never stored.
package struct MonotonicTime: Sendable, Hashable, Comparable {
    /// Milliseconds since the start of the machine.
    package var milliseconds: Int64

    /// A moment by its milliseconds since the start of the machine.
    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// The present moment.
    package static var now: MonotonicTime {
        var time = timespec()
        clock_gettime(CLOCK_BOOTTIME, &time)
        return MonotonicTime(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// The moment a duration later, to the millisecond.
    package func advanced(by duration: Duration) -> MonotonicTime {
        let (seconds, attoseconds) = duration.components
        return MonotonicTime(milliseconds: milliseconds + seconds * 1_000 + attoseconds / 1_000_000_000_000_000)
    }

    /// How much later another moment is.
    package func duration(to other: MonotonicTime) -> Duration {
        .milliseconds(other.milliseconds - milliseconds)
    }

    package static func < (left: MonotonicTime, right: MonotonicTime) -> Bool {
        left.milliseconds < right.milliseconds
    }
}
