import Testing
import Text

@Suite("Moments and days")
struct TimestampTests {
    @Test(
        "A moment is written in UTC with milliseconds",
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"), (1, "1970-01-01T00:00:00.001Z"),
            (951_782_399_999, "2000-02-28T23:59:59.999Z"), (951_782_400_000, "2000-02-29T00:00:00.000Z"),
            (1_754_967_713_250, "2025-08-12T03:01:53.250Z"), (1_795_353_757_250, "2026-11-22T13:22:37.250Z"),
            (4_102_444_800_000, "2100-01-01T00:00:00.000Z"), (-86_400_001, "1969-12-30T23:59:59.999Z"),
            (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
        ] as [(Int64, String)])
    func moments(_ milliseconds: Int64, _ text: String) {
        #expect(Timestamp(milliseconds: milliseconds).description == text)
    }

    @Test(
        "A day counts from 1970 and back",
        arguments: [
            (0, 1970, 1, 1), (-1, 1969, 12, 31), (11_016, 2000, 2, 29), (11_017, 2000, 3, 1), (20_312, 2025, 8, 12),
            (47_540, 2100, 2, 28), (47_541, 2100, 3, 1), (-719_162, 1, 1, 1), (2_932_896, 9999, 12, 31),
        ])
    func days(_ count: Int, _ year: Int, _ month: Int, _ day: Int) throws {
        let date = try #require(CivilDate(year: year, month: month, day: day))
        #expect(date.daysSinceEpoch == count)
        #expect(CivilDate(daysSinceEpoch: count) == date)
    }

    @Test("Every day of four hundred years converts back to itself, in order")
    func everyDay() throws {
        var last: CivilDate?
        for count in -25_567..<120_530 {
            let date = CivilDate(daysSinceEpoch: count)
            #expect(date.daysSinceEpoch == count)
            #expect(CivilDate(year: date.year, month: date.month, day: date.day) == date)
            if let last { #expect(last < date) }
            last = date
        }
    }

    @Test(
        "A day that does not exist gives nil",
        arguments: [(2026, 2, 29), (1900, 2, 29), (2026, 13, 1), (0, 1, 1)])
    func noSuchDay(_ year: Int, _ month: Int, _ day: Int) {
        #expect(CivilDate(year: year, month: month, day: day) == nil)
    }

    @Test("A moment moves by durations, to the millisecond")
    func moves() {
        let moment = Timestamp(seconds: 1_000)
        #expect(moment.advanced(by: .milliseconds(1_500)).milliseconds == 1_001_500)
        #expect(moment.advanced(by: .seconds(-2)).milliseconds == 998_000)
        #expect(moment.duration(to: moment.advanced(by: .seconds(90))) == .seconds(90))
        #expect(moment < moment.advanced(by: .milliseconds(1)))
        #expect(Timestamp(milliseconds: 86_399_999).day == CivilDate(daysSinceEpoch: 0))
        #expect(Timestamp(milliseconds: -1).day == CivilDate(daysSinceEpoch: -1))
    }
}
