/// Writes harmless text in a chat's markup, so that the chat shows it as it is: no mention, no link, no format.
///
/// Each dialect has one, in a file called after its markup. An ASCII character is written as the dialect's rules say,
/// all others as they are. Where no escape exists, a zero-width space behind a character keeps the chat from reading
/// on: it is neither letter nor white space to any of them, and invisible. Cost: one pass.
struct MarkupEscaper: Sendable {
    /// What a chat makes of plain text by itself.
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
    ///   - finds: What the chat looks for besides.
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
        self(text.truncated(to: limit, ellipsisSize: unit.size(of: "…")) { size(of: $0, in: unit) })
    }

    /// The most that a character takes, wherever it stands.
    private func size(of character: Character, in unit: TextUnit) -> Int {
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
