import Articles
import Foundation
import Settings
import Text

/// The times when a receiver may be notified: ranges of the clock on days of the week, in its own time zone.
///
/// A range that ends before it begins goes on into the next morning and belongs to the day on which it begins.
package struct WorkingHours: Sendable, Equatable {
    /// A stretch of the clock on some days.
    package struct Range: Sendable, Equatable {
        /// The days on which it begins.
        package var days: Set<Weekday>
        /// When it begins, in minutes after midnight: 0 to 1,439.
        package var from: Int
        /// When it ends, in minutes after midnight, that minute not included: 0 to 1,440; up to ``from``, on the next
        /// day.
        package var to: Int

        /// A stretch of the clock.
        package init(days: Set<Weekday>, from: Int, to: Int) {
            self.days = days
            self.from = from
            self.to = to
        }
    }

    /// The ranges; one of them is enough.
    package let ranges: [Range]
    /// Where the clock is.
    package let zone: ZoneOffsets

    /// Hours of ranges.
    package init(_ ranges: [Range], in zone: ZoneOffsets) {
        self.ranges = ranges
        self.zone = zone
    }

    /// Whether a moment is within the hours.
    package func isOpen(at moment: Timestamp) -> Bool {
        let local = LocalMinute(moment, zone)
        return ranges.contains { range in
            if range.days.contains(local.weekday), local.minute >= range.from {
                if local.minute < range.to || range.to <= range.from { return true }
            }
            // What began yesterday may go on until this morning.
            return range.to <= range.from && local.minute < range.to && range.days.contains(local.weekday.previous)
        }
    }

    /// The first moment, not before this one, that is within the hours.
    ///
    /// Hours begin when the clock shows the beginning of a range, or jumps into one: where clocks are put forward,
    /// what would begin at a time that they never show begins with the jump.
    ///
    /// - Returns: A day later if there is none within a fortnight; it is asked again then.
    package func nextOpening(after moment: Timestamp) -> Timestamp {
        if isOpen(at: moment) { return moment }
        let jumps = zone.changes(from: moment, days: WorkingHours.lookAhead)
        let offsets = Set(jumps.map { zone.seconds(at: $0) } + [zone.seconds(at: moment)])
        let midnight = LocalMinute(moment, zone).midnight
        var candidates = jumps
        for day in 0...WorkingHours.lookAhead {
            for range in ranges {
                let clock = midnight.advanced(by: .seconds(day * 86_400 + range.from * 60))
                candidates += offsets.map { clock.advanced(by: .seconds(-$0)) }
            }
        }
        return candidates.filter { $0 > moment && isOpen(at: $0) }.min() ?? moment.advanced(by: .seconds(86_400))
    }

    /// How many days ahead an opening is looked for.
    private static let lookAhead = 15
}

extension WorkingHours {
    /// Reads `working_hours`; nil if it is left out; problems are noted there.
    ///
    /// Each entry has `days` (`mon`, `mon-fri`, `sat-mon`; left out: all), `from` and `to` (`08:30`, `24:00`).
    package init?(from section: Section, in zone: ZoneOffsets) {
        guard section.value("working_hours") != nil else { return nil }
        let ranges = section.sections("working_hours").map(WorkingHours.range)
        if ranges.isEmpty { section.note("is empty: add at least one range", at: "working_hours") }
        self.init(ranges, in: zone)
    }

    private static func range(_ section: Section) -> Range {
        var days: Set<Weekday> = []
        if let value = section.value("days") {
            for element in value.isList ? value.elements() : [value] {
                guard let text = element.text() else { continue }
                guard let span = WorkingHours.days(text) else {
                    let words = Weekday.allCases.map(\.rawValue).joined(separator: ", ")
                    element.note("expected days as mon or mon-fri (of \(words)), found “\(text)”")
                    continue
                }
                days.formUnion(span)
            }
        } else {
            days = Set(Weekday.allCases)
        }
        let from = clock(section, "from", most: 1_439)
        let to = clock(section, "to", most: 1_440)
        if let from, from == to { section.note("is the same as “from”; write 00:00 to 24:00 for all day", at: "to") }
        return Range(days: days, from: from ?? 0, to: to ?? 1_440)
    }

    /// `mon` is one day, `fri-mon` are four.
    static func days(_ text: String) -> Set<Weekday>? {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Weekday(rawValue: String($0)) }
        guard ends.count <= 2, let first = ends[0], let last = ends[ends.count - 1] else { return nil }
        let count = (last.number - first.number + 7) % 7
        return Set((0...count).map { Weekday.allCases[(first.number + $0) % 7] })
    }

    private static func clock(_ section: Section, _ key: String, most: Int) -> Int? {
        let text = section.text(key)
        guard section.value(key) != nil else { return nil }
        guard let minute = minutes(text), minute <= most else {
            section.note("expected a time of the day as 08:30, found “\(text)”", at: key)
            return nil
        }
        return minute
    }

    /// `08:30` is 510 minutes after midnight, `24:00` the midnight at a day's end.
    static func minutes(_ text: String) -> Int? {
        let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].count == 2, (1...2).contains(parts[0].count),
            (Array(parts[0]) + Array(parts[1])).allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let hours = Int(String(parts[0]) ?? ""), let minutes = Int(String(parts[1]) ?? ""), minutes < 60,
            hours * 60 + minutes <= 1_440
        else { return nil }
        return hours * 60 + minutes
    }
}

/// A day of the week, as the configuration writes it.
package enum Weekday: String, Sendable, CaseIterable {
    /// Monday.
    case monday = "mon"
    /// Tuesday.
    case tuesday = "tue"
    /// Wednesday.
    case wednesday = "wed"
    /// Thursday.
    case thursday = "thu"
    /// Friday.
    case friday = "fri"
    /// Saturday.
    case saturday = "sat"
    /// Sunday.
    case sunday = "sun"

    /// The day before.
    var previous: Weekday { Weekday.allCases[(number + 6) % 7] }

    /// Counted from Monday, 0 to 6.
    var number: Int { Weekday.allCases.firstIndex(of: self) ?? 0 }

    /// The day of the week of a day counted from 1970-01-01, a Thursday.
    init(daysSinceEpoch days: Int) {
        self = Weekday.allCases[((days + 3) % 7 + 7) % 7]
    }
}

/// The time of the clock at a moment: the day of the week, and the minutes since midnight.
struct LocalMinute {
    let weekday: Weekday
    let minute: Int
    /// The last midnight that the clocks have shown, as if they were those of universal time.
    let midnight: Timestamp

    init(_ moment: Timestamp, _ zone: ZoneOffsets) {
        let local = moment.advanced(by: .seconds(zone.seconds(at: moment))).milliseconds
        let minutes = Int((local - (local % 60_000 + 60_000) % 60_000) / 60_000)
        let minute = (minutes % 1_440 + 1_440) % 1_440
        self.minute = minute
        weekday = Weekday(daysSinceEpoch: (minutes - minute) / 1_440)
        midnight = Timestamp(seconds: (minutes - minute) * 60)
    }
}

/// How far the clocks of a place are from universal time, summer time and all.
package struct ZoneOffsets: Sendable, Equatable {
    private let zone: TimeZone

    /// Universal time.
    package static let utc = ZoneOffsets(zone: .gmt)

    /// A zone of the tz database, for example `Asia/Seoul`, or nil.
    package init?(name: String) {
        guard let zone = TimeZone(identifier: name) else { return nil }
        self.zone = zone
    }

    private init(zone: TimeZone) {
        self.zone = zone
    }

    /// The zone's name, for example `Asia/Seoul`.
    package var name: String { zone == .gmt ? "UTC" : zone.identifier }

    /// How many seconds the clocks are ahead of universal time at a moment.
    package func seconds(at moment: Timestamp) -> Int {
        zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment.milliseconds) / 1_000))
    }

    /// The moments at which the clocks are put forward or back, to the second.
    func changes(from moment: Timestamp, days: Int) -> [Timestamp] {
        var changes: [Timestamp] = []
        var before = moment
        // Nowhere are clocks changed twice within six hours.
        for step in stride(from: 6, through: days * 24, by: 6) {
            let after = moment.advanced(by: .seconds(step * 3_600))
            if seconds(at: before) != seconds(at: after) { changes.append(change(between: before, and: after)) }
            before = after
        }
        return changes
    }

    private func change(between before: Timestamp, and after: Timestamp) -> Timestamp {
        let old = seconds(at: before)
        var (low, high) = (before.milliseconds / 1_000, after.milliseconds / 1_000)
        while high - low > 1 {
            let middle = (low + high) / 2
            if seconds(at: Timestamp(milliseconds: middle * 1_000)) == old { low = middle } else { high = middle }
        }
        return Timestamp(milliseconds: high * 1_000)
    }
}
