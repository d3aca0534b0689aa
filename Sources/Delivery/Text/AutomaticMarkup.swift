/// What chats make of plain text without any sign that asks for it.
enum AutomaticMarkup {
    /// The characters that may get a mark before or behind them.
    static let beginners: Set<UInt8> = [UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: ")")]

    /// The longest name of a picture that is looked for, in bytes.
    private static let longestName = 100

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
        while end < text.count, end - index <= longestName, isNameByte(text[end]) { end += 1 }
        return end > index + 1 && end < text.count && text[end] == UInt8(ascii: ":")
    }

    /// A dot between letters, behind which two letters stand (`U.S.` is no host, `u.s.gov` is), or one behind `www`.
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
