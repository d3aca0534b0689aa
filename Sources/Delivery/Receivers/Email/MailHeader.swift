/// A field of a message's header, folded, and in ASCII whatever its text is: plain words stay as they are.
///
/// Source: RFC 5322, 2.1.1 and 2.2.3; RFC 2047, 5.
enum MailHeader {
    /// The longest line, in characters, without its end.
    private static let maxLine = 78

    /// A field of text, as a subject.
    static func text(_ name: String, _ value: SafeText) -> String {
        folded(name, MailWords.text(value.string))
    }

    /// A field with an address, and what people read for it.
    static func mailbox(_ name: String, _ address: MailAddress, display: SafeText) -> String {
        guard !display.string.isEmpty else { return "\(name): \(address)" }
        return folded(name, MailWords.phrase(display.string) + ["<\(address)>"])
    }

    /// A field with a list of addresses, one on a line.
    static func mailboxes(_ name: String, _ addresses: [MailAddress]) -> String {
        "\(name): " + addresses.map(\.string).joined(separator: ",\r\n ")
    }

    /// Words with a space between them, of which as many stand on a line as have room.
    private static func folded(_ name: String, _ words: [String]) -> String {
        var field = "\(name):"
        var column = field.utf8.count
        for (index, word) in words.enumerated() {
            let size = 1 + word.utf8.count
            let isNext = index == 0 || column + size <= maxLine
            field += (isNext ? " " : "\r\n ") + word
            column = isNext ? column + size : size
        }
        return field
    }
}
