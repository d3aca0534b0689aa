import Text

/// One field of a journal entry: a checked name, and a value that fits.
package struct JournalField: Sendable, Equatable {
    /// What a field may measure with its name, the equals sign and the value: journalctl's JSON shows `null` for more.
    package static let maximumBytes = 4095

    /// The name, as `WIREWATCH_TOPIC`.
    package let name: String
    /// The value's bytes; text is UTF-8.
    package let value: [UInt8]

    /// A field of text, cut at a character's end, with an ellipsis, where it would not fit.
    ///
    /// - Throws: ``JournalError/invalidFieldName(_:)``.
    package init(_ name: String, _ text: String) throws(JournalError) {
        self.name = try JournalField.checked(name)
        value = Array(text.truncated(toBytes: JournalField.maximumBytes - name.utf8.count - 1, ellipsis: "…").utf8)
    }

    /// A field of any bytes, cut where it would not fit; bytes that are UTF-8 are cut as text.
    ///
    /// - Throws: ``JournalError/invalidFieldName(_:)``.
    package init(_ name: String, bytes: [UInt8]) throws(JournalError) {
        self.name = try JournalField.checked(name)
        let room = JournalField.maximumBytes - name.utf8.count - 1
        if bytes.count <= room {
            value = bytes
        } else if let text = String(validating: bytes, as: UTF8.self) {
            value = Array(text.truncated(toBytes: room, ellipsis: "…").utf8)
        } else {
            value = Array(bytes.prefix(room))
        }
    }

    /// `NAME=value` in bytes, as the journal takes it.
    var assignment: [UInt8] {
        Array(name.utf8) + [UInt8(ascii: "=")] + value
    }

    private static func checked(_ name: String) throws(JournalError) -> String {
        let isMadeOfAllowed = name.utf8.allSatisfy {
            switch $0 {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
            default: false
            }
        }
        // The journal takes a leading underscore from itself alone; libsystemd refuses a leading digit.
        guard isMadeOfAllowed, let first = name.utf8.first, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first),
            name.utf8.count <= 64
        else { throw .invalidFieldName(name) }
        return name
    }
}
