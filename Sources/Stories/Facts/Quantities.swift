/// What a number counts.
enum Unit: UInt8, CaseIterable, Sendable {
    case none, person, ship, aircraft, shot, distance, percent, dollar, yen, won, yuan, euro, weight, item
}

/// A number and what it counts.
struct Quantity: Sendable, Equatable {
    var value: Float
    var unit: Unit
    /// Whether it stands in the headline or the first three sentences.
    var isEarly: Bool

    /// Whether it is another's number, perhaps rounded.
    fileprivate func isNear(_ other: Quantity) -> Bool {
        value == other.value || (value >= 100 && abs(value - other.value) <= 0.06 * max(value, other.value))
    }

    /// How much it says that two articles name the number: “2” says little, “340” much.
    var weight: Double {
        if value < 10, value == value.rounded() { return 0.25 }
        if value != value.rounded() { return 1 }
        var digits = Int(value.magnitude < 1e15 ? value : 0)
        while digits > 0, digits % 10 == 0 { digits /= 10 }
        if digits >= 100 { return 1 }
        return value < 100 ? 0.6 : digits >= 10 ? 0.7 : 0.5
    }
}

/// The numbers that the beginning of an article names, without those that say when.
struct Quantities: Sendable, Equatable {
    private(set) var all: [Quantity] = []

    static let max = 20

    init() {}

    init(all: [Quantity]) {
        self.all = all
    }

    var isEmpty: Bool { all.isEmpty }

    /// Whether another article names each of the numbers too.
    func isPart(of other: Quantities) -> Bool {
        all.allSatisfy { mine in other.all.contains { $0.value == mine.value } }
    }

    /// How two articles' numbers agree.
    struct Agreement: Equatable {
        /// The weight of the numbers that both name, at most 4.
        var common = 0.0
        /// Of how many kinds of things the beginnings name altogether different numbers.
        var contradicting = 0.0
        /// Whether both name two numbers or more, all different.
        var isApart = false
        /// Whether both name numbers above 2, all different.
        var isOther = false
        /// How many numbers both name.
        var count = 0
    }

    /// How the numbers agree with another article's.
    func agreement(with other: Quantities) -> Agreement {
        var agreement = Agreement()
        var seen: [Float] = []
        for mine in all where !seen.contains(mine.value) {
            guard other.all.contains(where: { $0.value == mine.value }) else { continue }
            let same = other.all.filter { $0.value == mine.value }
            seen.append(mine.value)
            let isSameUnit = all.contains { own in
                own.value == mine.value && own.unit != .none && same.contains { $0.unit == own.unit }
            }
            // A number that neither has at its beginning may be background.
            let isEarly =
                same.contains(where: \.isEarly) || all.contains { $0.value == mine.value && $0.isEarly }
            // 40 per cent and 40 people are two numbers.
            let isAlike =
                isSameUnit
                || (isEarly
                    && (all.contains { $0.value == mine.value && $0.unit == .none }
                        || same.contains { $0.unit == .none }))
            guard isAlike else { continue }
            let share = isEarly ? 1 : 0.5
            if mine.value < 10, mine.value == mine.value.rounded() {
                // “Three” without a unit is everywhere.
                agreement.common += !isSameUnit ? 0 : (mine.value <= 2 ? 0.1 : mine.weight) * share
                agreement.count += isSameUnit && mine.value > 2 ? 1 : 0
            } else {
                agreement.common += mine.weight * (isSameUnit ? 1 : 0.5) * share
                agreement.count += 1
            }
        }
        agreement.isApart =
            seen.isEmpty && hasSeveral && other.hasSeveral
        agreement.isOther =
            agreement.common == 0 && all.contains { $0.value > 2 && $0.isEarly }
            && other.all.contains { $0.value > 2 && $0.isEarly }
        agreement.common = Swift.min(4, agreement.common)
        var units = 0 as UInt32
        for mine in all where mine.isEarly && mine.unit != .none && units >> UInt32(mine.unit.rawValue) & 1 == 0 {
            units |= 1 << UInt32(mine.unit.rawValue)
            guard other.all.contains(where: { $0.unit == mine.unit && $0.isEarly }) else { continue }
            // “About 350” and “360” are one number.
            let isNear = all.contains { own in
                own.isEarly && own.unit == mine.unit
                    && other.all.contains { $0.isEarly && $0.unit == mine.unit && $0.isNear(own) }
            }
            if !isNear { agreement.contradicting += 1 }
        }
        return agreement
    }

    /// Whether there are two numbers or more above 2.
    private var hasSeveral: Bool {
        guard let first = all.first(where: { $0.value > 2 }) else { return false }
        return all.contains { $0.value > 2 && $0.value != first.value }
    }

    private mutating func add(_ value: Double, _ unit: Unit, isEarly: Bool) {
        guard all.count < Quantities.max, value.isFinite else { return }
        let quantity = Quantity(value: Float(value), unit: unit, isEarly: isEarly)
        if !all.contains(quantity) { all.append(quantity) }
    }

    /// Takes the numbers that a run names; times and days have been taken before.
    mutating func note(_ run: TextRun, isEarly: Bool) {
        let scalars = run.scalars
        switch run.kind {
        case .number: noteNumber(run, isEarly: isEarly)
        case .word:
            guard let value = Quantities.english[scalars] else { return }
            let unit = Quantities.unit(behind: run.next)
            if value > 1 || unit != .none { add(value, unit, isEarly: isEarly) }
        case .hangul:
            guard let value = Quantities.korean[scalars] else { return }
            let unit = Quantities.unit(behind: run.next.drop { $0 == 0x20 })
            if unit != .none { add(value, unit, isEarly: isEarly) }
        case .han:
            for place in scalars.indices.dropLast() {
                guard let value = Quantities.han[scalars[place...place]],
                    place == scalars.startIndex || Quantities.han[scalars[place - 1...place - 1]] == nil,
                    let unit = Quantities.units[scalars[place + 1...place + 1]]
                else { continue }
                add(value, unit, isEarly: isEarly)
            }
        case .katakana, .hiragana, .none: return
        }
    }

    private mutating func noteNumber(_ run: TextRun, isEarly: Bool) {
        guard var value = Quantities.value(of: run.scalars), EventDays.monthDay(run) == nil else { return }
        var rest = run.next
        // 년 월 年 月: a date.
        if let next = rest.first, [0xB144, 0xC6D4, 0x5E74, 0x6708].contains(next) { return }
        if run.scalars.count == 4, !run.scalars.contains(0x2E), (1_900...2_100).contains(value) { return }
        // The second part of 4억3천만 has been read with the first.
        if let before = run.previous.last, [0x4EBF, 0xC5B5, 0x4E07, 0xB9CC].contains(before) { return }
        while let scale = Quantities.scale(&rest) {
            let digits = rest.prefix { (0x30...0x39).contains($0) }
            guard scale >= 1e4, (1...4).contains(digits.count), let part = Quantities.value(of: digits) else {
                value *= scale
                break
            }
            rest = rest.dropFirst(digits.count)
            let partScale = Quantities.scale(&rest) ?? 1
            value = value * scale + part * partScale
            break
        }
        var unit = Quantities.unit(behind: rest)
        switch run.previous.last {
        case 0x24: unit = .dollar
        case 0xA5, 0xFFE5: unit = .yen
        case 0x20A9: unit = .won
        case 0x20AC: unit = .euro
        default: break
        }
        add(value, unit, isEarly: isEarly)
    }

    /// The value of digits with points and commas; nil for too many.
    static func value(of digits: ArraySlice<UInt32>) -> Double? {
        guard digits.count <= 18 else { return nil }
        var value = 0.0
        var scale = 1.0
        var isFraction = false
        for scalar in digits {
            if scalar == 0x2E { isFraction = true }
            guard (0x30...0x39).contains(scalar) else { continue }
            value = value * 10 + Double(scalar - 0x30)
            if isFraction { scale *= 10 }
        }
        return value / scale
    }

    /// Takes a multiplier off the beginning.
    private static func scale(_ rest: inout ArraySlice<UInt32>) -> Double? {
        let trimmed = rest.drop { $0 == 0x20 || $0 == 0x2D }
        guard let found = scales.first(where: { trimmed.starts(with: $0.scalars) }) else { return nil }
        rest = trimmed.dropFirst(found.scalars.count)
        // “millions”, “billion”
        rest = found.scalars.count > 2 && found.scalars[0] < 0x80 ? rest.drop { (0x61...0x7A).contains($0) } : rest
        return found.factor
    }

    private static let scales: [(scalars: [UInt32], factor: Double)] = [
        ("千万", 1e7), ("천만", 1e7), ("百万", 1e6), ("백만", 1e6), ("十亿", 1e9), ("십억", 1e9), ("万亿", 1e12), ("万", 1e4),
        ("만", 1e4), ("亿", 1e8), ("억", 1e8), ("兆", 1e12),
        ("조", 1e12), ("천", 1e3), ("千", 1e3), ("million", 1e6), ("mln", 1e6), ("billion", 1e9), ("bln", 1e9),
        ("trillion", 1e12), ("thousand", 1e3),
    ].map { ($0.0.unicodeScalars.map(\.value), $0.1) }

    /// What stands behind a number: one of the first three words, or the first characters.
    private static func unit(behind rest: ArraySlice<UInt32>) -> Unit {
        var rest = rest.drop { [0x20, 0x2D].contains($0) }
        if rest.first == 0x25 { return .percent }
        // 여 余 多 几 数: “some”.
        rest = rest.drop { [0x20, 0x2D, 0xC5EC, 0x4F59, 0x591A, 0x51E0, 0x6570].contains($0) }
        guard let first = rest.first else { return .none }
        if RunKind(first) == .word {
            let words = rest.split { RunKind($0) != .word }.prefix(3)
            return words.lazy.compactMap { units[$0] }.first ?? .none
        }
        for length in [3, 2, 1] where rest.count >= length {
            if let unit = units[rest.prefix(length)] { return unit }
        }
        return .none
    }

    private static let units: WordTable<Unit> = {
        let lists: [(Unit, String)] = [
            (.person, "people person men sailors crew dead killed died missing injured wounded hurt troops soldiers"),
            (.person, "victims citizens aboard workers individuals passengers 명 인 사람 人 名"),
            (.ship, "ships vessels warships boats frigates destroyers tankers 척 只 隻 艘 舰"),
            (.aircraft, "aircraft planes jets fighters sorties drones 대 机 架"),
            (.shot, "missiles rockets shells rounds 발 发 枚 弹"),
            (.distance, "kilometers kilometres km miles nautical ㎞ 킬로 キロ 公里 海里 浬"),
            (.percent, "percent ％ 퍼센트 パーセント"),
            (.dollar, "dollars dollar 달러 美元 ドル"), (.yen, "yen 円 엔"), (.won, "won 원 ウォン"),
            (.yuan, "yuan 元 위안 人民币"), (.euro, "euros euro 유로 欧元 ユーロ"),
            (.weight, "tonnes tons tonne ton t 톤 トン 吨"),
            (.item, "items pieces balloons companies firms entities 개 个 社 件 家 项 企业"),
        ]
        return WordTable(
            lists.flatMap { unit, words in
                words.split(separator: " ").map { word in
                    (key: WordKey(word.unicodeScalars.map(\.value)), value: unit)
                }
            })
    }()

    static let english: WordTable<Double> = {
        let names = """
            zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
            seventeen eighteen nineteen twenty
            """.split(separator: " ").map(String.init)
        let others = [("thirty", 30.0), ("forty", 40), ("fifty", 50), ("dozen", 12)]
        return WordTable(names.enumerated().dropFirst().map { ($1, Double($0)) } + others)
    }()

    private static let korean = WordTable(
        zip(["한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열"], stride(from: 1.0, through: 10, by: 1))
            .map { ($0, $1) })

    private static let han = WordTable(
        "一二三四五六七八九十".enumerated().map { (String($1), Double($0 + 1)) } + [("两", 2)])
}
