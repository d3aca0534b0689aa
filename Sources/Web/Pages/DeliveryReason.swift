import Alerts
import Delivery
import Storage
import Text
import Topics

/// Says in words how far an alert has come on its way to a receiver, and what it waits for: pure.
struct DeliveryReason {
    /// What is known of the receiver.
    struct Facts: Sendable {
        /// nil if it is no longer configured; the journal has the usual policy.
        var policy: PostingPolicy?
        /// Why it is disabled, if it is.
        var disabled: String?
        /// When its posts of the last hour were made.
        var recentPosts: [Timestamp] = []
    }

    private let facts: Facts
    private let clock: DeskClock

    init(_ facts: Facts, _ clock: DeskClock) {
        self.facts = facts
        self.clock = clock
    }

    /// A sentence without a full stop, as `waiting until Monday 08:30: working hours`.
    func text(_ delivery: DeliveryDetails, severity: Severity) -> String {
        switch delivery.state {
        case .waiting: return waiting(delivery, severity)
        case .pending: return pending(delivery)
        case .delivered:
            return "delivered" + (delivery.finishedAt.map { " at \(clock.short($0))" } ?? "")
                + (delivery.attempts > 1 ? ", attempt \(delivery.attempts)" : "")
        case .dead: return "given up" + because(delivery)
        case .suppressed: return "suppressed" + because(delivery)
        case .folded: return "not sent: another post has its content" + because(delivery)
        case .handedOver: return "sent by another receiver instead" + because(delivery)
        }
    }

    private func waiting(_ delivery: DeliveryDetails, _ severity: Severity) -> String {
        if let disabled = facts.disabled {
            return "waiting: the receiver is disabled (\(PageText.line(disabled, 200)))"
        }
        guard let policy = facts.policy else { return "waiting for a receiver that is no longer configured" }
        if let hours = policy.workingHours, !policy.always.contains(severity), !hours.isOpen(at: clock.now) {
            return "waiting until \(clock.short(hours.nextOpening(after: clock.now))): working hours"
        }
        if delivery.readyAt > clock.now { return "waiting until \(clock.short(delivery.readyAt)) for its group" }
        let hourAgo = clock.now.advanced(by: .seconds(-3_600))
        if let maximum = policy.maxPostsPerHour, facts.recentPosts.count(where: { $0 > hourAgo }) >= maximum {
            return "waiting: \(maximum.counted("post")) in the last hour is the maximum"
        }
        return "waiting for its turn"
    }

    private func pending(_ delivery: DeliveryDetails) -> String {
        if let disabled = facts.disabled {
            return "waiting: the receiver is disabled (\(PageText.line(disabled, 200)))"
        }
        guard delivery.attempts > 0 else { return "being sent" }
        let next = delivery.dueAt.map { $0 > clock.now ? ", next at \(clock.short($0))" : ", next now" } ?? ""
        return "\(delivery.attempts.counted("attempt")) failed\(next)" + because(delivery)
    }

    private func because(_ delivery: DeliveryDetails) -> String {
        guard let reason = delivery.reason, !reason.isEmpty else { return "" }
        return ": " + PageText.line(reason, 300)
    }
}
