import Text

/// The numerals that ``NumberParser`` knows.
enum NumberWords {
    static let english: [String: Int] = [
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
        "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
        "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
        "seventy": 70, "eighty": 80, "ninety": 90, "dozen": 12, "hundred": 100, "thousand": 1_000,
        "million": 1_000_000, "billion": 1_000_000_000, "dozens": 24, "scores": 40, "hundreds": 200,
        "thousands": 2_000, "several": 3, "couple": 2, "pair": 2, "both": 2, "multiple": 2,
    ]

    /// Words that multiply the number before them.
    static let multiples: Set<String> = ["dozen", "hundred", "thousand", "million", "billion"]

    /// Letters before the number of a type of aircraft, ship or missile, beside single letters.
    static let types: Set<String> = [
        "ah", "ch", "df", "ea", "hq", "jl", "ka", "kc", "kn", "mi", "pl", "ss", "su", "tu", "type", "uh", "yj",
    ]

    /// Numerals with the longest first; of 수십 and 여러 the least that is meant.
    static let korean: [(word: [UInt8], value: Int)] = [
        ("다섯", 5), ("여섯", 6), ("일곱", 7), ("여덟", 8), ("아홉", 9), ("스무", 20), ("스물", 20), ("서른", 30), ("수십", 20),
        ("수백", 200), ("수천", 2_000), ("수만", 20_000), ("여러", 3), ("한", 1), ("하나", 1), ("두", 2), ("둘", 2), ("세", 3),
        ("셋", 3), ("네", 4), ("넷", 4), ("열", 10), ("십", 10), ("백", 100), ("천", 1_000),
    ].map { (FoldedText.fold($0.0), $0.1) }.sorted { $0.word.count > $1.word.count }

    /// Digits; 数 and 几, “some”, count as the least that is meant.
    static let hanDigits: [UInt32: Int] = byScalar([
        ("〇", 0), ("零", 0), ("一", 1), ("二", 2), ("两", 2), ("兩", 2), ("三", 3), ("四", 4), ("五", 5), ("六", 6), ("七", 7),
        ("八", 8), ("九", 9), ("数", 2), ("數", 2), ("几", 2), ("幾", 2),
    ])

    static let hanUnits: [UInt32: Int] = byScalar([
        ("十", 10), ("百", 100), ("千", 1_000), ("万", 10_000), ("萬", 10_000), ("亿", 100_000_000), ("億", 100_000_000),
    ])

    /// The factor behind digits, as in 3만, 2千 and “4 million”, and where it ends.
    static func factor(_ text: UnsafeBufferPointer<UInt8>, at position: Int) -> (value: Int, end: Int)? {
        for (word, value) in factors {
            let end = position + word.count
            guard end <= text.count, text[position] == word[0], text[position..<end].elementsEqual(word) else {
                continue
            }
            if word[0] == 0x20, end < text.count, (0x61...0x7A).contains(text[end]) { continue }
            return (value, end)
        }
        return nil
    }

    private static let factors: [(word: [UInt8], value: Int)] = [
        ("만", 10_000), ("천", 1_000), ("백", 100), ("억", 100_000_000), ("万", 10_000), ("萬", 10_000), ("千", 1_000),
        ("百", 100), ("億", 100_000_000), ("亿", 100_000_000), (" dozen", 12), (" hundred", 100), (" thousand", 1_000),
        (" million", 1_000_000), (" billion", 1_000_000_000),
    ].map { (Array($0.0.utf8), $0.1) }

    private static func byScalar(_ pairs: [(String, Int)]) -> [UInt32: Int] {
        var values: [UInt32: Int] = [:]
        for (text, value) in pairs {
            for scalar in text.unicodeScalars { values[scalar.value] = value }
        }
        return values
    }
}
