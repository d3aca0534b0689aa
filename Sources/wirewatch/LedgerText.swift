import Alerts
import Delivery
import Storage
import Text
import Topics

/// Past alerts for people, one line each.
struct LedgerText {
    private let style: TerminalStyle
    private let zone: ZoneOffsets
    private var columns = Columns()

    init(in zone: ZoneOffsets, style: TerminalStyle = TerminalStyle(for: 1)) {
        self.zone = zone
        self.style = style
    }

    /// A line for each alert: time, the beginning of the id, severity, topic, score, headline, source, and deliveries.
    mutating func lines(of entries: [LedgerEntry], _ waits: DeliveryWaits? = nil) -> [String] {
        let rows = entries.map { row(of: $0, waits) }
        columns.fit(rows)
        return rows.map(columns.line)
    }

    private func row(of entry: LedgerEntry, _ waits: DeliveryWaits?) -> [Cell] {
        let alert = entry.alert
        let title = SafeText(alert.title).truncated(toCharacters: 120)
        let source = alert.source.map { " — \(SafeText($0).truncated(toCharacters: 40))" } ?? ""
        let suppression = entry.suppression.map { [style.faint("suppressed: \(SafeText($0))")] } ?? []
        let fate = (suppression + deliveries(entry.deliveries, waits)).joined(separator: ", ")
        return [
            Cell(zone.text(alert.raisedAt)), Cell("\(alert.id.prefix(8))", style.faint),
            Cell(alert.severity.rawValue.uppercased()) { _ in style.severity(alert.severity) }, Cell(alert.topic),
            Cell(([Decimals.probability(alert.score)] + alert.marks).joined(separator: "  ")),
            Cell("\(style.bold("\(title)"))\(source)  \(style.faint("[" + fate + "]"))"),
        ]
    }

    /// What became of an alert at each receiver, in a few words.
    func deliveries(_ deliveries: [LedgerEntry.Delivery], _ waits: DeliveryWaits? = nil) -> [String] {
        deliveries.map { "\($0.receiver) " + state(of: $0, waits) }
    }

    /// The state of a delivery, with the reason if it is not delivered.
    func state(of delivery: LedgerEntry.Delivery, _ waits: DeliveryWaits?) -> String {
        switch delivery.state {
        case .delivered: return style.good("delivered")
        case .dead: return style.bad("dead letter: \(SafeText(delivery.detail ?? ""))")
        case .suppressed, .folded, .handedOver, .unneeded:
            return "\(delivery.state)" + (delivery.detail.map { ": \(SafeText($0))" } ?? "")
        case .waiting: return waits?.text(of: delivery.number, at: delivery.receiver, in: zone) ?? "waiting"
        case .pending:
            return "waiting" + (delivery.attempts > 0 ? " after \(delivery.attempts.counted("attempt"))" : "")
        }
    }
}
