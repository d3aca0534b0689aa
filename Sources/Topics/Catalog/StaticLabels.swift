import Settings

/// The labels that the configuration gives topics and inboxes, for routes and silences: `labels: {desk: asia}`.
package enum StaticLabels {
    /// The names that Wirewatch sets itself on every alert.
    package static let taken = ["topic", "severity", "language", "source", "inbox", "story"]

    static let maxCount = 16
    /// The maximum length of a value, in characters.
    static let maxLength = 100

    /// Reads a mapping of names to texts; mistakes are noted there.
    package static func read(_ section: Section?) -> [String: String] {
        guard let section else { return [:] }
        let entries = section.entries()
        if entries.count > maxCount { section.note("has \(entries.count) labels; at most \(maxCount) are taken") }
        var labels: [String: String] = [:]
        for (name, value) in entries {
            guard let text = value.text() else { continue }
            if taken.contains(name) {
                value.note("“\(name)” is a label of every alert; choose another name")
            } else if !isValidName(name) {
                value.note(
                    "“\(name)” must be written in lower-case letters, digits, “-” and “_”, a letter first, at most 64")
            } else if text.isEmpty || text.count > maxLength || text.unicodeScalars.contains(where: isControl) {
                value.note("a label's value has 1 to \(maxLength) characters and no control characters")
            } else {
                labels[name] = text
            }
        }
        return labels
    }

    /// Whether a label may have a name: lower-case letters, digits, `-` and `_`, a letter first, at most 64.
    package static func isValidName(_ name: String) -> Bool {
        guard let first = name.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) else { return false }
        return name.utf8.count <= 64
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
                    UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control
    }
}
