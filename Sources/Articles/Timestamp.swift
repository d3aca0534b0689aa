/// A moment in time.
package struct Timestamp: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    package var milliseconds: Int64

    /// A moment by its milliseconds since 1970-01-01T00:00:00Z.
    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// A moment a number of seconds since 1970-01-01T00:00:00Z.
    package init(seconds: Int) {
        milliseconds = Int64(seconds) * 1_000
    }

    /// The moment a duration later, to the millisecond.
    package func advanced(by duration: Duration) -> Timestamp {
        let (seconds, attoseconds) = duration.components
        return Timestamp(milliseconds: milliseconds + seconds * 1_000 + attoseconds / 1_000_000_000_000_000)
    }

    /// How much later another moment is.
    package func duration(to other: Timestamp) -> Duration {
        .milliseconds(other.milliseconds - milliseconds)
    }

    /// The day in UTC.
    package var day: CivilDate {
        CivilDate(daysSinceEpoch: Int(milliseconds.floored(to: 86_400_000)))
    }

    /// RFC 3339 in UTC with milliseconds, as `2026-11-22T13:22:37.250Z`.
    package var description: String {
        let total = milliseconds.floored(to: 1_000)
        let seconds = total - total.floored(to: 86_400) * 86_400
        func padded(_ number: Int64, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let time = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map { padded($0, 2) }.joined(separator: ":")
        return "\(day)T\(time).\(padded(milliseconds - total * 1_000, 3))Z"
    }

    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }
}

extension CivilDate {
    /// The day a number of days after 1970-01-01.
    ///
    /// Source: the era-based inverse in H. Hinnant, “chrono-Compatible Low-Level Date Algorithms”.
    package init(daysSinceEpoch: Int) {
        let shifted = daysSinceEpoch + 719_468
        let era = shifted.floored(to: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let civilMonth = month < 10 ? month + 3 : month - 9
        self.init(
            unchecked: yearOfEra + era * 400 + (civilMonth <= 2 ? 1 : 0), month: civilMonth,
            day: dayOfYear - (153 * month + 2) / 5 + 1)
    }
}

extension BinaryInteger {
    /// The quotient rounded towards minus infinity.
    fileprivate func floored(to divisor: Self) -> Self {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
