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

    /// Calls `body` with each position of a text, which is well-formed UTF-8, where a pattern may start; with some
    /// where none does, but with all where one does.
    @inline(__always)
    func forEachCandidate(in text: UnsafeBufferPointer<UInt8>, _ body: (Int) -> Void) {
        var position = 0
        var wasAlphabetic = false
        while position < text.count {
            let first = text[position]
            // No pattern starts in the middle of a character.
            if first < 0x80 {
                let isAlphabetic = PatternFilter.isAlphabetic(first)
                let isInside = isAlphabetic && wasAlphabetic
                if isInside ? openPatterns.mayStart(text, at: position) : patterns.mayStart(text, at: position) {
                    body(position)
                }
                wasAlphabetic = isAlphabetic
                position += 1
            } else {
                let isInside = isInHangulWord(text, position)
                if isInside ? openPatterns.mayStart(text, at: position) : patterns.mayStart(text, at: position) {
                    body(position)
                }
                wasAlphabetic = false
                position += first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
            }
        }
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

/// The beginnings of some patterns, hashed into a set of bits: two characters of three bytes each, as Chinese, Japanese
/// and Korean have them, or else four bytes. One character of these scripts begins a pattern nearly always.
///
/// Source: the idea of a hashed prefix filter before verification, as in S. Wu and U. Manber, “A Fast Algorithm for
/// Multi-Pattern Searching”, 1994.
private struct Beginnings: Sendable {
    /// The first two bytes of the patterns, a bit for each pair: most places of an alphabetic text end here.
    private var pairs = [UInt64](repeating: 0, count: 1 << 10)
    /// A set of hashed beginnings. It is small, so that it stays in the processor's first cache.
    private var words: [UInt64]
    private let shift: UInt64
    /// By the first byte: 1 if a pattern of at least three bytes begins so that is shorter than what is hashed, 2 if a
    /// shorter one does.
    private var shortLengths = [UInt8](repeating: 0, count: 256)

    init(_ patterns: [[UInt8]]) {
        // Sixteen bits for each pattern: of other beginnings, at most one in sixteen passes.
        let bits = max(10, Int.bitWidth - (patterns.count * 16).leadingZeroBitCount)
        words = Array(repeating: 0, count: 1 << (bits - 6))
        shift = UInt64(64 - bits)
        for pattern in patterns {
            setPair(pattern)
            let length = Beginnings.length(from: pattern[0])
            if pattern.count >= length {
                set(Beginnings.beginning(pattern[..<length]))
            } else if pattern.count >= 3 {
                set(Beginnings.beginning(pattern[..<3]))
                shortLengths[Int(pattern[0])] |= 1
            } else {
                shortLengths[Int(pattern[0])] |= 2
            }
        }
    }

    /// The length of the beginning that is hashed, by the first byte.
    @inline(__always)
    private static func length(from first: UInt8) -> Int { first >= 0xE0 ? 6 : 4 }

    @inline(__always)
    func mayStart(_ text: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool {
        if position + 2 <= text.count {
            let start = UnsafeRawPointer(text.baseAddress.unsafelyUnwrapped + position)
            let pair = Int(start.loadUnaligned(as: UInt16.self).littleEndian)
            guard pairs[pair >> 6] & (1 << UInt64(pair & 63)) != 0 else { return false }
        }
        let first = text[position]
        let short = shortLengths[Int(first)]
        if short & 2 != 0 { return true }
        let length = Beginnings.length(from: first)
        if position + 8 <= text.count {
            let bytes = UnsafeRawPointer(text.baseAddress.unsafelyUnwrapped + position)
                .loadUnaligned(as: UInt64.self).littleEndian
            if contains(bytes & (UInt64.max >> UInt64(64 - 8 * length))) { return true }
            return short != 0 && contains(bytes & 0xFF_FFFF)
        }
        if position + length <= text.count,
            contains(Beginnings.beginning(text[position..<position + length]))
        {
            return true
        }
        return short != 0 && position + 3 <= text.count && contains(Beginnings.beginning(text[position..<position + 3]))
    }

    /// At most eight bytes as a number, the first byte lowest.
    private static func beginning(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var (number, offset) = (UInt64(0), UInt64(0))
        for byte in bytes {
            number |= UInt64(byte) << offset
            offset += 8
        }
        return number
    }

    /// Notes the first two bytes of a pattern; behind a pattern of one byte any other may stand.
    private mutating func setPair(_ pattern: [UInt8]) {
        for second in pattern.count > 1 ? pattern[1]...pattern[1] : 0...UInt8.max {
            let pair = Int(pattern[0]) | Int(second) << 8
            pairs[pair >> 6] |= 1 << UInt64(pair & 63)
        }
    }

    private mutating func set(_ beginning: UInt64) {
        let hash = hash(beginning)
        words[hash >> 6] |= 1 << UInt64(hash & 63)
    }

    @inline(__always)
    private func contains(_ beginning: UInt64) -> Bool {
        let hash = hash(beginning)
        return words[hash >> 6] & (1 << UInt64(hash & 63)) != 0
    }

    /// Source: multiplicative hashing, D. Knuth, The Art of Computer Programming, volume 3, section 6.4.
    @inline(__always)
    private func hash(_ beginning: UInt64) -> Int { Int((beginning &* 0x9E37_79B9_7F4A_7C15) >> shift) }
}
