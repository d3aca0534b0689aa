import Alerts
import Articles
import Testing
import Text

@Suite("Working hours")
struct WorkingHoursTests {
    private func hours(_ yaml: String, zone: String = "UTC") throws -> WorkingHours {
        let offsets = try #require(ZoneOffsets(name: zone))
        let (hours, problems) = SettingsReading.read("working_hours: \(yaml)") { WorkingHours(from: $0, in: offsets) }
        #expect(problems.isEmpty)
        return try #require(hours)
    }

    /// A moment in UTC: `2026-11-23 08:30`.
    private func moment(_ text: String) throws -> Timestamp {
        let parts = text.split { "- :".contains($0) }.compactMap { Int($0) }
        let day = try #require(CivilDate(year: parts[0], month: parts[1], day: parts[2]))
        return Timestamp(seconds: day.daysSinceEpoch * 86_400 + parts[3] * 3_600 + parts[4] * 60)
    }

    private static let office = "[{days: [mon-fri], from: \"08:30\", to: \"19:00\"}]"

    @Test(
        "Weekday hours are open from Monday to Friday, between start and end",
        arguments: [
            ("2026-11-23 08:29", false), ("2026-11-23 08:30", true), ("2026-11-23 18:59", true),
            ("2026-11-23 19:00", false), ("2026-11-27 12:00", true), ("2026-11-28 12:00", false),
            ("2026-11-29 12:00", false), ("1969-12-31 12:00", true), ("1969-12-28 12:00", false),
        ])
    func week(_ at: String, _ isOpen: Bool) throws {
        #expect(try hours(Self.office).isOpen(at: try moment(at)) == isOpen)
    }

    @Test("Hours count in the receiver's time zone")
    func place() throws {
        let seoul = try hours(Self.office, zone: "Asia/Seoul")
        #expect(try seoul.isOpen(at: moment("2026-11-22 23:30")))
        #expect(try !seoul.isOpen(at: moment("2026-11-22 23:29")))
        #expect(try !seoul.isOpen(at: moment("2026-11-23 10:00")))
    }

    @Test(
        "A night shift belongs to the day on which it begins",
        arguments: [
            ("2026-11-27 21:59", false), ("2026-11-27 22:00", true), ("2026-11-28 05:59", true),
            ("2026-11-28 06:00", false), ("2026-11-28 22:00", false), ("2026-11-23 03:00", false),
        ])
    func night(_ at: String, _ isOpen: Bool) throws {
        #expect(try hours("[{days: mon-fri, from: \"22:00\", to: \"06:00\"}]").isOpen(at: try moment(at)) == isOpen)
    }

    @Test(
        "The next opening is now, later today or on the next working day",
        arguments: [
            (office, "2026-11-23 08:30", "2026-11-23 08:30"), (office, "2026-11-23 12:00", "2026-11-23 12:00"),
            (office, "2026-11-23 19:00", "2026-11-24 08:30"), (office, "2026-11-27 19:00", "2026-11-30 08:30"),
            (office, "2026-11-29 23:59", "2026-11-30 08:30"),
            ("[{days: sun, from: \"09:00\", to: \"09:01\"}]", "2026-11-22 09:01", "2026-11-29 09:00"),
            ("[{days: fri-mon, from: \"00:00\", to: \"24:00\"}]", "2026-11-24 00:00", "2026-11-27 00:00"),
            (
                "[{from: \"22:00\", to: \"02:00\"}, {days: sat, from: \"12:00\", to: \"13:00\"}]", "2026-11-28 02:00",
                "2026-11-28 12:00"
            ),
        ])
    func opening(_ yaml: String, _ after: String, _ expected: String) throws {
        #expect(try hours(yaml).nextOpening(after: try moment(after)) == (try moment(expected)))
    }

    @Test("Hours whose start the clock skips begin with the jump")
    func springForward() throws {
        // Berlin, 29 March 2026: 02:00 becomes 03:00 at 01:00 UTC.
        let hours = try hours("[{from: \"02:30\", to: \"04:00\"}]", zone: "Europe/Berlin")
        #expect(try hours.nextOpening(after: moment("2026-03-28 12:00")) == (try moment("2026-03-29 01:00")))
        #expect(try hours.isOpen(at: moment("2026-03-29 01:59")))
        #expect(try !hours.isOpen(at: moment("2026-03-29 02:00")))
        // The morning after, the clock is two hours ahead.
        #expect(try hours.nextOpening(after: moment("2026-03-29 02:00")) == (try moment("2026-03-30 00:30")))
        // A range that the clock never shows that day comes a day later.
        let gone = try self.hours("[{from: \"02:10\", to: \"02:50\"}]", zone: "Europe/Berlin")
        #expect(try gone.nextOpening(after: moment("2026-03-28 12:00")) == (try moment("2026-03-30 00:10")))
    }

    @Test("Hours that the clock repeats begin twice")
    func fallBack() throws {
        // New York, 1 November 2026: 02:00 becomes 01:00 at 06:00 UTC.
        let hours = try hours("[{from: \"01:00\", to: \"01:30\"}]", zone: "America/New_York")
        #expect(try hours.nextOpening(after: moment("2026-11-01 00:00")) == (try moment("2026-11-01 05:00")))
        #expect(try !hours.isOpen(at: moment("2026-11-01 05:30")))
        #expect(try hours.nextOpening(after: moment("2026-11-01 05:30")) == (try moment("2026-11-01 06:00")))
    }

    @Test(
        "At the changes of summer time, hours begin when the clock on the wall shows their start",
        arguments: [
            // Berlin: 29 March and 25 October 2026; New York: 8 March and 1 November; Tokyo has no summer time.
            ("Europe/Berlin", "2026-03-27 12:00", "2026-03-28 07:30"),
            ("Europe/Berlin", "2026-03-28 12:00", "2026-03-29 06:30"),
            ("Europe/Berlin", "2026-10-24 12:00", "2026-10-25 07:30"),
            ("America/New_York", "2026-03-07 18:00", "2026-03-08 12:30"),
            ("America/New_York", "2026-10-31 18:00", "2026-11-01 13:30"),
            ("Asia/Tokyo", "2026-03-28 12:00", "2026-03-28 23:30"),
            ("Asia/Tokyo", "2026-10-31 12:00", "2026-10-31 23:30"),
        ])
    func summerTime(zone: String, _ after: String, _ expected: String) throws {
        let hours = try hours("[{from: \"08:30\", to: \"10:00\"}]", zone: zone)
        let opening = try hours.nextOpening(after: moment(after))
        #expect(opening == (try moment(expected)))
        #expect(!hours.isOpen(at: opening.advanced(by: .seconds(-1))))
        #expect(hours.isOpen(at: opening.advanced(by: .seconds(5_399))))
        #expect(!hours.isOpen(at: opening.advanced(by: .seconds(5_400))))
    }

    @Test(
        "The next opening is the first open minute, in zones with and without summer time",
        arguments: ["UTC", "Asia/Seoul", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"])
    func agreesWithSearch(zone: String) throws {
        var generator = SeededNumbers(seed: 11)
        let offsets = try #require(ZoneOffsets(name: zone))
        let start = try moment("2026-03-01 00:00")
        for _ in 0..<25 {
            let ranges = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
                WorkingHours.Range(
                    days: Set(Weekday.allCases.filter { _ in Bool.random(using: &generator) } + [.sunday]),
                    from: Int.random(in: 0..<1_440, using: &generator), to: Int.random(in: 0...1_440, using: &generator)
                )
            }
            let hours = WorkingHours(ranges, in: offsets)
            let from = start.advanced(by: .seconds(60 * Int.random(in: 0..<400_000, using: &generator)))
            let first = (0..<20_000).lazy.map { from.advanced(by: .seconds(60 * $0)) }.first { hours.isOpen(at: $0) }
            #expect(hours.nextOpening(after: from) == first)
        }
    }

    @Test(
        "A problem of working hours is reported with line and key",
        arguments: [
            ("[]", ["1:1: working_hours: is empty: add at least one range"]),
            (
                "[{days: [mon, tues], from: \"8:30\", to: \"19:00\"}]",
                [
                    "1:30: working_hours[0].days[1]: expected days as mon or mon-fri (of mon, tue, wed, thu, fri, sat, sun), found “tues”"
                ]
            ),
            (
                "[{from: \"24:00\", to: \"24:01\"}]",
                [
                    "1:18: working_hours[0].from: expected a time of the day as 08:30, found “24:00”",
                    "1:33: working_hours[0].to: expected a time of the day as 08:30, found “24:01”",
                ]
            ),
            (
                "[{from: \"08:00\", to: \"08:00\"}]",
                ["1:33: working_hours[0].to: is the same as “from”; write 00:00 to 24:00 for all day"]
            ),
            ("[{from: \"08:00\"}]", ["1:17: working_hours[0]: “to” is missing"]),
            (
                "[{from: 8, to: \"9:5\"}]",
                [
                    "1:18: working_hours[0].from: expected a time of the day as 08:30, found “8”",
                    "1:27: working_hours[0].to: expected a time of the day as 08:30, found “9:5”",
                ]
            ),
        ])
    func wrong(_ yaml: String, _ expected: [String]) {
        let problems = SettingsReading.read("working_hours: \(yaml)") { WorkingHours(from: $0, in: .utc) }.problems
        #expect(problems == expected)
    }

    @Test(
        "A zone name outside the tz database gives nil", arguments: ["Asia/Soul", "", "../etc/passwd"])
    func unknownZone(name: String) {
        #expect(ZoneOffsets(name: name) == nil)
    }
}
