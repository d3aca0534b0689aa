import Articles

/// What tells groups apart: the values of the labels that a route groups by.
enum GroupKey {
    /// The longest key, in bytes.
    static let longest = 300

    /// `topic=espionage,source=Ellery%20Courier`; nothing if there is nothing to group by.
    ///
    /// The same labels give the same key, others another one: `%`, `,`, `=`, blanks and control characters of values are
    /// written as `%XX`, and a key that is too long ends in a hash of all of it.
    static func text(_ groupBy: [String], _ labels: [String: String]) -> String? {
        guard !groupBy.isEmpty else { return nil }
        let key = groupBy.map { "\($0)=\(escaped(labels[$0] ?? ""))" }.joined(separator: ",")
        guard key.utf8.count > longest else { return key }
        return "\(groupBy[0])=…sha256:\(SHA256Digest.hex(of: Array(key.utf8)))"
    }

    private static func escaped(_ value: String) -> String {
        var text = ""
        for scalar in value.unicodeScalars {
            guard scalar.properties.isWhitespace || scalar.value < 0x20 || "%,=\u{7F}".unicodeScalars.contains(scalar)
            else {
                text.unicodeScalars.append(scalar)
                continue
            }
            for byte in String(scalar).utf8 {
                let hex = String(byte, radix: 16, uppercase: true)
                text += hex.count < 2 ? "%0\(hex)" : "%\(hex)"
            }
        }
        return text
    }
}
