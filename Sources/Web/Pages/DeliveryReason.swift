import Alerts
import Delivery
import Storage
import Text

/// Says in words how far an alert has come on its way to a receiver, and what it waits for: pure.
struct DeliveryReason {
    /// What is known of the receiver.
    struct Facts: Sendable {
        var isConfigured = false
        /// Why it is disabled, if it is.
        var disabled: String?
        /// Why its deliveries wait, by their numbers.
        var waits: [Int64: PostPlan.Wait] = [:]
        /// Whether it has a post that is sent before others are made.
        var isBusy = false
    }

    private let facts: Facts
    private let clock: DeskClock

    init(_ facts: Facts, _ clock: DeskClock) {
        self.facts = facts
        self.clock = clock
    }

    /// A sentence without a full stop, as `waiting until Monday 08:30: working hours`.
    func text(_ delivery: LedgerEntry.Delivery) -> String {
        switch delivery.state {
        case .waiting: return waiting(delivery)
        case .pending: return pending(delivery)
        case .delivered:
            return "delivered" + (delivery.finishedAt.map { " at \(clock.short($0))" } ?? "")
                + (delivery.attempts > 1 ? ", attempt \(delivery.attempts)" : "")
        case .dead: return DeliveryReason.word(for: .dead) + because(delivery)
        case .suppressed: return "suppressed" + because(delivery)
        case .folded: return "not sent: another post has its content" + because(delivery)
        case .unneeded: return "not needed" + because(delivery)
        case .handedOver: return "sent by another receiver instead" + because(delivery)
        }
    }

    /// A state in a list, without its reason.
    static func word(for state: LedgerEntry.State) -> String {
        switch state {
        case .dead: "dead letter"
        case .handedOver: "sent by another receiver"
        case .waiting, .pending, .delivered, .suppressed, .folded, .unneeded: state.rawValue
        }
    }

    private func waiting(_ delivery: LedgerEntry.Delivery) -> String {
        if let disabled = facts.disabled {
            return "waiting: the receiver is disabled (\(PageText.line(disabled, 200)))"
        }
        guard facts.isConfigured else { return "waiting for a receiver that is no longer configured" }
        if let wait = facts.waits[delivery.number] {
            return "waiting" + (wait.until.map { " until \(clock.short($0))" } ?? "") + ": \(wait.reason.words)"
        }
        return facts.isBusy ? "waiting: an earlier post goes first" : "waiting for its turn"
    }

    private func pending(_ delivery: LedgerEntry.Delivery) -> String {
        if let disabled = facts.disabled {
            return "waiting: the receiver is disabled (\(PageText.line(disabled, 200)))"
        }
        guard delivery.attempts > 0 else { return "being sent" }
        let next = delivery.dueAt.map { $0 > clock.now ? ", next at \(clock.short($0))" : ", next now" } ?? ""
        return "\(delivery.attempts.counted("attempt")) failed\(next)" + because(delivery)
    }

    private func because(_ delivery: LedgerEntry.Delivery) -> String {
        guard let reason = delivery.detail, !reason.isEmpty else { return "" }
        return ": " + PageText.line(reason, 300)
    }
}
