/// The 128-bit number that marks all journal entries of one kind, as `journalctl MESSAGE_ID=…` finds them.
///
/// Source: systemd.journal-fields(7). A program makes each of its numbers once, with `systemd-id128 new`, and keeps it.
package struct MessageID: Sendable, Hashable, CustomStringConvertible {
    private let high: UInt64
    private let low: UInt64

    /// An id from the two halves of its number, as `MessageID(0x8d45620c1a4348db, 0xb17410da57c60c66)`.
    package init(_ high: UInt64, _ low: UInt64) {
        self.high = high
        self.low = low
    }

    /// A new id that no other entry has.
    package static func random() -> MessageID {
        MessageID(.random(in: .min ... .max), .random(in: .min ... .max))
    }

    /// Thirty-two small hexadecimal digits.
    package var description: String {
        func padded(_ half: UInt64) -> String {
            let digits = String(half, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }
        return padded(high) + padded(low)
    }
}
