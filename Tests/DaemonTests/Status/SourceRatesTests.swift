import Storage
import TestSupport
import Testing
import Text

@testable import Daemon

@Suite("A source that falls silent is found")
struct SourceRatesTests {
    /// Monday, 16 November 2026, 00:00 UTC: the first hour of the counts.
    private let first = 494_376 - 494_376 % 24

    private func at(day: Int, _ hour: Double) -> Timestamp {
        SourceRates.start(of: first + day * 24).advanced(by: .seconds(hour * 3_600))
    }

    /// The counts of a source from the first day until a moment, by a rule.
    private func rates(_ name: String = "Yonhap", until end: Timestamp, _ rule: (_ day: Int, _ hour: Int) -> Int)
        -> SourceRates
    {
        var rates = SourceRates()
        for hour in first...max(SourceRates.hour(of: end), first) {
            let count = rule((hour - first) / 24, (hour - first) % 24)
            let start = SourceRates.start(of: hour)
            guard count > 0, start <= end else { continue }
            let last = min(start.advanced(by: .seconds(3_500)), end)
            rates.update([SourceHour(source: name, hour: hour, count: count, last: last)])
        }
        return rates
    }

    private func silent(_ rates: SourceRates, at now: Timestamp, since start: Timestamp? = nil) -> [String] {
        rates.silent(at: now, after: .seconds(3 * 3_600), listeningSince: start ?? at(day: 0, 0)).map(\.name)
    }

    @Test("A source with forty articles an hour is silent after three hours without one, not before")
    func steady() {
        let rates = rates(until: at(day: 9, 10.5)) { _, _ in 40 }
        #expect(silent(rates, at: at(day: 9, 13)).isEmpty)
        #expect(silent(rates, at: at(day: 9, 13.6)) == ["Yonhap"])
        let found = rates.silent(at: at(day: 9, 14), after: .seconds(10_800), listeningSince: at(day: 0, 0))
        #expect(found == [SilentSource(name: "Yonhap", since: at(day: 9, 10.5), expected: 120)])
    }

    @Test("Feeds that name another source in each article neither fill the memory nor hide a silence")
    func manySources() {
        var rates = rates(until: at(day: 9, 10.5)) { _, _ in 40 }
        for part in 0..<3 {
            rates.update(
                (0..<SourceRates.maxSources / 2).map { number in
                    SourceHour(
                        source: "\(part)/\(number)", hour: SourceRates.hour(of: at(day: 9, 12)), count: 1,
                        last: at(day: 9, 12.5))
                })
            rates.forget(at: at(day: 9, 13))
        }
        #expect(rates.count == SourceRates.maxSources)
        #expect(silent(rates, at: at(day: 9, 13.6)) == ["Yonhap"])
    }

    @Test("A source that speaks again is not silent")
    func speaks() {
        var rates = rates(until: at(day: 9, 10.5)) { _, _ in 40 }
        rates.update([
            SourceHour(
                source: "Yonhap", hour: SourceRates.hour(of: at(day: 9, 14)), count: 1, last: at(day: 9, 14.2))
        ])
        #expect(silent(rates, at: at(day: 9, 15)).isEmpty)
    }

    @Test("A source that sleeps at night and on weekends is not silent then, and is on a working day")
    func nights() {
        // The first day is a Monday: days 5, 6, 12 and 13 are weekends.
        func office(_ day: Int, _ hour: Int) -> Int { day % 7 < 5 && (8..<18).contains(hour) ? 12 : 0 }
        let untilEvening = rates(until: at(day: 8, 17.9), office)
        for hour in stride(from: 18.0, through: 31.5, by: 0.5) {
            #expect(silent(untilEvening, at: at(day: 8, hour)).isEmpty, "hour \(hour)")
        }
        let untilFriday = rates(until: at(day: 11, 17.9), office)
        for hour in stride(from: 18.0, through: 79.0, by: 1) {
            #expect(silent(untilFriday, at: at(day: 11, hour)).isEmpty, "hour \(hour)")
        }
        // Monday came and the source did not: not the first hour of the day counts, but the second.
        #expect(silent(untilFriday, at: at(day: 14, 9.5)).isEmpty)
        #expect(silent(untilFriday, at: at(day: 14, 12)) == ["Yonhap"])
        #expect(silent(rates(until: at(day: 8, 11), office), at: at(day: 8, 14.5)) == ["Yonhap"])
    }

    @Test("A source with few articles is silent when ten are missing")
    func few() {
        let rates = rates(until: at(day: 9, 10)) { _, hour in hour % 2 }
        #expect(silent(rates, at: at(day: 9, 16)).isEmpty)
        #expect(silent(rates, at: at(day: 10, 7)) == ["Yonhap"])
    }

    @Test("A source that is new, and one that has been silent for more than a week, are not judged")
    func newAndOld() {
        #expect(silent(rates(until: at(day: 4, 10)) { _, _ in 40 }, at: at(day: 4, 20)).isEmpty)
        let ended = rates(until: at(day: 7, 10)) { _, _ in 40 }
        #expect(silent(ended, at: at(day: 14, 9)) == ["Yonhap"])
        #expect(silent(ended, at: at(day: 14, 11)).isEmpty)
    }

    @Test("One busy day does not make a quiet source silent")
    func burst() {
        // A week before, the source sent a hundred times as much.
        let rates = rates(until: at(day: 9, 9)) { day, hour in day == 2 ? 100 : hour == 0 ? 1 : 0 }
        #expect(silent(rates, at: at(day: 9, 9.5)).isEmpty)
        let found = rates.silent(at: at(day: 9, 14), after: .seconds(10_800), listeningSince: at(day: 0, 0))
        #expect((found.first?.expected ?? 0) < 100)
    }

    @Test("What did not come while the daemon was down does not count")
    func down() {
        let rates = rates(until: at(day: 8, 0)) { _, _ in 2 }
        // Down for a day and a half, and up for four hours: eight are missing, not eighty.
        #expect(silent(rates, at: at(day: 9, 16), since: at(day: 9, 12)).isEmpty)
        #expect(silent(rates, at: at(day: 9, 20), since: at(day: 9, 12)) == ["Yonhap"])
        #expect(silent(rates, at: at(day: 9, 14), since: at(day: 9, 12)).isEmpty)
    }

    @Test("Hours that are too old are forgotten, with sources that have no others")
    func forgets() {
        var rates = rates(until: at(day: 2, 0)) { _, _ in 40 }
        rates.forget(at: at(day: 20, 0))
        #expect(silent(rates, at: at(day: 3, 0)).isEmpty)
    }

    @Test("Each silent source is one problem; of many, the first five are named by themselves")
    func problems() {
        var facts = StatusFacts()
        facts.silentSources = (1...8).map { SilentSource(name: "S\($0)\u{1B}[2J", since: at(day: 9, 1), expected: 40) }
        let problems = facts.problems
        #expect(problems.count == 6)
        #expect(problems[0].text.contains("40 articles"))
        #expect(problems[0].end == "Source \(SafeText("S1\u{1B}[2J")) sends articles again")
        #expect(problems[5].text.hasPrefix("3 more sources silent: S6"))
        #expect(problems.allSatisfy { !$0.text.contains("\u{1B}") })
    }
}
