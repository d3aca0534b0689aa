import Glibc

/// Times as the machine's clock on the wall shows them.
package enum LocalTime {
    /// `2026-11-22 13:22:37`, in the local time zone.
    package static func written(_ moment: Timestamp) -> String {
        let parts = parts(of: moment)
        func two(_ number: Int32) -> String { (number < 10 ? "0" : "") + String(number) }
        return "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday)) "
            + "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))"
    }

    /// The day in the local time zone.
    package static func day(_ moment: Timestamp) -> CivilDate {
        let parts = parts(of: moment)
        return CivilDate(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
            ?? moment.day
    }

    /// The beginning of the day of a moment, in the local time zone.
    package static func startOfDay(_ moment: Timestamp) -> Timestamp {
        var parts = parts(of: moment)
        (parts.tm_hour, parts.tm_min, parts.tm_sec, parts.tm_isdst) = (0, 0, 0, -1)
        return Timestamp(milliseconds: Int64(mktime(&parts)) * 1_000)
    }

    private static func parts(of moment: Timestamp) -> tm {
        var seconds = time_t(moment.milliseconds / 1_000)
        var parts = tm()
        localtime_r(&seconds, &parts)
        return parts
    }
}
