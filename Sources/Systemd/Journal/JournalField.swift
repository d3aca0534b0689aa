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
        value = JournalField.cut(text, to: JournalField.maximumBytes - name.utf8.count - 1)
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
            value = JournalField.cut(text, to: room)
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

    private static func cut(_ text: String, to room: Int) -> [UInt8] {
        guard text.utf8.count > room else { return Array(text.utf8) }
        let ellipsis = "…"
        let limit = text.utf8.index(text.startIndex, offsetBy: room - ellipsis.utf8.count)
        var end = text.startIndex
        for index in text.indices {
            if index > limit { break }
            end = index
        }
        if end == text.startIndex {
            // One character fills the whole field (a letter under a thousand marks): cut between its scalars.
            for index in text.unicodeScalars.indices {
                if index > limit { break }
                end = index
            }
        }
        return Array(text[..<end].utf8) + Array(ellipsis.utf8)
    }
}
