import Text

/// Distinguishes Polish, Czech or Hungarian from Western text: in the wrong encoding, signs stand inside words
/// (“w³adze” for “władze”).
enum CentralEuropean {
    /// The encoding, if windows-1252 puts signs into words and this one does not.
    static func guess(_ sample: ArraySlice<UInt8>) -> CharsetDetector.Guess? {
        let western = signs(in: sample, "windows-1252")
        guard western.inWords > 0 else { return nil }
        for label in ["windows-1250", "ISO-8859-2"] {
            let found = signs(in: sample, label)
            guard let charset = Charset(label: label), found.inWords == 0 else { continue }
            return CharsetDetector.Guess(
                charset: charset, score: western.inWords >= 3 ? 1.5 : 0.8, characters: found.characters)
        }
        return nil
    }

    /// The characters beyond ASCII, and those of them that are no letters and touch one on the left and the right, or
    /// begin a word as no punctuation does.
    private static func signs(in sample: ArraySlice<UInt8>, _ label: String) -> (characters: Int, inWords: Int) {
        guard let charset = Charset(label: label), let decoded = Iconv.decode(sample, from: charset.iconvName) else {
            return (0, 1)
        }
        var (characters, inWords) = (0, 0)
        let scalars = Array(String(decoding: decoded.text, as: UTF8.self).unicodeScalars)
        for place in scalars.indices where scalars[place].value >= 0x80 {
            characters += 1
            guard !scalars[place].properties.isAlphabetic, !apostrophes.contains(scalars[place].value) else { continue }
            let before = place > 0 && scalars[place - 1].properties.isAlphabetic
            let after = place + 1 < scalars.count && scalars[place + 1].properties.isAlphabetic
            if before, after { inWords += 1 }
        }
        return (characters, inWords)
    }

    /// Marks that stand between letters: apostrophes, dashes, dots.
    private static let apostrophes: Set<UInt32> = [
        0x2018, 0x2019, 0x201C, 0x201D, 0x2013, 0x2014, 0x2026, 0xB4, 0xB7, 0xAD, 0xA0, 0xAB, 0xBB, 0xFFFD, 0xA9, 0xAE,
        0x2122, 0x20AC, 0xA3, 0x2022,
    ]
}

/// Distinguishes Turkish from Western text: it has ı, ş and ğ where Icelandic has ý, þ and ð, beside á, í and æ.
enum Turkish {
    static func guess(_ sample: ArraySlice<UInt8>) -> CharsetDetector.Guess? {
        let turkish = sample.count { [0xFD, 0xFE, 0xF0, 0xDD, 0xDE, 0xD0].contains($0) }
        let others = sample.count { [0xE1, 0xED, 0xFA, 0xF3, 0xE6].contains($0) }
        guard turkish >= 2, others == 0, let charset = Charset(label: "windows-1254") else { return nil }
        let characters = sample.count { $0 >= 0x80 }
        return CharsetDetector.Guess(charset: charset, score: turkish >= 3 ? 1.5 : 0.8, characters: characters)
    }
}
