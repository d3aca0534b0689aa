import Glibc

/// Whether a descriptor can be written to without waiting for its reader.
package enum Readiness {
    /// Waits until a write would not wait.
    ///
    /// - Returns: Whether it came to that before the deadline.
    package static func waits(toWrite descriptor: Int32, until deadline: ContinuousClock.Instant) -> Bool {
        while true {
            let left = max(deadline - .now, .zero)
            var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            let count = poll(&request, 1, Int32(clamping: Int64(left / .milliseconds(1)) + 1))
            // An error is for the write to report.
            if count > 0 { return true }
            if count < 0, errno != EINTR { return true }
            if left == .zero { return false }
        }
    }
}
