import Text

/// The hashes of words, numbers and names in a sketch: FNV-1a over scalars, mixed so that all bits serve as a sample.
enum TermHash {
    /// The hash of a word's scalars; of the English ending that ``EnglishStem`` takes off, nothing remains.
    static func word(_ scalars: [UInt32]) -> UInt32 {
        of(scalars[..<EnglishStem.length(of: scalars)], seed: FNV1a.basis32)
    }

    /// The hash of a run of scalars as it is.
    static func of(_ scalars: ArraySlice<UInt32>, seed: UInt32 = FNV1a.basis32) -> UInt32 {
        var hash = seed
        for scalar in scalars { hash = FNV1a.adding(scalar, to: hash) }
        return MurmurMix.of(hash)
    }

    /// The hash of a number, whatever unit and language it stands in.
    static func number(_ value: Double) -> UInt32 {
        let bits = value.bitPattern
        return MurmurMix.of(UInt32(truncatingIfNeeded: bits ^ (bits >> 32)) ^ 0x9E37_79B9)
    }

    /// The hash of a name from the lists or of an agency.
    static func name(_ name: String) -> UInt32 {
        of(name.unicodeScalars.map(\.value)[...], seed: 0x2C1B_3C6D)
    }
}

/// Takes the commonest endings off English words, so that “launches” and “launched” are one term.
enum EnglishStem {
    private static let endings = ["ing", "ied", "ies", "ed", "es", "ly", "s"].map { $0.unicodeScalars.map(\.value) }

    /// How many of a word's scalars are its stem; at least four remain.
    static func length(of word: [UInt32]) -> Int {
        guard word.count > 4, word.allSatisfy({ (0x61...0x7A).contains($0) }) else { return word.count }
        for ending in endings where word.count - ending.count >= 4 && word.suffix(ending.count).elementsEqual(ending) {
            return word.count - ending.count
        }
        return word.count
    }
}
