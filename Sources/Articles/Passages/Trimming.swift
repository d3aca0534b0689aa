import Text

/// White space at the ends of a passage, also the wide and the invisible kinds.
enum Trimming {
    /// A range without white space at its ends.
    static func trimmed(_ range: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
        var lower = range.lowerBound
        var upper = range.upperBound
        while lower < upper {
            let length = leadingSpace(at: lower, before: upper, in: bytes)
            if length == 0 { break }
            lower += length
        }
        while lower < upper {
            if ASCII.isSpace(bytes[upper - 1]) {
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

    /// The length in bytes of the space character at a place; 0 if there is none.
    static func leadingSpace(at place: Int, before end: Int, in bytes: [UInt8]) -> Int {
        let byte = bytes[place]
        if ASCII.isSpace(byte) { return 1 }
        if byte == 0xC2, place + 1 < end, bytes[place + 1] == 0xA0 || bytes[place + 1] == 0x85 { return 2 }
        guard place + 2 < end else { return 0 }
        switch (byte, bytes[place + 1], bytes[place + 2]) {
        case (0xE2, 0x80, 0x80...0x8F), (0xE2, 0x80, 0xA8...0xAF), (0xE3, 0x80, 0x80), (0xEF, 0xBB, 0xBF):
            return 3
        default:
            return 0
        }
    }
}
