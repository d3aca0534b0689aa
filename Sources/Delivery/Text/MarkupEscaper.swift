import Text

/// Writes harmless text in a chat's markup, so that the chat shows it as it is: no mention, no link, no format.
///
/// Each dialect has one, in a file called after its markup. An ASCII character is written as the dialect's rules say,
/// all others as they are. Where no escape exists, a zero-width space behind a character keeps the chat from reading
/// on: it is neither letter nor white space to any of them, and invisible. Cost: one pass.
struct MarkupEscaper: Sendable {
    /// The parts of plain text that a chat formats by itself.
    struct Finds: OptionSet {
        let rawValue: Int

        /// Addresses: `https://…`.
        static let addresses = Finds(rawValue: 1)
        /// Names of hosts: `example.com`.
        static let hosts = Finds(rawValue: 2)
        /// Pictures by name: `:smile:`.
        static let emoji = Finds(rawValue: 4)
        /// Numbered lists: `1. …` where a line begins.
        static let numbers = Finds(rawValue: 8)
    }

    /// U+200B, as bytes of UTF-8.
    static let mark: [UInt8] = [0xE2, 0x80, 0x8B]

    /// How each ASCII character is written.
    private let written: [[UInt8]]
    private let finds: Finds

    /// An escaper by its rules.
    ///
    /// - Parameters:
    ///   - rules: How single ASCII characters are written.
    ///   - broken: ASCII characters that get a zero-width space behind them, however they are written.
    ///   - finds: Other text that the chat looks for.
    init(_ rules: [Character: String], broken: String = "", finds: Finds = []) {
        var written = (UInt8(0)..<128).map { [$0] }
        for (character, text) in rules {
            guard let byte = character.asciiValue else { continue }
            written[Int(byte)] = Array(text.utf8)
        }
        for character in broken {
            guard let byte = character.asciiValue else { continue }
            written[Int(byte)] += MarkupEscaper.mark
        }
        self.written = written
        self.finds = finds
    }

    /// The rules of Markdown: a backslash before each of these characters.
    static func backslashed(_ characters: String) -> [Character: String] {
        Dictionary(uniqueKeysWithValues: characters.map { ($0, "\\" + String($0)) })
    }

    /// The rules of HTML, for text between tags.
    static let entities: [Character: String] = ["&": "&amp;", "<": "&lt;", ">": "&gt;"]

    /// The text in the chat's markup.
    func callAsFunction(_ text: SafeText) -> String {
        let bytes = Array(text.string.utf8)
        var markup: [UInt8] = []
        markup.reserveCapacity(bytes.count + bytes.count / 8)
        for (index, byte) in bytes.enumerated() {
            guard byte < 0x80 else {
                markup.append(byte)
                continue
            }
            if AutomaticMarkup.isBroken(before: index, in: bytes, finds) { markup += MarkupEscaper.mark }
            markup += written[Int(byte)]
            if AutomaticMarkup.isBroken(behind: index, in: bytes, finds) { markup += MarkupEscaper.mark }
        }
        return String(decoding: markup, as: UTF8.self)
    }

    /// The text in the chat's markup; its beginning with an ellipsis if it would be longer than the limit otherwise.
    func fitted(_ text: SafeText, to limit: Int, in unit: TextUnit) -> String {
        self(cut(text, to: limit, in: unit))
    }

    /// The text, or its beginning with an ellipsis, so that its markup has at most this size.
    func cut(_ text: SafeText, to limit: Int, in unit: TextUnit) -> SafeText {
        text.truncated(to: limit, ellipsisSize: unit.size(of: "…")) { size(of: $0, in: unit) }
    }

    /// The maximum size of a character's markup, wherever it stands.
    func size(of character: Character, in unit: TextUnit) -> Int {
        var size = 0
        for scalar in character.unicodeScalars {
            guard scalar.isASCII else {
                size += unit.size(of: scalar)
                continue
            }
            let text = written[Int(scalar.value)]
            size += unit == .bytes ? text.count : String(decoding: text, as: UTF8.self).utf16.count
            if !finds.isEmpty, AutomaticMarkup.beginners.contains(UInt8(scalar.value)) {
                size += unit == .bytes ? MarkupEscaper.mark.count : 1
            }
        }
        return size
    }
}

/// The formats that chats give to plain text without any sign.
enum AutomaticMarkup {
    /// The characters that may get a mark before or behind them.
    static let beginners: Set<UInt8> = [UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: ")")]

    /// Maximum length of an emoji's name, in bytes.
    private static let maxName = 100

    /// Whether the text must be broken behind the character at this place.
    static func isBroken(behind index: Int, in text: [UInt8], _ finds: MarkupEscaper.Finds) -> Bool {
        text[index] == UInt8(ascii: ":")
            && (finds.contains(.addresses) && isAddress(from: index, in: text)
                || finds.contains(.emoji) && isEmoji(from: index, in: text))
    }

    /// Whether the text must be broken before the character at this place.
    static func isBroken(before index: Int, in text: [UInt8], _ finds: MarkupEscaper.Finds) -> Bool {
        switch text[index] {
        case UInt8(ascii: "."):
            finds.contains(.hosts) && isHost(around: index, in: text)
                || finds.contains(.numbers) && isNumber(before: index, in: text)
        case UInt8(ascii: ")"): finds.contains(.numbers) && isNumber(before: index, in: text)
        default: false
        }
    }

    /// The number of a list stands at the beginning of its line.
    private static func isNumber(before index: Int, in text: [UInt8]) -> Bool {
        (1...9).contains(index) && text[..<index].allSatisfy(isDigit)
            && (index + 1 == text.count || text[index + 1] == UInt8(ascii: " "))
    }

    private static func isAddress(from index: Int, in text: [UInt8]) -> Bool {
        text[(index + 1)...].starts(with: [UInt8(ascii: "/"), UInt8(ascii: "/")])
    }

    /// A colon, a name and a colon. Names in Slack and Discord may be of any letters.
    private static func isEmoji(from index: Int, in text: [UInt8]) -> Bool {
        var end = index + 1
        while end < text.count, end - index <= maxName, isNameByte(text[end]) { end += 1 }
        return end > index + 1 && end < text.count && text[end] == UInt8(ascii: ":")
    }

    /// A dot between letters with two letters behind it (`u.s.gov` is a host, `U.S.` is not), or a dot behind `www`.
    private static func isHost(around index: Int, in text: [UInt8]) -> Bool {
        let name = text[..<index].suffix(6).reversed().drop(while: isDigit).prefix(3)
        if name.elementsEqual("www".utf8, by: { $0 | 0x20 == $1 }) { return true }
        guard index > 0, index + 2 < text.count, isLetter(text[index - 1]) || isDigit(text[index - 1]) else {
            return false
        }
        return isLetter(text[index + 1]) && isLetter(text[index + 2])
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte) || "_+-'~".utf8.contains(byte)
    }

    /// Bytes of other scripts count as letters: there are hosts of their own.
    private static func isLetter(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
