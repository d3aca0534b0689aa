import Foundation

/// JSON on one line, as programs that read line by line like it.
package enum JSONLine {
    /// A value's JSON and a newline; keys in alphabetical order.
    package static func of(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    }
}
