import Alerts
import Articles
import Delivery
import Foundation
import Storage

/// Alerts of the past as a person reads them, one line each.
struct LedgerText {
    private let style: TerminalStyle

    init(for descriptor: Int32) {
        style = TerminalStyle(for: descriptor)
    }

    /// Time, the beginning of the id, severity, topic, score, headline, source, and what became of it.
    func line(of entry: LedgerEntry) -> String {
        let alert = entry.alert
        let title = SafeText(alert.title).truncated(toCharacters: 120)
        let source = alert.source.map { " — \(SafeText($0).truncated(toCharacters: 40))" } ?? ""
        let suppression = entry.suppression.map { [style.faint("told to nobody: \(SafeText($0))")] } ?? []
        let deliveries = entry.deliveries.map { delivery in
            switch delivery.state {
            case "delivered": style.good("\(delivery.receiver) delivered")
            case "dead": style.bad("\(delivery.receiver) dead letter: \(SafeText(delivery.detail ?? ""))")
            case "suppressed", "folded", "handed-over":
                "\(delivery.receiver) \(delivery.state)" + (delivery.detail.map { ": \(SafeText($0))" } ?? "")
            default: "\(delivery.receiver) waiting" + (delivery.attempts > 0 ? " after \(delivery.attempts) tries" : "")
            }
        }
        let fate = (suppression + deliveries).joined(separator: ", ")
        let id = style.faint("\(alert.id.prefix(8))")
        let head = "\(LocalTime.written(alert.raisedAt))  \(id)  \(style.severity(alert.severity))  \(alert.topic)"
        let percent = "\(min(Int((alert.score * 100).rounded()), 99)) %"
        return "\(head)  \(percent)  \(style.bold("\(title)"))\(source)  \(style.faint("[" + fate + "]"))\n"
    }
}
