import Text

/// A passage as the words that count when passages are compared: no case, no punctuation, no width.
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

    /// The share of words that two passages have in common, as often as both have them: 0 to 1.
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

    /// Whether these words, but for a cut-off last one, are where the other passage begins.
    func begins(_ other: FoldedWords) -> Bool {
        words.count >= 6 && other.words.starts(with: words.dropLast())
    }
}
