import Text

/// Decides by a position's surroundings whether a pattern may start there, so that the trie is walked seldom.
///
/// Inside a word only patterns may start that are open on the left (`*fire`), and there are few of them.
struct PatternFilter: Sendable {
    private let patterns: Beginnings
    private let openPatterns: Beginnings

    init(_ words: [PatternWord]) {
        patterns = Beginnings(words.map(\.bytes))
        openPatterns = Beginnings(words.filter(\.isOpenLeft).map(\.bytes))
    }

    /// Whether a pattern may start here; sometimes true without one, never false with one.
    @inline(__always)
    func mayStart(_ text: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool {
        let first = text[position]
        // No pattern starts in the middle of a character.
        guard first & 0xC0 != 0x80 else { return false }
        let isInside = first < 0x80 ? isInASCIIWord(text, position) : isInHangulWord(text, position)
        return isInside ? openPatterns.mayStart(text, at: position) : patterns.mayStart(text, at: position)
    }

    @inline(__always)
    private func isInASCIIWord(_ text: UnsafeBufferPointer<UInt8>, _ position: Int) -> Bool {
        position > 0 && PatternFilter.isAlphabetic(text[position]) && PatternFilter.isAlphabetic(text[position - 1])
    }

    @inline(__always)
    private static func isAlphabetic(_ byte: UInt8) -> Bool { ASCII.isLetter(byte) || ASCII.isDigit(byte) }

    @inline(__always)
    private func isInHangulWord(_ text: UnsafeBufferPointer<UInt8>, _ position: Int) -> Bool {
        position >= 3 && position + 1 < text.count && PatternFilter.isHangul(text[position], text[position + 1])
            && PatternFilter.isHangul(text[position - 3], text[position - 2])
    }

    /// Whether a scalar of three bytes that begins with two bytes is a Hangul syllable: U+AC00 to U+D77F.
    @inline(__always)
    private static func isHangul(_ first: UInt8, _ second: UInt8) -> Bool {
        switch first {
        case 0xEA: second >= 0xB0
        case 0xEB, 0xEC: true
        case 0xED: second < 0x9E
        default: false
        }
    }
}

/// The beginnings of some patterns: at most four bytes each, hashed into a set of bits.
///
/// Source: the idea of a hashed prefix filter before verification, as in S. Wu and U. Manber, “A Fast Algorithm for
/// Multi-Pattern Searching”, 1994.
private struct Beginnings: Sendable {
    private static let bits = 18

    /// Bit set of hashed four-byte beginnings.
    private var words = [UInt64](repeating: 0, count: 1 << (Beginnings.bits - 6))
    /// By the first byte: 1 if a pattern of three bytes begins so, 2 if a shorter one does.
    private var shortLengths = [UInt8](repeating: 0, count: 256)

    init(_ patterns: [[UInt8]]) {
        for pattern in patterns {
            if pattern.count >= 4 {
                let beginning = UInt32(littleEndian: pattern[0], pattern[1], pattern[2], pattern[3])
                set(Beginnings.hash(beginning))
            } else {
                if pattern.count == 3 {
                    set(Beginnings.hash(UInt32(littleEndian: pattern[0], pattern[1], pattern[2], 0)))
                }
                shortLengths[Int(pattern[0])] |= pattern.count == 3 ? 1 : 2
            }
        }
    }

    @inline(__always)
    func mayStart(_ text: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool {
        let short = shortLengths[Int(text[position])]
        if short & 2 != 0 { return true }
        let left = text.count - position
        if left >= 4 {
            let beginning = UnsafeRawPointer(text.baseAddress.unsafelyUnwrapped + position)
                .loadUnaligned(as: UInt32.self).littleEndian
            if contains(Beginnings.hash(beginning)) { return true }
            return short != 0 && contains(Beginnings.hash(beginning & 0xFF_FFFF))
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
