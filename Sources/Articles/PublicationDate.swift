/// When an article was published, as exactly as its document says.
package struct PublicationDate: Sendable, Equatable {
    /// Where the date was found.
    package enum Origin: String, Sendable {
        /// A field of the document.
        case metadata
        /// A dateline or a date in the text.
        case text
    }

    /// The day, in the time zone the document names, else as it is written.
    package var day: CivilDate
    /// Seconds since 1970-01-01T00:00:00Z, if the document gives a time; a time without a zone is taken as UTC.
    package var instant: Int?
    /// Where it was found.
    package var origin: Origin

    /// A date from a document.
    package init(day: CivilDate, instant: Int? = nil, origin: Origin) {
        self.day = day
        self.instant = instant
        self.origin = origin
    }
}

/// A day of the Gregorian calendar.
package struct CivilDate: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The year, as 2026.
    package let year: Int
    /// The month, 1 to 12.
    package let month: Int
    /// The day of the month, from 1.
    package let day: Int

    /// A day, if there is such a day.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month),
            (1...CivilDate.daysInMonth(month, of: year)).contains(day)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// A day that is known to be one.
    init(unchecked year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// Days since 1970-01-01, negative before.
    ///
    /// Source: the era-based count of days in H. Hinnant, “chrono-Compatible Low-Level Date Algorithms”.
    package var daysSinceEpoch: Int {
        let shifted = month > 2 ? year : year - 1
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// ISO 8601, as `2026-11-22`.
    package var description: String {
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    package static func < (left: CivilDate, right: CivilDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    private static func daysInMonth(_ month: Int, of year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
