import Text

/// Tells lines that a writer ended from lines that a program wrapped.
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
        var widest = 0
        for line in lines {
            // Saves measuring a line of megabytes: no wrapped line is that long in any script.
            guard line.count <= widths.upperBound * 4 else { return false }
            widest = max(widest, columns(of: bytes[line]))
        }
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
