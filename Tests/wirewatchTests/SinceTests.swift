import Daemon
import Articles
import Foundation
import Testing
import Text

@testable import wirewatch

@Suite("The value of --since")
struct SinceTests {
    // 2026-11-22T13:22:37Z
    private let now = Date(timeIntervalSince1970: 1_795_353_757)

    @Test(
        "--since takes a duration, or a moment with its zone",
        arguments: [
            ("30s", "2026-11-22T13:22:07.000Z"), ("30m", "2026-11-22T12:52:37.000Z"),
            ("2h", "2026-11-22T11:22:37.000Z"), ("7d", "2026-11-15T13:22:37.000Z"), ("1w", "2026-11-15T13:22:37.000Z"),
            ("0m", "2026-11-22T13:22:37.000Z"), ("1h30m", "2026-11-22T11:52:37.000Z"), ("30m1h", nil),
            ("2026-11-22T13:00:00Z", "2026-11-22T13:00:00.000Z"),
            ("2026-11-22T13:00:00.250Z", "2026-11-22T13:00:00.250Z"),
            ("2026-11-22T22:00:00+09:00", "2026-11-22T13:00:00.000Z"), ("", nil), ("h", nil), ("-2h", nil),
            ("2 h", nil),
            ("2H", nil), ("1.5h", nil), ("yesterday", nil), ("2026-13-01", nil), ("2026-11-22T13:00:00", nil),
            ("99999999999999999999d", nil), ("100001d", nil),
        ] as [(String, String?)])
    func moments(_ text: String, _ expected: String?) {
        #expect(Since.moment(text, now: now)?.description == expected)
    }

    @Test("A day of --since begins at midnight in local time")
    func day() throws {
        let moment = try #require(Since.moment("2026-11-22", now: now))
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .current
        let parts = calendar.dateComponents(
            [.year, .month, .day, .hour, .minute],
            from: Date(timeIntervalSince1970: Double(moment.milliseconds) / 1_000))
        #expect([parts.year, parts.month, parts.day, parts.hour, parts.minute] == [2026, 11, 22, 0, 0])
    }
}
