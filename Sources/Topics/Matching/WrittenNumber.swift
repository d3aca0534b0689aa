import Text

/// A written count: 12, 1,000, 3만, two dozen, 두 척, 数十隻.
///
/// The counter behind the number (척, 枚, 艘) and a particle behind that belong to it.
struct WrittenNumber: Equatable {
    /// The count; for “dozens” or 수십 the minimum.
    let value: Int
    /// Where the number begins.
    let start: Int
    /// Behind the number and its counter.
    let end: Int
    /// Behind the numerals alone.
    private let numeralsEnd: Int

    /// The number that begins at a position; nil if none does.
    init?(_ text: UnsafeBufferPointer<UInt8>, at position: Int) {
        guard position < text.count, let parsed = NumberParser(text).number(at: position) else { return nil }
        value = parsed.value
        start = position
        numeralsEnd = parsed.end
        end = CountingWord.end(text, behind: parsed.end)
    }

    /// The maximum length of a number, in bytes.
    private static let maxLength = 40

    /// The numbers before a position within a maximum gap of words, the longest first.
    static func before(_ end: Int, in text: UnsafeBufferPointer<UInt8>, gap: Int) -> [WrittenNumber] {
        let first = max(0, end - maxLength - gap * 16)
        var numbers: [WrittenNumber] = []
        for start in first..<max(first, end) where text[start] & 0xC0 != 0x80 && text[start] != 0x20 {
            guard let number = WrittenNumber(text, at: start) else { continue }
            // What looks like a counter may be the word itself: 3万人.
            let reaches = [number.end, number.numeralsEnd].contains { behind in
                behind <= end && WrittenNumber.reaches(end, in: text, from: behind, gap: gap)
            }
            if reaches { numbers.append(number) }
        }
        return numbers
    }

    private static func reaches(
        _ position: Int, in text: UnsafeBufferPointer<UInt8>, from end: Int, gap: Int
    ) -> Bool {
        var walk = WordWalk(text, behind: end)
        while walk.position < position, walk.passed <= gap {
            guard text[walk.position] != 0x2E, walk.advance() || walk.position == position else { return false }
        }
        return walk.position == position && walk.passed <= gap
    }
}

/// Counters that stand behind a number in Korean, Japanese and Chinese.
enum CountingWord {
    /// Behind the counter, its particle and the space that follow a position; the position itself if none does.
    static func end(_ text: UnsafeBufferPointer<UInt8>, behind position: Int) -> Int {
        let start = skipSpace(text, position)
        let counted = longestPrefix(of: counters, text, at: start) ?? longestPrefix(of: counters, text, at: position)
        guard let counted else { return start }
        let linked = longestPrefix(of: links, text, at: counted) ?? counted
        return skipSpace(text, linked)
    }

    private static func skipSpace(_ text: UnsafeBufferPointer<UInt8>, _ position: Int) -> Int {
        position < text.count && text[position] == 0x20 ? position + 1 : position
    }

    /// Behind the longest of some words that stands at a position.
    private static func longestPrefix(
        of words: [[UInt8]], _ text: UnsafeBufferPointer<UInt8>, at position: Int
    ) -> Int? {
        words.first { word in
            position + word.count <= text.count && zip(word.indices, word).allSatisfy { text[position + $0] == $1 }
        }.map { position + $0.count }
    }

    private static func folded(_ words: String) -> [[UInt8]] {
        words.split(separator: " ").map { FoldedText.fold(String($0)) }.sorted { $0.count > $1.count }
    }

    private static let counters = folded(
        """
        여척 여발 여대 여명 여개 척 발 대 명 개 기 건 곳 차례 개국 여 隻 枚 発 發 发 人 名 機 机 台 基 回 件 度 本 両 カ国 か国 ヵ国 ヶ国 個 艘 架 \
        辆 輛 颗 顆 次 个 起 条 條 座 位 国 国家 余艘 余架 余名 餘艘 多艘 多架 多名 多枚 余枚
        """)
    private static let links = folded("의 の 的")
}

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

    /// Numerals with the longest first; 수십 and 여러 count as their minimum.
    static let korean: [(word: [UInt8], value: Int)] = [
        ("다섯", 5), ("여섯", 6), ("일곱", 7), ("여덟", 8), ("아홉", 9), ("스무", 20), ("스물", 20), ("서른", 30), ("수십", 20),
        ("수백", 200), ("수천", 2_000), ("수만", 20_000), ("여러", 3), ("한", 1), ("하나", 1), ("두", 2), ("둘", 2), ("세", 3),
        ("셋", 3), ("네", 4), ("넷", 4), ("열", 10), ("십", 10), ("백", 100), ("천", 1_000),
    ].map { (FoldedText.fold($0.0), $0.1) }.sorted { $0.word.count > $1.word.count }

    /// Digits; 数 and 几, “some”, count as their minimum.
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
