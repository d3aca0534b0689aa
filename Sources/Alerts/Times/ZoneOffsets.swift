import Foundation
import Text

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
    /// The zone's name in the tz database, for example `Asia/Seoul`.
    package let name: String
    private let zone: TimeZone

    /// Universal time.
    package static let utc = ZoneOffsets(.gmt, name: "UTC")

    /// A zone of the tz database, for example `Asia/Seoul`, or nil.
    package init?(name: String) {
        guard let zone = TimeZone(identifier: name) else { return nil }
        self.init(zone, name: name)
    }

    /// A zone that the system knows, under a name for people.
    package init(_ zone: TimeZone, name: String) {
        self.zone = zone
        self.name = name
    }

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

extension ZoneOffsets {
    /// The day that the clocks show at a moment.
    package func day(of moment: Timestamp) -> CivilDate { local(moment).day }

    /// The moment at which the clocks show a time of a day.
    ///
    /// Where clocks are put back, the first of the two moments; where they are put forward over the time, the jump.
    ///
    /// - Parameter second: Seconds after midnight, 0 to 86,400.
    package func moment(of day: CivilDate, second: Int) -> Timestamp {
        let clock = Timestamp(seconds: day.daysSinceEpoch * 86_400 + second)
        let dayBefore = clock.advanced(by: .seconds(-86_400))
        let offsets = [seconds(at: dayBefore), seconds(at: clock.advanced(by: .seconds(86_400)))]
        let candidates = offsets.map { (moment: clock.advanced(by: .seconds(-$0)), offset: $0) }
        let shown = candidates.filter { seconds(at: $0.moment) == $0.offset }.map(\.moment).min()
        return shown ?? changes(from: dayBefore, days: 3).first { local($0) > clock } ?? candidates[0].moment
    }

    /// A moment as the clocks show it, with the zone's name: `2026-11-22 22:17:37 Asia/Seoul`.
    package func text(_ moment: Timestamp) -> String { "\(clock(moment)) \(name)" }

    /// A moment as the clocks show it: `2026-11-22 22:17:37`.
    package func clock(_ moment: Timestamp) -> String {
        let text = local(moment).description
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(8))"
    }

    /// A moment as if the clocks were those of universal time.
    private func local(_ moment: Timestamp) -> Timestamp { moment.advanced(by: .seconds(seconds(at: moment))) }
}
