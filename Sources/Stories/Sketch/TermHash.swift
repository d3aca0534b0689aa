/// The hashes by which a sketch knows words, numbers and names.
///
/// Source: FNV-1a of 32 bits over the scalars of a word, with a final mix so that all bits serve as a sample.
enum TermHash {
    /// The hash of a word's scalars; of the English ending that ``EnglishStem`` takes off, nothing remains.
    static func word(_ scalars: [UInt32]) -> UInt32 {
        of(scalars[..<EnglishStem.length(of: scalars)], seed: 0x811C_9DC5)
    }

    /// The hash of a run of scalars as it is.
    static func of(_ scalars: ArraySlice<UInt32>, seed: UInt32 = 0x811C_9DC5) -> UInt32 {
        var hash = seed
        for scalar in scalars { hash = (hash ^ scalar) &* 0x0100_0193 }
        return mixed(hash)
    }

    /// The hash of a number, whatever unit and language it stands in.
    static func number(_ value: Double) -> UInt32 {
        let bits = value.bitPattern
        return mixed(UInt32(truncatingIfNeeded: bits ^ (bits >> 32)) ^ 0x9E37_79B9)
    }

    /// The hash of a name from the lists or of an agency.
    static func name(_ name: String) -> UInt32 {
        of(name.unicodeScalars.map(\.value)[...], seed: 0x2C1B_3C6D)
    }

    /// Spreads a hash over all its bits (the finalizer of MurmurHash3).
    static func mixed(_ hash: UInt32) -> UInt32 {
        var hash = hash
        hash = (hash ^ (hash >> 16)) &* 0x85EB_CA6B
        hash = (hash ^ (hash >> 13)) &* 0xC2B2_AE35
        return hash ^ (hash >> 16)
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
