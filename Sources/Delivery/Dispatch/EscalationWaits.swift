import Alerts
import Text

/// The waits of a receiver's escalations, measured by the monotonic clock.
///
/// The store's due time is read once, when an escalation is first seen: a wall clock that is set afterwards neither
/// hastens nor delays it. A wait is never longer than it was when the alert was raised.
struct EscalationWaits: Sendable {
    /// By delivery.
    private var due: [Int64: MonotonicTime] = [:]

    /// Replaces the due times of escalations by those of the monotonic clock, in terms of the present wall clock.
    ///
    /// - Parameter waiting: All that waits for the receiver; what no longer waits is forgotten.
    mutating func measure(_ waiting: inout [WaitingDelivery], at time: DeliveryTime) {
        var seen: [Int64: MonotonicTime] = [:]
        for place in waiting.indices {
            guard let whole = waiting[place].unacknowledgedFor else { continue }
            let number = waiting[place].number
            let left = min(max(time.wall.duration(to: waiting[place].readyAt), .zero), whole)
            let end = due[number] ?? time.monotonic.advanced(by: left)
            seen[number] = end
            waiting[place].readyAt = time.wall.advanced(by: time.monotonic.duration(to: end))
        }
        due = seen
    }
}
