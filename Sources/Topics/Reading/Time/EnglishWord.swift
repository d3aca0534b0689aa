/// The words beside a number in folded English.
enum EnglishWord {
    /// The letters before a position, over at most one space.
    static func before(_ position: Int, _ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Range<Int> {
        var end = position
        while end > start, position - end < 2, text[end - 1] == 0x20 || text[end - 1] == 0x2E { end -= 1 }
        var first = end
        while first > start, end - first < 10, isLetter(text[first - 1]) { first -= 1 }
        return first..<end
    }

    /// The letters behind a position, over an ordinal's ending and at most one space.
    static func behind(_ position: Int, _ text: UnsafeBufferPointer<UInt8>, _ end: Int) -> Range<Int> {
        var start = position
        if start + 2 < end, isLetter(text[start]), isLetter(text[start + 1]), text[start + 2] == 0x20 { start += 2 }
        if start < end, text[start] == 0x20 { start += 1 }
        var last = start
        while last < end, last - start < 10, isLetter(text[last]) { last += 1 }
        return start..<last
    }

    /// A year of four digits behind a position, over a comma and a space.
    static func year(behind position: Int, _ text: UnsafeBufferPointer<UInt8>, _ end: Int) -> Int? {
        var start = position
        while start < end, start - position < 2, text[start] == 0x2C || text[start] == 0x20 { start += 1 }
        let digits = (start..<end).prefix { (0x30...0x39).contains(text[$0]) && $0 - start < 5 }
        guard start > position, digits.count == 4 else { return nil }
        return digits.reduce(0) { $0 * 10 + Int(text[$1] - 0x30) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
}
