import Text

/// The days on which an article says that something happens, in the order of their mention.
///
/// Against the day of publication, “on Wednesday” and “16日” are days of the calendar, the same in every language;
/// without it they remain days of the week and of the month, and can only be compared.
struct EventDays: Sendable, Equatable {
    /// Days of the calendar, in days since 1970-01-01, in the order of their mention.
    private(set) var days: [Int32] = []
    /// Days of the week, where the day of publication is not known: a bit each, Monday first.
    private(set) var weekdays: UInt8 = 0
    /// Days of the month, likewise: a bit each.
    private(set) var monthDays: UInt32 = 0

    /// How many days are kept.
    static let maxDays = 6
    /// How far back a day of the month is looked for.
    private static let farthest: Int32 = 27

    init() {}

    init(days: [Int32], weekdays: UInt8, monthDays: UInt32) {
        self.days = days
        self.weekdays = weekdays
        self.monthDays = monthDays
    }

    var isEmpty: Bool { days.isEmpty && weekdays == 0 && monthDays == 0 }

    /// How two articles' days agree, each value 0 to 1.
    struct Agreement: Equatable {
        var same = 0.0
        /// A day apart: it may be another time zone's, or the day of the report.
        var next = 0.0
        var apart = 0.0
    }

    /// How the days agree with another article's.
    func agreement(
        with other: EventDays, published: Int32?, otherPublished: Int32?
    ) -> Agreement {
        if let first = days.first, let otherFirst = other.days.first {
            let gap = EventDays.gap(days, other.days)
            if gap == 0 { return Agreement(same: 1) }
            return gap >= 2 || abs(first - otherFirst) >= 2 ? Agreement(apart: 1) : Agreement(next: 1)
        }
        if let published, let otherPublished {
            guard days.isEmpty != other.days.isEmpty else { return Agreement() }
            let gap = days.isEmpty ? EventDays.gap([published], other.days) : EventDays.gap(days, [otherPublished])
            return gap >= 2 ? Agreement(apart: 0.7) : Agreement()
        }
        if monthDays != 0, other.monthDays != 0 {
            if monthDays & other.monthDays != 0 { return Agreement(same: 1) }
            let isNext = (monthDays << 1 | monthDays >> 1) & other.monthDays != 0
            return isNext ? Agreement(next: 1) : Agreement(apart: 1)
        }
        if weekdays != 0, other.weekdays != 0 {
            // One week has each day once, but any week may be meant.
            return weekdays & other.weekdays != 0 ? Agreement() : Agreement(next: 0.5, apart: 0.5)
        }
        return Agreement()
    }

    private static func gap(_ left: [Int32], _ right: [Int32]) -> Int32 {
        left.flatMap { day in right.map { abs($0 - day) } }.min() ?? 0
    }

    /// Takes the days that a run names, if it does.
    mutating func note(_ run: TextRun, published: Int32?) {
        switch run.kind {
        case .word:
            if let weekday = EventDays.weekday(run.scalars) {
                add(weekday: weekday, published)
            } else if let published {
                let word = run.scalars
                if word.elementsEqual(EventDays.today) { add(published) }
                if word.elementsEqual(EventDays.yesterday) { add(published - 1) }
            }
        case .han: noteHan(run, published)
        case .hangul: noteHangul(run, published)
        case .number:
            guard let day = EventDays.monthDay(run) else { return }
            guard let published else {
                monthDays |= 1 << day
                return
            }
            // The day after tomorrow's date is today's nowhere.
            for back in -2...EventDays.farthest
            where CivilDate(daysSinceEpoch: Int(published - back)).day == Int(day) { return add(published - back) }
        case .katakana, .hiragana, .none: return
        }
    }

    private mutating func noteHan(_ run: TextRun, _ published: Int32?) {
        let scalars = run.scalars
        if let published {
            if EventDays.chineseToday.contains(where: scalars.holds) { add(published) }
            if EventDays.chineseYesterday.contains(where: scalars.holds) { add(published - 1) }
        }
        for place in scalars.indices {
            let scalar = scalars[place]
            // 周三, 星期三, 水曜日
            if scalar == 0x5468 || scalar == 0x671F, place + 1 < scalars.endIndex,
                let day = EventDays.chinese.firstIndex(of: scalars[place + 1])
            {
                add(weekday: min(day, 6), published)
            }
            if scalar == 0x66DC, place > scalars.startIndex,
                let day = EventDays.japanese.firstIndex(of: scalars[place - 1])
            {
                add(weekday: day, published)
            }
        }
    }

    private mutating func noteHangul(_ run: TextRun, _ published: Int32?) {
        let scalars = run.scalars
        if let published {
            if scalars.starts(with: EventDays.koreanToday) { add(published) }
            if scalars.starts(with: EventDays.koreanYesterday) { add(published - 1) }
        }
        if scalars.dropFirst().starts(with: EventDays.koreanWeekday),
            let first = scalars.first, let day = EventDays.korean.firstIndex(of: first)
        {
            add(weekday: day, published)
        }
    }

    /// Takes the day of a dateline, which separates days where there is no date of publication.
    mutating func take(monthDays: UInt32) { self.monthDays |= monthDays }

    private mutating func add(weekday: Int, _ published: Int32?) {
        guard let published else {
            weekdays |= 1 << weekday
            return
        }
        // 1970-01-01 was a Thursday.
        add(published - Int32((Int(published + 3) % 7 - weekday + 7) % 7))
    }

    private mutating func add(_ day: Int32) {
        guard !days.contains(day), days.count < EventDays.maxDays else { return }
        days.append(day)
    }

    /// The day of the month that a number names, or nil.
    static func monthDay(_ run: TextRun) -> UInt32? {
        guard run.scalars.count <= 2, let value = Quantities.value(of: run.scalars), (1...31).contains(value) else {
            return nil
        }
        // 일 日 号
        if let next = run.next.first, [0xC77C, 0x65E5, 0x53F7].contains(next) {
            // 3일간, 3日間, 10日前, 15日目, 一连: a span or a count.
            let spans: [UInt32] = [0xAC04, 0x95F4, 0x524D, 0xB9CC, 0xC9F8, 0x76EE, 0x8FDE, 0x672C]
            return run.next.dropFirst().first.map(spans.contains) == true ? nil : UInt32(value)
        }
        let before = run.previous.split { RunKind($0) != .word }.last ?? []
        let isBehindMonth = run.previous.suffix(2).allSatisfy { [0x20, 0x2E].contains($0) || RunKind($0) == .word }
        if run.previous.last == 0x20, isBehindMonth, isMonth(before) { return UInt32(value) }
        guard run.next.first == 0x20 else { return nil }
        return isMonth(run.next.dropFirst().prefix { RunKind($0) == .word }) ? UInt32(value) : nil
    }

    private static func isMonth(_ word: ArraySlice<UInt32>) -> Bool {
        guard word.count >= 3, let month = months.first(where: { $0.starts(with: word.prefix(3)) }) else {
            return false
        }
        return month.starts(with: word) || word.elementsEqual(september)
    }

    private static func weekday(_ word: ArraySlice<UInt32>) -> Int? {
        word.count >= 6 && word.count <= 9 ? weekdayNames.firstIndex { $0.elementsEqual(word) } : nil
    }

    private static func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

    private static let weekdayNames = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ].map(scalars)
    private static let september = scalars("sept")
    private static let months = MonthName.lowercased.map(scalars)
    private static let (today, yesterday) = (scalars("today"), scalars("yesterday"))
    private static let (chineseToday, chineseYesterday) = (
        ["今天", "本日"].map(scalars), ["昨天", "昨日"].map(scalars)
    )
    private static let koreanWeekday = scalars("요일")
    private static let (koreanToday, koreanYesterday) = (scalars("오늘"), scalars("어제"))
    private static let chinese = scalars("一二三四五六日天")
    private static let japanese = scalars("月火水木金土日")
    private static let korean = scalars("월화수목금토일")
}

/// The times of day that an article names.
struct ClockTimes: Sendable, Equatable {
    /// Minutes since midnight; ``hourOnly`` is added where no minute is named.
    private(set) var times: [UInt16] = []

    static let maxTimes = 6
    private static let hourOnly: UInt16 = 0x8000

    init() {}

    init(times: [UInt16]) {
        self.times = times
    }

    /// Whether a time is in both.
    func agree(with other: ClockTimes) -> Bool {
        times.contains { mine in other.times.contains { mine & ~ClockTimes.hourOnly == $0 & ~ClockTimes.hourOnly } }
    }

    /// Whether both name times, all far from each other.
    func contradict(_ other: ClockTimes) -> Bool {
        !times.isEmpty && !other.times.isEmpty
            && !times.contains { mine in other.times.contains { ClockTimes.isNear(mine, $0) } }
    }

    private static func isNear(_ left: UInt16, _ right: UInt16) -> Bool {
        let gap = abs(Int(left & ~hourOnly) - Int(right & ~hourOnly))
        return gap <= ((left | right) & hourOnly == 0 ? 10 : 60)
    }

    /// Takes the time that a number names.
    ///
    /// - Returns: Whether it is a time or a part of one.
    mutating func note(_ run: TextRun) -> Bool {
        guard run.kind == .number, run.scalars.count <= 2, let value = Quantities.value(of: run.scalars) else {
            return false
        }
        // The minutes of 7:40, and 분 分 초 秒.
        if run.previous.last == 0x3A || run.next.first.map(ClockTimes.minuteMarks.contains) == true { return true }
        var hour = Int(value)
        guard hour <= 24 else { return false }
        var minute: Int?
        var rest = run.next
        let isEastern = rest.first.map(ClockTimes.hourMarks.contains) == true
        let second: UInt32? = rest.dropFirst().first
        if isEastern {
            if second == 0xAC04 || second == 0x95F4 { return false }
            rest = rest.dropFirst().drop { $0 == 0x20 }
            let digits = rest.prefix { (0x30...0x39).contains($0) }
            let mark = rest.dropFirst(digits.count).first
            if (1...2).contains(digits.count), mark == 0xBD84 || mark == 0x5206 {
                minute = Int(Quantities.value(of: digits) ?? 0)
            }
            if ClockTimes.afternoons.contains(where: run.previous.holds), hour < 12 {
                hour += 12
            }
        } else {
            if rest.first == 0x3A {
                let digits = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
                guard digits.count == 2 else { return false }
                minute = Int(Quantities.value(of: digits) ?? 0)
                rest = rest.dropFirst(3)
            }
            rest = rest.drop { $0 == 0x20 }
            guard let half = rest.first, [0x61, 0x70].contains(half) else { return minute != nil }
            let tail = rest.dropFirst().prefix(2)
            guard
                tail.elementsEqual([0x2E, 0x6D]) || (tail.first == 0x6D && RunKind(tail.last ?? 0) != .word)
                    || tail.elementsEqual([0x6D])
            else { return minute != nil }
            if half == 0x70, hour < 12 { hour += 12 }
            if half == 0x61, hour == 12 { hour = 0 }
        }
        if times.count < ClockTimes.maxTimes {
            times.append(UInt16(hour * 60 + (minute ?? 0)) | (minute == nil ? ClockTimes.hourOnly : 0))
        }
        return true
    }

    private static let hourMarks: [UInt32] = [0xC2DC, 0x65F6, 0x70B9]  // 시 时 点
    private static let minuteMarks: [UInt32] = [0xBD84, 0x5206, 0xCD08, 0x79D2]  // 분 分 초 秒
    private static let afternoons = ["오후", "밤", "午后", "下午", "晚", "夜", "傍晚"].map { $0.unicodeScalars.map(\.value) }
}

extension ArraySlice<UInt32> {
    /// Whether a word stands anywhere in the scalars.
    fileprivate func holds(_ word: [UInt32]) -> Bool {
        guard let first = word.first, count >= word.count else { return false }
        return (startIndex...endIndex - word.count).contains { self[$0] == first && self[$0...].starts(with: word) }
    }
}
