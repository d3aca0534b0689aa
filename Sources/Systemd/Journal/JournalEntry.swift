/// One entry for the journal: a line to read, and fields to find it by.
package struct JournalEntry: Sendable, Equatable {
    /// All fields in order, those of the line first; a name may stand more than once.
    package private(set) var fields: [JournalField]

    /// An entry from its line and its own fields.
    ///
    /// - Parameters:
    ///   - message: What `journalctl` shows. It becomes one line: white space becomes a space, other control
    ///     characters their visible pictures (`␛`).
    ///   - priority: The level, field `PRIORITY`.
    ///   - id: The kind of entry, field `MESSAGE_ID`.
    ///   - identifier: What `journalctl -t` selects, field `SYSLOG_IDENTIFIER`.
    ///   - fields: Names and values in order.
    /// - Throws: ``JournalError/invalidFieldName(_:)`` for the first such name.
    package init(
        message: String, priority: JournalPriority, id: MessageID? = nil, identifier: String,
        fields: [(name: String, value: String)] = []
    ) throws(JournalError) {
        self.fields = [
            try JournalField("MESSAGE", JournalEntry.line(of: message)),
            try JournalField("PRIORITY", String(priority.rawValue)),
            try JournalField("SYSLOG_IDENTIFIER", JournalEntry.line(of: identifier)),
        ]
        if let id { try append("MESSAGE_ID", id.description) }
        for (name, value) in fields { try append(name, value) }
    }

    /// Adds a field of text behind all others.
    ///
    /// - Throws: ``JournalError/invalidFieldName(_:)``.
    package mutating func append(_ name: String, _ value: String) throws(JournalError) {
        fields.append(try JournalField(name, value))
    }

    /// Adds a field behind all others.
    package mutating func append(_ field: JournalField) {
        fields.append(field)
    }

    /// The entry as journald takes it in one datagram.
    ///
    /// Shape: `NAME=value` and a newline for each field; of a value with a newline, the name and a newline, its length
    /// as eight bytes, the least first, the value and a newline. Source: “Native Journal Protocol” of systemd.
    var datagram: [UInt8] {
        var bytes: [UInt8] = []
        for field in fields {
            if field.value.contains(UInt8(ascii: "\n")) {
                bytes += Array(field.name.utf8) + [UInt8(ascii: "\n")]
                let length = UInt64(field.value.count)
                bytes += (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) }
                bytes += field.value
            } else {
                bytes += field.assignment
            }
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }

    private static func line(of text: String) -> String {
        var line = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09...0x0D, 0x85, 0x2028, 0x2029: line.append(" ")
            case 0x00...0x1F: line.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
            case 0x7F: line.append("\u{2421}")
            case 0x80...0x9F: line.append("\u{FFFD}")
            default: line.append(scalar)
            }
        }
        return String(line)
    }
}
