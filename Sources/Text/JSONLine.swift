import Foundation

/// JSON on one line, as programs that read line by line like it.
package enum JSONLine {
    /// A value's JSON and a newline; keys in alphabetical order.
    ///
    /// A terminal may show it: characters that control one or turn the direction of writing are escapes, from which a
    /// program reads the same text.
    package static func of(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return escaped(String(decoding: try encoder.encode(value), as: UTF8.self)) + "\n"
    }

    /// The encoder escapes U+0000 to U+001F itself. Beyond ASCII a document has characters in its strings only.
    private static func escaped(_ json: String) -> String {
        guard json.unicodeScalars.contains(where: isEscaped) else { return json }
        var line = String.UnicodeScalarView()
        for scalar in json.unicodeScalars {
            if isEscaped(scalar) {
                // Four hexadecimal digits.
                line.append(contentsOf: "\\u\(String(0x1_0000 + scalar.value, radix: 16).dropFirst())".unicodeScalars)
            } else {
                line.append(scalar)
            }
        }
        return String(line)
    }

    private static func isEscaped(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x7F...0x9F, 0x61C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
