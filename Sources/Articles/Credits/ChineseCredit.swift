import Text

/// The writer in the credit of a Chinese item: “（记者 王小明）”, “〔記者王小明／綜合報導〕”, “（中央社記者王小明釜山27日專電）”.
enum ChineseCredit {
    private static let roles = ["記者", "记者"].map { Array($0.utf8) }
    /// The signs that end a name.
    private static let ends = Set("／/）)〕】］、 　".unicodeScalars)
    /// The most characters of a name.
    private static let maxName = 4

    /// The name behind the word for a reporter, which stands in brackets or on a line that is a credit alone.
    static func name(in text: ArraySlice<UInt8>) -> String? {
        guard let place = place(of: roles, in: text) else { return nil }
        let before = String(decoding: text[..<place.start], as: UTF8.self).unicodeScalars
        let opener = before.lastIndex { "（(〔【［[".unicodeScalars.contains($0) }
        let isInBrackets = opener.map { !before[$0...].contains { "）)〕】］]".unicodeScalars.contains($0) } } ?? false
        guard isInBrackets || CreditLine.isOne(text) else { return nil }
        var name = String(decoding: text[place.end...].prefix(48), as: UTF8.self).unicodeScalars[...]
        name = name.drop { " 　：:".unicodeScalars.contains($0) }
        let end = name.firstIndex { ends.contains($0) } ?? name.endIndex
        let run = name[..<end]
        let characters = run.prefix { (0x4E00...0x9FFF).contains($0.value) || $0 == "·" }
        // Before the place and the day of a report only the usual length tells the name: 記者王小明釜山27日專電.
        let isDated = characters.endIndex < run.endIndex && ("0"..."9").contains(run[characters.endIndex])
        // Who took a picture did not write the text.
        guard !"攝摄".unicodeScalars.contains(characters.last ?? " ") else { return nil }
        let length = isDated ? (characters.count >= 5 ? 3 : 2) : characters.count
        guard (2...maxName).contains(length), isDated || characters.endIndex == run.endIndex && end < name.endIndex
        else { return nil }
        return String(String.UnicodeScalarView(characters.prefix(length)))
    }

    /// The name in a line that is a credit alone: “記者王小明／台北報導”, “【記者王小明台北報導】”.
    static func name(inLine text: ArraySlice<UInt8>) -> String? {
        var line = String(decoding: text, as: UTF8.self)[...]
        line = line.drop { "（(〔【［[".contains($0) }
        while let last = line.last, "）)〕】］]".contains(last) { line = line.dropLast() }
        guard let role = ["記者", "记者"].first(where: line.hasPrefix),
            let verb = ["報導", "报导", "报道", "報道"].first(where: line.hasSuffix)
        else { return nil }
        let name = line.dropFirst(role.count).dropLast(verb.count).drop { " 　：:".contains($0) }
        let characters = name.unicodeScalars.prefix { (0x4E00...0x9FFF).contains($0.value) }
        guard characters.endIndex < name.endIndex else {
            // Only the usual length tells the name from the place: 記者王小明台北報導.
            return (5...7).contains(characters.count) ? String(String.UnicodeScalarView(characters.prefix(3))) : nil
        }
        return (2...maxName).contains(characters.count) ? String(String.UnicodeScalarView(characters)) : nil
    }

    private static func place(of words: [[UInt8]], in text: ArraySlice<UInt8>) -> (start: Int, end: Int)? {
        guard text.contains(where: { $0 >= 0x80 }) else { return nil }
        for place in text.indices where text[place] == 0xE8 {
            if let word = words.first(where: { text[place...].starts(with: $0) }) {
                return (place, place + word.count)
            }
        }
        return nil
    }
}
