import Alerts
import ArgumentParser
import Articles
import Foundation
import Text

/// The value of `--since`: a duration before now, a day in local time, or an RFC 3339 time.
enum Since {
    /// How the help and the errors describe a value.
    static let syntax = "30m, 2h, 1h30m, 7d, 2026-11-22 or 2026-11-22T13:00:00Z"

    /// The moment; nil for another text.
    static func moment(_ text: String, now: Date = Date()) -> Timestamp? {
        do throws(DurationParserError) {
            let duration = try DurationParser.duration(text, in: 0...(100_000 * 86_400))
            return timestamp(now).advanced(by: .zero - duration)
        } catch {
            return date(text).map(timestamp)
        }
    }

    private static func date(_ text: String) -> Date? {
        if text.count == 10,
            let date = try? Date.ISO8601FormatStyle(timeZone: .current).year().month().day().parse(text)
        {
            return date
        }
        for fractional in [false, true] {
            let style = Date.ISO8601FormatStyle(includingFractionalSeconds: fractional)
            if let date = try? style.parse(text) { return date }
        }
        return nil
    }

    private static func timestamp(_ date: Date) -> Timestamp {
        Timestamp(milliseconds: Int64(date.timeIntervalSince1970 * 1_000))
    }

    /// Checks the value of the option before a command runs.
    static func validate(_ text: String?) throws {
        guard let text, moment(text) == nil else { return }
        throw ValidationError("--since takes \(syntax), not “\(text)”")
    }
}
