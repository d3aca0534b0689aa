import Text

/// The words of a passage for comparisons, without case, punctuation and width.
///
/// A word is a run of letters and digits of an alphabetic script or Hangul; each Chinese character or kana is a word.
struct FoldedWords: Hashable {
    /// Hashes of the words in their order (64-bit FNV-1a).
    let words: [UInt64]

    /// No more bytes of a passage are read.
    private static let maxBytes = 4_096

    private init(words: [UInt64]) { self.words = words }

    /// The words of some bytes of UTF-8, of at most the first 4 KiB.
    ///
    /// - Parameter maxWords: No more words are wanted.
    init(_ bytes: ArraySlice<UInt8>, maxWords: Int = .max) {
        words = bytes.prefix(FoldedWords.maxBytes).withUnsafeBufferPointer { buffer in
            var collector = WordCollector(capacity: min(buffer.count / 4, maxWords) + 1)
            var place = 0
            while place < buffer.count, collector.words.count < maxWords {
                let end = collector.addLetters(from: place, in: buffer)
                if end > place {
                    place = end
                } else if buffer[place] < 0x80 {
                    collector.add(Folding.kind(ofASCII: buffer[place]))
                    place += 1
                } else {
                    let (scalar, length) = UTF8Scalar.decode(buffer, at: place, end: buffer.count)
                    collector.add(Folding.kind(of: scalar))
                    place += length
                }
            }
            collector.close()
            return collector.words.count <= maxWords ? collector.words : Array(collector.words.prefix(maxWords))
        }
    }

    /// The first of them.
    func prefix(_ maximum: Int) -> FoldedWords { FoldedWords(words: Array(words.prefix(maximum))) }

    func hash(into hasher: inout Hasher) {
        // The words are hashes already.
        hasher.combine(words.reduce(0) { ($0 ^ $1) &* 0x0000_0100_0000_01B3 })
    }

    /// The share of words that two passages have in common, repetitions included: 0 to 1.
    func likeness(to other: FoldedWords) -> Double {
        guard !words.isEmpty, !other.words.isEmpty else { return 0 }
        var counts: [UInt64: Int] = [:]
        for word in words { counts[word, default: 0] += 1 }
        var common = 0
        for word in other.words {
            if let left = counts[word], left > 0 {
                counts[word] = left - 1
                common += 1
            }
        }
        return Double(common) / Double(words.count + other.words.count - common)
    }

    /// Whether two passages have at least this share of words in common.
    func isLike(_ other: FoldedWords, share: Double) -> Bool {
        // Most passages differ in length by more than that already.
        let (few, many) = (min(words.count, other.words.count), max(words.count, other.words.count))
        guard Double(few) >= share * Double(many), few > 0 else { return false }
        return Double(commonAtMost(other)) >= share * Double(many) && likeness(to: other) >= share
    }

    /// An upper bound of the words in common: it counts the ends of the hashes, without a dictionary.
    private func commonAtMost(_ other: FoldedWords) -> Int {
        withUnsafeTemporaryAllocation(of: UInt16.self, capacity: 1 << 10) { counts in
            counts.initialize(repeating: 0)
            for word in words { counts[Int(word & 0x3FF)] += 1 }
            var common = 0
            for word in other.words where counts[Int(word & 0x3FF)] > 0 {
                counts[Int(word & 0x3FF)] -= 1
                common += 1
            }
            return common
        }
    }

    /// Whether the other passage begins with these words, except for a cut-off last one.
    func begins(_ other: FoldedWords) -> Bool {
        words.count >= 6 && other.words.starts(with: words.dropLast())
    }
}

/// Collects words character by character.
private struct WordCollector {
    private(set) var words: [UInt64] = []
    private var hash = FNV1a.basis64
    private var isInWord = false

    init(capacity: Int) { words.reserveCapacity(capacity) }

    @inline(__always)
    mutating func add(_ kind: Folding.Kind) {
        switch kind {
        case .apart: close()
        case .inside: break
        case .letter(let folded):
            hash = FNV1a.adding(folded, to: hash)
            isInWord = true
        case .ideograph(let folded):
            close()
            words.append(FNV1a.adding(folded, to: FNV1a.basis64))
        }
    }

    /// Adds a run of ASCII letters and digits, which most of a text is. Returns its end.
    @inline(__always)
    mutating func addLetters(from start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var place = start
        while place < bytes.count {
            let byte = bytes[place]
            let lower = byte | 0x20
            if lower &- UInt8(ascii: "a") < 26 {
                hash = FNV1a.adding(UInt32(lower), to: hash)
            } else if byte &- UInt8(ascii: "0") < 10 {
                hash = FNV1a.adding(UInt32(byte), to: hash)
            } else {
                break
            }
            place += 1
        }
        if place > start { isInWord = true }
        return place
    }

    /// Ends a word.
    @inline(__always)
    mutating func close() {
        guard isInWord else { return }
        words.append(hash)
        (hash, isInWord) = (FNV1a.basis64, false)
    }
}

/// Classifies characters for comparisons without case, width and punctuation.
enum Folding {
    enum Kind: Equatable {
        /// White space or punctuation, which end a word.
        case apart
        /// A mark inside a word that does not count: an apostrophe, a soft hyphen.
        case inside
        /// A letter, digit or syllable, in lower case and normal width.
        case letter(UInt32)
        /// A character that is a word of its own: Chinese characters and kana.
        case ideograph(UInt32)
    }

    @inline(__always)
    static func kind(ofASCII byte: UInt8) -> Kind {
        if ASCII.isLetter(byte) { return .letter(UInt32(byte | 0x20)) }
        if ASCII.isDigit(byte) { return .letter(UInt32(byte)) }
        return byte == UInt8(ascii: "'") ? .inside : .apart
    }

    static func kind(of value: UInt32) -> Kind {
        switch value {
        case 0x4E00...0x9FFF: return .ideograph(value)
        case 0xAC00...0xD7A3: return .letter(value)
        case 0...0x7F: return kind(ofASCII: UInt8(value))
        case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A: return .letter(CaseFolding.of(value))
        case 0x2019, 0xAD, 0x200B...0x200D, 0xFEFF: return .inside
        case 0x3400...0x4DBF, 0x3041...0x3096, 0x30A1...0x30FA, 0x30FC: return .ideograph(value)
        case 0x2000...0x2BFF, 0x3000...0x303F, 0xFF00...0xFF0F, 0xFE30...0xFE4F: return .apart
        default: return other(value)
        }
    }

    private static func other(_ value: UInt32) -> Kind {
        guard let properties = Unicode.Scalar(value)?.properties else { return .apart }
        if properties.isIdeographic { return .ideograph(value) }
        guard properties.isAlphabetic || properties.numericType != nil || properties.generalCategory == .nonspacingMark
        else { return .apart }
        let lower = properties.lowercaseMapping.unicodeScalars
        return .letter(lower.first?.value ?? value)
    }
}
