import Alerts
import Articles
import Text

/// The dead letters that hold what waited for a receiver when it was removed from the configuration.
package enum ReceiverRemoval {
    /// Why they are dead letters.
    package static let reason = "no longer configured"

    /// - Parameters:
    ///   - waiting: The alerts that waited, each with the number of its first delivery, in the order of these.
    ///   - takesGroups: Whether the receiver is known to show several alerts in one post.
    package static func deadLetters(
        for receiver: String, of waiting: [(alert: Alert, delivery: Int64)], takesGroups: Bool
    ) -> [Post] {
        let size = takesGroups ? PostingPolicy.maxCards : 1
        return stride(from: 0, to: waiting.count, by: size).map { start in
            let part = waiting[start..<min(start + size, waiting.count)]
            return Post(
                key: key(of: part, receiver), kind: part.count > 1 ? .digest : .alert, alerts: part.map(\.alert))
        }
    }

    /// Unique even if the store is made anew and its numbers begin again.
    private static func key(of part: ArraySlice<(alert: Alert, delivery: Int64)>, _ receiver: String) -> String {
        let lines = part.map { "\($0.delivery) \($0.alert.id) \($0.alert.raisedAt.milliseconds)" }
        return SHA256Digest.hex(of: Array("\(receiver)\nabandoned\n\(lines.joined(separator: "\n"))".utf8))
    }
}
