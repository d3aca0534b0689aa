/// How names sound, roughly the same in every script: “Merlion”, “멀라이언” and “マーライオン”.
///
/// Of a name only the classes of its consonants are kept, since vowels change from language to language.
struct SpokenNames: Sendable, Equatable {
    /// The hashes of the sounds, ascending when finished.
    private(set) var hashes: [UInt32] = []

    static let max = 32
    /// Shorter sounds belong to too many names.
    private static let minSounds = 3

    init() {}

    init(hashes: [UInt32]) {
        self.hashes = hashes
    }

    /// How many names sound alike; a short one, which many names sound like, counts half.
    func common(with other: SpokenNames) -> Double {
        hashes.reduce(0) { $0 + (other.hashes.contains($1) ? SpokenNames.isLong($1) ? 1 : 0.5 : 0) }
    }

    private static func isLong(_ hash: UInt32) -> Bool { hash & 1 == 1 }

    /// Takes a run that may be a name: a rare word with a capital, in katakana, or of Korean.
    mutating func note(_ run: TextRun, isCapital: Bool) {
        let scalars = run.scalars
        switch run.kind {
        case .word where isCapital && scalars.count > 3:
            if isRare(TermHash.word(scalars)) { add(scalars) }
        case .katakana where scalars.count >= 3:
            if isRare(TermHash.of(scalars)) { add(scalars.flatMap { SpokenNames.kana[$0] ?? [] }[...]) }
        case .hangul where scalars.count >= 2:
            let stem = scalars.prefix(KoreanStem.length(of: scalars))
            guard isRare(TermHash.of(stem)) else { return }
            add(stem.flatMap(SpokenNames.letters)[...])
            for length in 2...4 where length < stem.count {
                add(stem.prefix(length).flatMap(SpokenNames.letters)[...])
            }
        default: return
        }
    }

    mutating func finish() { hashes.sort() }

    private func isRare(_ hash: UInt32) -> Bool { !StopWords.isCommon(hash) }

    private mutating func add(_ letters: ArraySlice<UInt32>) {
        guard hashes.count < SpokenNames.max else { return }
        var sounds: [UInt32] = []
        // A consonant written twice is one sound; with a vowel between them, two are two.
        var last: UInt32 = 0
        for place in letters.indices {
            let letter = letters[place]
            // ch, sh, th, ph and ng are one sound each.
            let before = place > letters.startIndex ? letters[place - 1] : 0
            if letter == 0x68, [0x63, 0x73, 0x74, 0x70, 0x7A].contains(before) { continue }
            if letter == 0x67, before == 0x6E { continue }
            if letter == 0x73, before == 0x74 {
                sounds.removeLast()
                last = 0
            }
            let isSoftC = letter == 0x63 && place + 1 < letters.endIndex && letters[place + 1] == 0x68
            let sound = isSoftC ? 0x73 : letter < 128 ? SpokenNames.classes[Int(letter)] : 0
            defer { last = sound }
            if sound != 0, sound != last { sounds.append(sound) }
        }
        guard sounds.count >= SpokenNames.minSounds else { return }
        // The last bit says whether the name is long.
        let hash = TermHash.of(sounds[...]) & ~1 | (sounds.count > SpokenNames.minSounds ? 1 : 0)
        if !hashes.contains(hash) { hashes.append(hash) }
    }

    /// By an ASCII letter: the letter that stands for its class, or 0.
    private static let classes: [UInt32] = {
        var classes = [UInt32](repeating: 0, count: 128)
        for group in ["kgqcx", "td", "pbfv", "szj", "n", "m", "lr", "h"] {
            for letter in group.unicodeScalars {
                classes[Int(letter.value)] = group.unicodeScalars.first?.value ?? 0
            }
        }
        return classes
    }()

    /// The Latin letters of a Hangul syllable.
    private static func letters(of syllable: UInt32) -> [UInt32] {
        guard (0xAC00...0xD7A3).contains(syllable) else { return [] }
        let place = Int(syllable - 0xAC00)
        return initials[place / 588] + vowels[place % 588 / 28] + finals[place % 28]
    }

    private static func split(_ list: String) -> [[UInt32]] {
        list.split(separator: " ").map { $0 == "-" ? [] : $0.unicodeScalars.map(\.value) }
    }

    private static let initials = split("g kk n d tt r m b pp s ss - j jj ch k t p h")
    private static let vowels = split("a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i")
    private static let finals = split("- k k k n n n t l l l l l l l l m p p t t ng t t k t p t")

    private static let kana: [UInt32: [UInt32]] = {
        let rows: [(String, String)] = [
            ("", "アイウエオ"), ("k", "カキクケコ"), ("s", "サシスセソ"), ("t", "タチツテト"), ("n", "ナニヌネノ"), ("h", "ハヒフヘホ"),
            ("m", "マミムメモ"),
            ("r", "ラリルレロ"), ("g", "ガギグゲゴ"), ("z", "ザジズゼゾ"), ("d", "ダヂヅデド"), ("b", "バビブベボ"), ("p", "パピプペポ"), ("n", "ン"),
            ("v", "ヴ"),
        ]
        var kana: [UInt32: [UInt32]] = [:]
        for (consonant, row) in rows {
            for scalar in row.unicodeScalars { kana[scalar.value] = consonant.unicodeScalars.map(\.value) }
        }
        return kana
    }()
}
