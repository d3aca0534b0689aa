import Text

/// A count as texts write it: 12, 1,000, 3만, two dozen, 두 척, 数十隻.
///
/// The counter behind the number (척, 枚, 艘) and a particle behind that belong to it.
struct WrittenNumber: Equatable {
    /// The count; of “dozens” or 수십 the least that is meant.
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

    /// The most bytes of one number.
    private static let longest = 40

    /// The numbers that stand before a position, at most so many words away, the longest first.
    static func before(_ end: Int, in text: UnsafeBufferPointer<UInt8>, gap: Int) -> [WrittenNumber] {
        let first = max(0, end - longest - gap * 16)
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
