import Alerts

/// An alert of the past with what became of it.
package struct LedgerEntry: Sendable {
    /// Counts up with every alert.
    package var number: Int64
    /// The alert.
    package var alert: Alert
    /// Why nobody was told when it was raised last: silenced or inhibited, in words; nothing if it was told.
    package var suppression: String?
    /// What became of it at each receiver when it was raised last, in the order of their names.
    package var deliveries: [Delivery]

    /// What became of an alert at one receiver.
    package struct Delivery: Sendable, Equatable {
        /// The receiver's name.
        package var receiver: String
        /// `waiting`, `pending`, `delivered`, `dead`, `suppressed`, `folded` or `handed-over`.
        package var state: String
        /// How often it was tried.
        package var attempts: Int
        /// Why it was not delivered yet, or never.
        package var detail: String?
    }
}
