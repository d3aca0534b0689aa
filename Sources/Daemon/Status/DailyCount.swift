import Text

/// Counts what happens, beginning anew with each day.
struct DailyCount: Sendable, Equatable {
    private var day: CivilDate?
    private var count = 0

    /// Adds a number to a day's count.
    mutating func add(_ number: Int, on day: CivilDate) {
        if self.day != day { self = DailyCount(day: day) }
        count += number
    }

    /// How many there were on a day.
    func total(on day: CivilDate) -> Int { self.day == day ? count : 0 }

    /// Nothing yet.
    init() {}

    private init(day: CivilDate) {
        self.day = day
    }
}
