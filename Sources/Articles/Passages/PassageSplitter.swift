import Text

/// Plain text to passages: blocks between blank lines, and lines in a block unless it is one wrapped paragraph.
enum PassageSplitter {
    /// The ranges of the passages, trimmed, in their order.
    ///
    /// - Parameter isFirst: Whether the first line may be a headline.
    static func passages(of bytes: [UInt8], isFirst: Bool = true) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var block: [Range<Int>] = []
        var isFirst = isFirst
        func close() {
            guard !block.isEmpty else { return }
            result += LineWrapping.paragraphs(of: block, in: bytes, isFirstBlock: isFirst)
            isFirst = false
            block.removeAll(keepingCapacity: true)
        }
        forEachLine(of: bytes) { line in
            let line = Trimming.trimmed(line, in: bytes)
            if line.isEmpty { close() } else { block.append(line) }
        }
        close()
        return result
    }

    /// Calls with each line's range without its end: CR, LF, CRLF, or one of Unicode's separators.
    static func forEachLine(of bytes: [UInt8], _ body: (Range<Int>) -> Void) {
        bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            var place = 0
            while place < bytes.count {
                let byte = bytes[place]
                guard byte <= 0x0D || byte == 0xE2 else {
                    place += 1
                    continue
                }
                let length = lengthOfEnd(at: place, in: bytes)
                if length == 0 {
                    place += 1
                } else {
                    body(start..<place)
                    place += length
                    start = place
                }
            }
            if start < bytes.count { body(start..<bytes.count) }
        }
    }

    /// The length in bytes of the line end at a place; 0 if there is none.
    private static func lengthOfEnd(at place: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        switch bytes[place] {
        case 0x0A...0x0C: return 1
        case 0x0D: return place + 1 < bytes.count && bytes[place + 1] == 0x0A ? 2 : 1
        case 0xE2:
            guard place + 2 < bytes.count, bytes[place + 1] == 0x80 else { return 0 }
            return bytes[place + 2] == 0xA8 || bytes[place + 2] == 0xA9 ? 3 : 0
        default: return 0
        }
    }
}

/// Distinguishes lines that a writer ended from lines that a program wrapped.
///
/// A wrapping program breaks a line only where the next word no longer fits. So a block is one wrapped paragraph if at
/// every break the next line's first word would not have fit into the width of the longest line.
enum LineWrapping {
    /// The widths in columns that programs wrap at.
    private static let widths = 45...100

    /// The passages of a block of lines without blank lines between them.
    static func paragraphs(of lines: [Range<Int>], in bytes: [UInt8], isFirstBlock: Bool) -> [Range<Int>] {
        guard lines.count > 1 else { return lines }
        if isWrapped(lines[...], in: bytes), !isFirstBlock || lines.count > 2 {
            return [join(lines[...])]
        }
        // A headline may stand on the wrapped first paragraph without a blank line between.
        if isFirstBlock, lines.count > 2, isWrapped(lines.dropFirst(), in: bytes) {
            return [lines[0], join(lines.dropFirst())]
        }
        return lines
    }

    private static func join(_ lines: ArraySlice<Range<Int>>) -> Range<Int> {
        (lines.first?.lowerBound ?? 0)..<(lines.last?.upperBound ?? 0)
    }

    private static func isWrapped(_ lines: ArraySlice<Range<Int>>, in bytes: [UInt8]) -> Bool {
        // Saves measuring a line of megabytes: no wrapped line is that long in any script.
        guard lines.allSatisfy({ $0.count <= widths.upperBound * 4 }) else { return false }
        let widest = lines.reduce(0) { max($0, columns(of: bytes[$1])) }
        guard widths.contains(widest) else { return false }
        var openBreaks = 0
        for (line, next) in zip(lines, lines.dropFirst()) {
            let word = bytes[next].prefix { !ASCII.isSpace($0) }
            let isAlphabetic = word.allSatisfy { $0 < 0x80 }
            let needed = isAlphabetic ? columns(of: word) + 1 : 4
            guard columns(of: bytes[line]) + needed > widest else { return false }
            if !Punctuation.endsSentence(bytes[line]) { openBreaks += 1 }
        }
        return openBreaks * 2 >= lines.count - 1
    }

    /// Columns in a terminal: two for a character of three or more bytes, one for all others.
    private static func columns(of bytes: ArraySlice<UInt8>) -> Int {
        bytes.reduce(0) { sum, byte in
            byte & 0xC0 == 0x80 ? sum : sum + (byte >= 0xE3 ? 2 : 1)
        }
    }
}

/// White space at the ends of a passage, also the wide and the invisible kinds.
enum Trimming {
    /// A range without white space and invisible characters at its ends, as ``WhiteSpace`` knows them.
    static func trimmed(_ range: Range<Int>, in bytes: ArraySlice<UInt8>) -> Range<Int> {
        var lower = range.lowerBound
        var upper = range.upperBound
        while lower < upper {
            let length = leadingSpace(at: lower, before: upper, in: bytes)
            if length == 0 { break }
            lower += length
        }
        while lower < upper {
            if ASCII.isSpace(bytes[upper - 1]) || bytes[upper - 1] == 0 {
                upper -= 1
            } else if upper - lower >= 2, leadingSpace(at: upper - 2, before: upper, in: bytes) == 2 {
                upper -= 2
            } else if upper - lower >= 3, leadingSpace(at: upper - 3, before: upper, in: bytes) == 3 {
                upper -= 3
            } else {
                break
            }
        }
        return lower..<upper
    }

    static func trimmed(_ range: Range<Int>, in bytes: [UInt8]) -> Range<Int> { trimmed(range, in: bytes[...]) }

    /// The length in bytes of the white space or invisible character at a place; 0 if there is none.
    static func leadingSpace(at place: Int, before end: Int, in bytes: ArraySlice<UInt8>) -> Int {
        let byte = bytes[place]
        if ASCII.isSpace(byte) || byte == 0 { return 1 }
        if byte == 0xC2, place + 1 < end {
            let second = bytes[place + 1]
            return second == 0xA0 || second == 0x85 || second == 0xAD ? 2 : 0
        }
        guard place + 2 < end else { return 0 }
        switch (byte, bytes[place + 1], bytes[place + 2]) {
        case (0xE2, 0x80, 0x80...0x8F), (0xE2, 0x80, 0xA8...0xAF), (0xE2, 0x81, 0x9F...0xA0), (0xE3, 0x80, 0x80),
            (0xEF, 0xBB, 0xBF):
            return 3
        default:
            return 0
        }
    }
}
