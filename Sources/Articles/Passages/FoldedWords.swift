import Text

/// The words of a passage for comparisons, without case, punctuation and width.
///
/// A word is a run of letters and digits of an alphabetic script or Hangul; each Chinese character or kana is a word.
struct FoldedWords: Equatable {
    /// Hashes of the words in their order (64-bit FNV-1a).
    let words: [UInt64]

    /// The words of some bytes of UTF-8, at most the first `limit` bytes.
    init(_ bytes: ArraySlice<UInt8>, limit: Int = 4096) {
        var words: [UInt64] = []
        var hash = FNV1a.basis64
        var isInWord = false
        func close() {
            if isInWord { words.append(hash) }
            (hash, isInWord) = (FNV1a.basis64, false)
        }
        for scalar in String(decoding: bytes.prefix(limit), as: UTF8.self).unicodeScalars {
            switch Folding.kind(of: scalar) {
            case .apart: close()
            case .inside: continue
            case .letter(let folded):
                hash = FNV1a.adding(folded, to: hash)
                isInWord = true
            case .ideograph(let folded):
                close()
                words.append(FNV1a.adding(folded, to: FNV1a.basis64))
            }
        }
        close()
        self.words = words
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

    /// Whether the other passage begins with these words, except for a cut-off last one.
    func begins(_ other: FoldedWords) -> Bool {
        words.count >= 6 && other.words.starts(with: words.dropLast())
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

    static func kind(of scalar: Unicode.Scalar) -> Kind {
        let value = scalar.value
        switch value {
        case 0x30...0x39, 0x61...0x7A: return .letter(value)
        case 0x41...0x5A, 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A: return .letter(CaseFolding.of(value))
        case 0x27, 0x2019, 0xAD, 0x200B...0x200D, 0xFEFF: return .inside
        case 0...0x7F: return .apart
        case 0xAC00...0xD7A3: return .letter(value)
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x3041...0x3096, 0x30A1...0x30FA, 0x30FC: return .ideograph(value)
        case 0x2000...0x2BFF, 0x3000...0x303F, 0xFF00...0xFF0F, 0xFE30...0xFE4F: return .apart
        default: return other(scalar)
        }
    }

    private static func other(_ scalar: Unicode.Scalar) -> Kind {
        let properties = scalar.properties
        if properties.isIdeographic { return .ideograph(scalar.value) }
        guard properties.isAlphabetic || properties.numericType != nil || properties.generalCategory == .nonspacingMark
        else { return .apart }
        let lower = properties.lowercaseMapping.unicodeScalars
        return .letter(lower.first?.value ?? scalar.value)
    }
}
