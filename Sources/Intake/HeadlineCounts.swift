import Topics

/// Finds counts of dead, missiles, aircraft and vessels in a headline or a sentence.
enum HeadlineCounts {
    typealias Count = (kind: Developments.Counted, count: Int)

    static func counts(in text: String) -> [Count] {
        var bytes = Array(text.lowercased().utf8)
        // The parser and the windows below may look at one byte more.
        bytes.append(0x20)
        return bytes.withUnsafeBufferPointer { buffer in
            let parser = NumberParser(buffer)
            var found: [Count] = []
            var position = 0
            while position < buffer.count {
                let isStart = position == 0 || buffer[position] & 0xC0 != 0x80
                if isStart, isWordStart(position, in: buffer), let number = parser.number(at: position) {
                    if let kind = kind(from: position, to: number.end, in: buffer) {
                        found.append((kind, number.value))
                    }
                    position = max(number.end, position + 1)
                } else {
                    position += 1
                }
            }
            return found
        }
    }

    private static func isWordStart(_ position: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard position > 0, text[position] < 0x80 else { return true }
        let before = text[position - 1]
        return !((0x30...0x39).contains(before) || (0x61...0x7A).contains(before))
    }

    /// What a number counts: by the words behind it, else by those before it.
    private static func kind(
        from start: Int, to end: Int, in text: UnsafeBufferPointer<UInt8>
    ) -> Developments.Counted? {
        let behind = String(decoding: text[end..<min(text.count, end + 36)], as: UTF8.self)
        let before = String(decoding: text[max(0, start - 36)..<start], as: UTF8.self)
        let unit = behind.drop { $0 == " " }
        for rule in CountWords.classifiers where rule.units.contains(where: unit.hasPrefix) {
            if rule.context.contains(where: { before.contains($0) || behind.contains($0) }) { return rule.kind }
        }
        let next = behind.split(whereSeparator: { !$0.isLetter && $0 != "-" }).prefix(4).map(String.init)
        for word in next {
            if let thing = CountWords.things.first(where: { $0.words.contains(word) }) { return thing.kind }
            if CountWords.stops.contains(word) { break }
        }
        let last = before.split(whereSeparator: { !$0.isLetter }).suffix(4).map(String.init)
        return last.contains(where: CountWords.beforeDead.contains) && behind.first.map { !$0.isLetter } ?? true
            ? .dead : nil
    }
}

/// The words that say what a number counts, in lower case.
enum CountWords {
    /// A unit directly behind a number, and the words near it that say which thing it counts.
    static let classifiers: [(kind: Developments.Counted, units: [String], context: [String])] = [
        (
            .dead, ["명", "人", "名", "死"],
            [
                "사망", "숨지", "숨져", "숨졌", "희생", "死亡", "死者", "死去", "遇难", "遇難", "罹難", "罹难", "丧生", "喪生", "身亡",
                "犠牲", "人死", "名死", "死",
            ]
        ),
        (.missiles, ["발", "発", "发", "枚"], ["미사일", "탄도", "발사체", "ミサイル", "飛翔体", "导弹", "導彈", "飛彈", "弹道", "彈道"]),
        (
            .aircraft, ["대", "機", "架"],
            [
                "군용기", "전투기", "항공기", "무인기", "드론", "폭격기", "機", "ドローン", "军机", "軍機", "飞机", "战机", "戰機", "共机",
                "共機", "无人机", "架次",
            ]
        ),
        (.vessels, ["척", "隻", "艘"], ["척", "隻", "艘"]),
    ]

    /// Within four words behind a number.
    static let things: [(kind: Developments.Counted, words: Set<String>)] = [
        (.dead, ["dead", "killed", "deaths", "die", "died", "dies", "fatalities"]),
        (.missiles, ["missiles", "missile", "rockets", "projectiles"]),
        (.aircraft, ["aircraft", "warplanes", "planes", "jets", "fighters", "drones", "bombers", "balloons"]),
        (.vessels, ["ships", "vessels", "boats", "warships", "destroyers"]),
    ]

    /// Words that end the search: the number counts something else.
    static let stops: Set<String> = [
        "percent", "per", "million", "billion", "trillion", "days", "day", "years", "year", "months", "month", "hours",
        "weeks", "km", "miles", "kilometers", "kilometres", "dollars", "won", "yen", "yuan", "and", "to", "in", "of",
        "on", "after", "as", "from", "with",
    ]

    /// Before a number: “toll rises to 45”, “kills 45”.
    static let beforeDead: Set<String> = ["toll", "kills", "killed", "killing", "dead"]
}
