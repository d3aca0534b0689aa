/// Text in the one form that its spellings share: percent-decoded, ASCII letters small, JSON's slashes bare; and where
/// each byte of it came from.
struct FoldedText: Sendable {
    /// The text in that form.
    private(set) var bytes: [UInt8] = []
    /// Of each byte, and of the end, where it began in the text as it was.
    private var origins: [Int] = []

    /// How often percent-encoded text may have been encoded again.
    private static let mostDecodings = 3

    /// Cost: one pass for each decoding.
    init(_ text: [UInt8]) {
        bytes = text
        origins = Array(0...text.count)
        for _ in 0..<FoldedText.mostDecodings where bytes.contains(UInt8(ascii: "%")) { decode() }
        unescapeSlashes()
        for index in bytes.indices where (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(bytes[index]) {
            bytes[index] |= 0x20
        }
    }

    /// Where a piece in the same form stands, as ranges of the text as it was, the overlapping ones too.
    ///
    /// Source: Knuth, Morris, Pratt, “Fast pattern matching in strings”, 1977. Cost: linear.
    func ranges(of piece: [UInt8]) -> [Range<Int>] {
        guard !piece.isEmpty, piece.count <= bytes.count else { return [] }
        var borders = [0]
        var matched = 0
        for index in 1..<max(piece.count, 1) {
            while matched > 0 && piece[index] != piece[matched] { matched = borders[matched - 1] }
            if piece[index] == piece[matched] { matched += 1 }
            borders.append(matched)
        }
        var ranges: [Range<Int>] = []
        matched = 0
        for (index, byte) in bytes.enumerated() {
            while matched > 0 && byte != piece[matched] { matched = borders[matched - 1] }
            if byte == piece[matched] { matched += 1 }
            guard matched == piece.count else { continue }
            let start = origins[index + 1 - piece.count]
            // What the last range has already need not be told again.
            let from = max(start, ranges.last?.upperBound ?? 0)
            ranges.append(from..<origins[index + 1])
            matched = borders[matched - 1]
        }
        return ranges
    }

    private mutating func decode() {
        replace { bytes, index in
            guard bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
                let high = Character(Unicode.Scalar(bytes[index + 1])).hexDigitValue,
                let low = Character(Unicode.Scalar(bytes[index + 2])).hexDigitValue
            else { return nil }
            return (UInt8(high * 16 + low), 3)
        }
    }

    private mutating func unescapeSlashes() {
        replace { bytes, index in
            let isEscaped =
                bytes[index] == UInt8(ascii: "\\") && index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "/")
            return isEscaped ? (UInt8(ascii: "/"), 2) : nil
        }
    }

    /// Puts a byte in the place of several wherever the reading says so.
    private mutating func replace(_ reading: ([UInt8], Int) -> (byte: UInt8, length: Int)?) {
        var replaced: [UInt8] = []
        var kept: [Int] = []
        var index = 0
        while index < bytes.count {
            let (byte, length) = reading(bytes, index) ?? (bytes[index], 1)
            replaced.append(byte)
            kept.append(origins[index])
            index += length
        }
        kept.append(origins[bytes.count])
        (bytes, origins) = (replaced, kept)
    }
}
