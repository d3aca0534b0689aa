/// Says of a position, from at most four bytes, whether a pattern may start there.
///
/// Source: the idea of a hashed prefix filter before verification, as in S. Wu and U. Manber, “A Fast Algorithm for
/// Multi-Pattern Searching”, 1994.
struct PatternFilter: Sendable {
    private static let bits = 18

    /// Bit set of hashed four-byte beginnings.
    private var words = [UInt64](repeating: 0, count: 1 << (PatternFilter.bits - 6))
    /// Beginnings of patterns shorter than four bytes: the pattern's length, by its first byte and then exactly.
    private var shortLengths = [UInt8](repeating: 0, count: 256)

    init(_ patterns: [[UInt8]]) {
        for pattern in patterns {
            if pattern.count >= 4 {
                let beginning = UInt32(littleEndian: pattern[0], pattern[1], pattern[2], pattern[3])
                set(PatternFilter.hash(beginning))
            } else {
                if pattern.count == 3 {
                    set(PatternFilter.hash(UInt32(littleEndian: pattern[0], pattern[1], pattern[2], 0)))
                }
                shortLengths[Int(pattern[0])] |= pattern.count == 3 ? 1 : 2
            }
        }
    }

    /// Whether the patterns' beginnings allow one here; sometimes true without one, never false with one.
    @inline(__always)
    func mayStart(_ text: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool {
        let first = text[position]
        // The middle of a character starts nothing.
        guard first & 0xC0 != 0x80 else { return false }
        let short = shortLengths[Int(first)]
        if short & 2 != 0 { return true }
        let left = text.count - position
        if left >= 4 {
            let beginning = UnsafeRawPointer(text.baseAddress.unsafelyUnwrapped + position)
                .loadUnaligned(as: UInt32.self).littleEndian
            if contains(PatternFilter.hash(beginning)) { return true }
            return short != 0 && contains(PatternFilter.hash(beginning & 0xFF_FFFF))
        }
        return short != 0 && left == 3
    }

    private mutating func set(_ hash: Int) {
        words[hash >> 6] |= 1 << UInt64(hash & 63)
    }

    @inline(__always)
    private func contains(_ hash: Int) -> Bool {
        words[hash >> 6] & (1 << UInt64(hash & 63)) != 0
    }

    /// Source: multiplicative hashing, D. Knuth, The Art of Computer Programming, volume 3, section 6.4.
    @inline(__always)
    private static func hash(_ beginning: UInt32) -> Int {
        Int((beginning &* 0x9E37_79B1) >> UInt32(32 - bits))
    }
}

extension UInt32 {
    fileprivate init(littleEndian a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8) {
        self = UInt32(a) | UInt32(b) << 8 | UInt32(c) << 16 | UInt32(d) << 24
    }
}
