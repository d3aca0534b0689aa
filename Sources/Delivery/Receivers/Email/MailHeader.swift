import Foundation
import Text

/// A field of a message's header, folded, and in ASCII whatever its text is: plain words stay as they are.
///
/// Source: RFC 5322, 2.1.1 and 2.2.3; RFC 2047, 5.
enum MailHeader {
    /// Maximum length of a line in characters, without its end.
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

    /// Words with a space between them, folded into lines.
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

/// Text as the words of a header's field: plain ASCII stays as it is, other text becomes encoded words.
///
/// Source: RFC 2047, 2 and 5; RFC 5322, 3.2.3 to 3.2.5.
enum MailWords {
    /// Maximum size of a word that stays plain, in bytes, so that it fits on a line.
    private static let maxPlain = 60
    /// How many bytes of text go into one encoded word, so that it has room behind `Subject: ` too.
    private static let encodedBytes = 39

    /// The words of text that only people read, for example a subject.
    static func text(_ text: String) -> [String] {
        words(text) { $0.utf8.allSatisfy { (0x21...0x7E).contains($0) } }
    }

    /// The words of a name before an address, which has a grammar of its own: in quotes where that is enough.
    static func phrase(_ text: String) -> [String] {
        let isASCII = text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
        let isAtoms = text.utf8.allSatisfy { $0 == 0x20 || isAtomByte($0) }
        if isASCII && !isAtoms && !text.contains("=?") && text.utf8.count <= maxPlain {
            return ["\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""]
        }
        return words(text) { $0.utf8.allSatisfy(isAtomByte) }
    }

    /// Words that are plain, and runs of those that are not, encoded together: blanks between encoded words do not
    /// count.
    private static func words(_ text: String, isPlain: (Substring) -> Bool) -> [String] {
        var words: [String] = []
        var run: [Substring] = []
        func encodedRun() -> [String] {
            run.isEmpty ? [] : encoded(run.joined(separator: " "))
        }
        for word in text.split(separator: " ") {
            if isPlain(word) && word.utf8.count <= maxPlain && !word.contains("=?") {
                words += encodedRun() + [String(word)]
                run = []
            } else {
                run.append(word)
            }
        }
        return words + encodedRun()
    }

    /// Encoded words; none begins or ends within a character.
    private static func encoded(_ text: String) -> [String] {
        var words: [String] = []
        var bytes: [UInt8] = []
        func word() -> String { "=?UTF-8?B?\(Data(bytes).base64EncodedString())?=" }
        for scalar in text.unicodeScalars {
            let next = Array(String(scalar).utf8)
            if bytes.count + next.count > encodedBytes {
                words.append(word())
                bytes = []
            }
            bytes += next
        }
        return words + [word()]
    }

    private static func isAtomByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
        }
    }
}
