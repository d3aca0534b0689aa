import Articles
import Testing
import Text

@testable import Daemon

@Suite("Daily counts")
struct DailyCountTests {
    @Test("A count adds up within a day and starts at 0 on the next")
    func days() throws {
        let today = try #require(CivilDate(year: 2026, month: 11, day: 22))
        let tomorrow = try #require(CivilDate(year: 2026, month: 11, day: 23))
        var count = DailyCount()
        #expect(count.total(on: today) == 0)
        count.add(2, on: today)
        count.add(3, on: today)
        #expect(count.total(on: today) == 5)
        #expect(count.total(on: tomorrow) == 0)
        count.add(1, on: tomorrow)
        #expect(count.total(on: tomorrow) == 1)
    }
}
