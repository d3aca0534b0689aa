import Alerts
import Daemon
import Delivery
import Storage
import Text

/// A receiver in the list of `wirewatch receivers`.
struct ReceiverRow {
    private let name: String
    private let kind: String
    private let waiting: Int
    /// Why deliveries wait, for people; empty if nothing is known.
    private let reasons: (ZoneOffsets) -> String
    private let waits: [PostPlan.Wait]
    private let disabled: String?
    private let failing: FailingReceiver?

    /// The receivers of a configuration, the journal first.
    static func rows(of configuration: Configuration, _ desk: StoreAccess, now: Timestamp) throws -> [ReceiverRow] {
        let store = try desk.readingIfThere()
        let waits = try store.map { try DeliveryWaits(desk, $0, now: now) }
        let waiting = try store?.waitingDeliveries() ?? [:]
        let disabled = try store?.disabledReceivers() ?? []
        let failing = try store?.failingReceivers(attempts: 1) ?? []
        let all =
            [(JournalReceiver.name, "built in")] + configuration.settings.receivers.map { ($0.name, $0.kind.word) }
        return all.map { name, kind in
            ReceiverRow(
                name: name, kind: kind, waiting: waiting[name] ?? 0,
                reasons: { waits?.summary(of: name, in: $0) ?? "" }, waits: waits?.waits(at: name) ?? [],
                disabled: disabled.first { $0.name == name }?.reason, failing: failing.first { $0.name == name })
        }
    }

    /// Name, kind, queue and trouble.
    func cells(in zone: ZoneOffsets, _ style: TerminalStyle) -> [Cell] {
        let reasons = reasons(zone)
        var words = ["\(waiting) waiting" + (reasons.isEmpty ? "" : ": \(reasons)")]
        if let disabled {
            words.append(style.bad("disabled: \(SafeText(disabled))"))
        } else if let failing {
            let reason = SafeText(failing.reason).truncated(toCharacters: 160)
            words.append("after \(failing.attempts.counted("attempt")): \(reason)")
        }
        return [Cell(name, style.bold), Cell(kind), Cell(words.joined(separator: "  "))]
    }

    /// The row for programs.
    var document: ReceiverDocument {
        ReceiverDocument(
            name: name, kind: kind, waiting: waiting,
            waits: waits.map { ReceiverDocument.Wait(reason: $0.reason.rawValue, until: $0.until?.description) },
            disabled: disabled, attempts: failing?.attempts ?? 0, error: failing?.reason)
    }
}

/// A receiver for programs. Its names are part of the program's interface.
struct ReceiverDocument: Encodable {
    /// Why a delivery waits.
    struct Wait: Encodable {
        let reason: String
        let until: String?
    }

    let name: String
    let kind: String
    let waiting: Int
    let waits: [Wait]
    let disabled: String?
    let attempts: Int
    let error: String?
}
