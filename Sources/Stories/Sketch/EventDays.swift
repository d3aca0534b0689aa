import Articles
import Text

/// The days on which an article says that something happens.
///
/// Against the day of publication, “on Wednesday” and “16日” are days of the calendar, the same in every language;
/// without it they remain what they are, and can only be told apart.
struct EventDays: Sendable, Equatable {
    /// Days of the calendar, in days since 1970-01-01, ascending.
    private(set) var days: [Int32] = []
    /// Days of the week, where the day of publication is not known: a bit each, Monday first.
    private(set) var weekdays: UInt8 = 0
    /// Days of the month, likewise: a bit each.
    private(set) var monthDays: UInt32 = 0

    /// How many days are kept.
    static let most = 6
    /// How far back a day of the month is looked for.
    private static let farthest: Int32 = 27

    /// No days.
    init() {}

    init(days: [Int32], weekdays: UInt8, monthDays: UInt32) {
        self.days = days
        self.weekdays = weekdays
        self.monthDays = monthDays
    }

    /// Whether they cannot be the same event's: both are known, and they lie two days or more apart.
    ///
    /// A day apart says nothing: it may be another time zone's, or the day of the report.
    func contradict(_ other: EventDays) -> Bool {
        if !days.isEmpty, !other.days.isEmpty {
            return !days.contains { day in other.days.contains { abs($0 - day) <= 1 } }
        }
        return weekdays != 0 && other.weekdays != 0 && weekdays & other.weekdays == 0
            || monthDays != 0 && other.monthDays != 0 && monthDays & other.monthDays == 0
    }

    /// Whether a day of the calendar is in both.
    func agree(_ other: EventDays) -> Bool { days.contains(where: other.days.contains) }

    /// Takes the day that a run names, if it does.
    mutating func note(_ run: TextRun, after before: TextRun?, published: Int32?) {
        switch run.kind {
        case .word:
            guard let weekday = EventDays.weekday(run.scalars) else { return }
            guard let published else {
                weekdays |= 1 << weekday
                return
            }
            // 1970-01-01 was a Thursday.
            let today = Int(published + 3) % 7
            add(published - Int32((today - weekday + 7) % 7))
        case .number:
            guard let day = EventDays.monthDay(run, after: before) else { return }
            guard let published else {
                monthDays |= 1 << day
                return
            }
            // Tomorrow's date is today's where the sun rises first.
            for back in -1...EventDays.farthest {
                let date = CivilDate(daysSinceEpoch: Int(published - back))
                if date.day == Int(day) { return add(published - back) }
            }
        default: return
        }
    }

    private mutating func add(_ day: Int32) {
        guard !days.contains(day), days.count < EventDays.most else { return }
        days.append(day)
        days.sort()
    }

    private static func monthDay(_ run: TextRun, after before: TextRun?) -> UInt32? {
        guard run.scalars.count <= 2, let value = NumberReader.value(of: run), (1...31).contains(value) else {
            return nil
        }
        // 일 日 号 號
        if let next = run.next.first, [0xC77C, 0x65E5, 0x53F7, 0x865F].contains(next) {
            // 3일간, 3日間, 10日前: a span.
            let spans: [UInt32] = [0xAC04, 0x9593, 0x95F4, 0x524D, 0xB9CC, 0xC9F8, 0x76EE, 0x9023, 0x672C]
            return run.next.dropFirst().first.map(spans.contains) == true ? nil : UInt32(value)
        }
        guard let before, before.kind == .word, months.contains(where: before.scalars.starts(with:)) else { return nil }
        return before.scalars.count <= 9 ? UInt32(value) : nil
    }

    private static func weekday(_ scalars: [UInt32]) -> Int? {
        scalars.count >= 6 ? weekdayNames.firstIndex { scalars.elementsEqual($0) } : nil
    }

    private static let weekdayNames = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ].map { $0.unicodeScalars.map(\.value) }

    private static let months = MonthName.lowercased.map { $0.unicodeScalars.prefix(3).map(\.value) }
}
