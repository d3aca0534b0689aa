import Text

/// Finds the headline of a text whose document does not name one.
enum HeadlineFinder {
    /// The longest headline, in bytes of UTF-8.
    static let longest = 300

    /// Makes the first passage the title if it reads like one.
    static func mark(_ passages: inout [Passage], in bytes: [UInt8]) {
        guard !passages.contains(where: { $0.role == .title }) else { return }
        // A credit, a byline or a page's leavings may stand above the headline.
        for index in passages.indices.prefix(3) where passages[index].role == .paragraph {
            let range = passages[index].range
            if FurnitureMarker.isFurniture(bytes[range]) { continue }
            let next = passages.indices.contains(index + 1) ? passages[index + 1].range : nil
            if isHeadline(range, before: next, in: bytes) { passages[index].role = .title }
            return
        }
    }

    private static func isHeadline(_ range: Range<Int>, before next: Range<Int>?, in bytes: [UInt8]) -> Bool {
        let line = bytes[range]
        guard range.count <= longest, Credit.leadingLength(of: line) == 0 else { return false }
        guard endsAsSentence(line) else { return true }
        // A headline with a full stop: short, and over something longer, or once more below.
        guard let next else { return false }
        return range.count <= 160 && sentences(in: line) == 1
            && (next.count >= range.count * 3 / 2 || bytes[next].elementsEqual(line))
    }

    private static func endsAsSentence(_ line: ArraySlice<UInt8>) -> Bool {
        guard Punctuation.endsWithPeriod(line) else { return false }
        // “… talks in the U.S.” ends in an abbreviation.
        let word = line.reversed().prefix { !ASCII.isSpace($0) }
        return !(word.count <= 6 && word.filter { $0 == UInt8(ascii: ".") }.count >= 2)
    }

    private static func sentences(in line: ArraySlice<UInt8>) -> Int {
        var count = 1
        for place in line.indices.dropLast(2) where line[place] == UInt8(ascii: ".") {
            if line[place + 1] == 0x20, ASCII.isUpper(line[place + 2]) { count += 1 }
        }
        for place in line.indices.dropLast(3) where line[place...].starts(with: [0xE3, 0x80, 0x82]) { count += 1 }
        return count
    }
}
