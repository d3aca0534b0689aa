import Foundation

/// A field of a message's header, folded, and in ASCII whatever its text is.
///
/// Source: RFC 5322, 2.2.3; RFC 2047, 2 and 5.
enum MailHeader {
    /// The longest line, in characters.
    private static let maxLine = 76
    /// How many bytes of text go into one encoded word, so that it has room behind `Subject: ` too.
    private static let wordBytes = 39

    /// A field of text, as a subject.
    static func text(_ name: String, _ value: SafeText) -> String {
        let value = value.string
        let isPlain = value.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !value.contains("=?")
        if isPlain && name.utf8.count + 2 + value.utf8.count <= maxLine { return "\(name): \(value)" }
        return "\(name): " + words(value).joined(separator: "\r\n ")
    }

    /// A field with an address, and what people read for it.
    static func mailbox(_ name: String, _ address: MailAddress, display: SafeText) -> String {
        guard !display.string.isEmpty else { return "\(name): \(address)" }
        return "\(name): " + words(display.string).joined(separator: "\r\n ") + "\r\n <\(address)>"
    }

    /// A field with a list of addresses, one on a line.
    static func mailboxes(_ name: String, _ addresses: [MailAddress]) -> String {
        "\(name): " + addresses.map(\.string).joined(separator: ",\r\n ")
    }

    /// Encoded words, none of which begins or ends within a character.
    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        var bytes: [UInt8] = []
        func word() -> String { "=?UTF-8?B?\(Data(bytes).base64EncodedString())?=" }
        for scalar in text.unicodeScalars {
            let next = Array(String(scalar).utf8)
            if bytes.count + next.count > wordBytes {
                words.append(word())
                bytes = []
            }
            bytes += next
        }
        return words + [word()]
    }
}
