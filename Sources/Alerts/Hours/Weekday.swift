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
