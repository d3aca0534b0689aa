import CSystemd
import Glibc
import Text

/// Tells the service manager how this service is: ready, reloading, stopping, alive.
///
/// Does nothing where no manager listens (`NOTIFY_SOCKET` is not set). Each call is one datagram.
///
/// Source: sd_notify(3).
package struct ServiceNotifier: Sendable {
    /// Whether a manager listens.
    package let isActive: Bool

    /// A notifier for the manager named by the environment, which is left as it is for child processes to inherit.
    package init() {
        isActive = getenv("NOTIFY_SOCKET") != nil
    }

    /// The service has started, or has reloaded.
    ///
    /// - Parameter status: One line for `systemctl status`, if it changes.
    package func ready(status: String? = nil) throws(ServiceNotificationError) {
        try notify(["READY=1"] + lines(status))
    }

    /// The service has begun to read its configuration again; ``ready(status:)`` must follow, also when it is refused.
    package func reloading(status: String? = nil) throws(ServiceNotificationError) {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        let microseconds = now.tv_sec * 1_000_000 + now.tv_nsec / 1000
        try notify(["RELOADING=1", "MONOTONIC_USEC=\(microseconds)"] + lines(status))
    }

    /// The service has begun to stop.
    package func stopping(status: String? = nil) throws(ServiceNotificationError) {
        try notify(["STOPPING=1"] + lines(status))
    }

    /// One line for `systemctl status`.
    package func status(_ text: String) throws(ServiceNotificationError) {
        try notify(lines(text))
    }

    /// The service is alive; due at least every half ``watchdogInterval``.
    package func watchdog() throws(ServiceNotificationError) {
        try notify(["WATCHDOG=1"])
    }

    /// Starting, reloading or stopping takes this much longer from now; the manager keeps its patience.
    package func extendTimeout(by duration: Duration) throws(ServiceNotificationError) {
        let microseconds = Int64(max(duration, .zero) / .microseconds(1))
        try notify(["EXTEND_TIMEOUT_USEC=\(microseconds)"])
    }

    /// Within what time the manager wants to hear ``watchdog()``, or nil if it does not watch this process.
    package static var watchdogInterval: Duration? {
        var microseconds: UInt64 = 0
        guard sd_watchdog_enabled(0, &microseconds) > 0 else { return nil }
        return .microseconds(Int64(clamping: microseconds))
    }

    private func lines(_ status: String?) -> [String] {
        guard let status else { return [] }
        // A newline would start another assignment.
        return ["STATUS=" + String(status.map { $0.isNewline || $0 == "\0" ? " " : $0 })]
    }

    private func notify(_ lines: [String]) throws(ServiceNotificationError) {
        guard isActive else { return }
        let text = lines.joined(separator: "\n")
        var code = sd_notify(0, text)
        if code < 0, SystemError(-code).isShortage {
            // The watchdog must be fed: the reserve closes its descriptors.
            DescriptorReserve.process.note(SystemError(-code))
            code = sd_notify(0, text)
        }
        guard code >= 0 else { throw ServiceNotificationError(code: -code) }
    }
}

/// The service manager could not be notified.
package struct ServiceNotificationError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The reason, from errno(3).
    package let code: Int32

    package var description: String {
        "the service manager could not be told: \(SystemError(code).reason)"
    }
}
