import Alerts
import Delivery
import Text

/// Writes times as the clock of the desk shows them.
struct DeskClock: Sendable {
    private let offsets: ZoneOffsets
    let now: Timestamp

    private static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// The clock of a zone at a moment.
    init(_ zone: DeskTimeZone, now: Timestamp) {
        offsets = zone.offsets
        self.now = now
    }

    /// How far the clock is ahead of universal time now, in seconds.
    var offset: Int { offsets.seconds(at: now) }

    /// As `Asia/Seoul, +09:00`.
    var zone: String {
        let seconds = offsets.seconds(at: now)
        let sign = seconds < 0 ? "-" : "+"
        return
            "\(offsets.name), \(sign)\(Decimals.padded(abs(seconds) / 3_600, 2)):\(Decimals.padded(abs(seconds) / 60 % 60, 2))"
    }

    /// The day in the zone.
    func day(_ moment: Timestamp) -> CivilDate { local(moment).day }

    /// As `22:17`.
    func clock(_ moment: Timestamp) -> String { String(local(moment).description.dropFirst(11).prefix(5)) }

    /// As `2026-11-22 22:17`.
    func written(_ moment: Timestamp) -> String { "\(day(moment)) \(clock(moment))" }

    /// As `22:17` on the day of the clock, `Monday 08:30` within a week, else with the date.
    func short(_ moment: Timestamp) -> String {
        let days = day(moment).daysSinceEpoch - day(now).daysSinceEpoch
        if days == 0 { return clock(moment) }
        return (1...6).contains(days) ? "\(weekday(moment)) \(clock(moment))" : written(moment)
    }

    /// As `Today, Sunday 22 November 2026`.
    func heading(_ date: CivilDate) -> String {
        let days = day(now).daysSinceEpoch - date.daysSinceEpoch
        let prefix = days == 0 ? "Today, " : days == 1 ? "Yesterday, " : ""
        let weekday = DeskClock.weekdays[((date.daysSinceEpoch + 3) % 7 + 7) % 7]
        return "\(prefix)\(weekday) \(date.day) \(DeskClock.months[date.month - 1]) \(date.year)"
    }

    /// How long ago a moment was, as `3 min`, `5 h` or `2 days`.
    func ago(_ moment: Timestamp) -> String {
        let seconds = max((now.milliseconds - moment.milliseconds) / 1_000, 0)
        switch seconds {
        case ..<60: return "less than a minute"
        case ..<7_200: return "\(seconds / 60) min"
        case ..<172_800: return "\(seconds / 3_600) h"
        default: return "\(seconds / 86_400) days"
        }
    }

    private func weekday(_ moment: Timestamp) -> String {
        DeskClock.weekdays[((day(moment).daysSinceEpoch + 3) % 7 + 7) % 7]
    }

    private func local(_ moment: Timestamp) -> Timestamp {
        moment.advanced(by: .seconds(offsets.seconds(at: moment)))
    }
}
