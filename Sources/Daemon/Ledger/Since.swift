import Articles
import Foundation

/// Reads how far back to look.
package enum Since {
    /// The moment of `30m`, `2h`, `7d` before now, of a day in local time, or of an RFC 3339 time; nothing if it is none.
    package static func moment(_ text: String) -> Timestamp? {
        moment(text, now: Date())
    }

    static func moment(_ text: String, now: Date) -> Timestamp? {
        let units: [Character: Double] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800]
        if let unit = text.last.flatMap({ units[$0] }), let number = Int(text.dropLast()),
            (0...100_000).contains(number)
        {
            return timestamp(now.addingTimeInterval(-Double(number) * unit))
        }
        let day = Date.ISO8601FormatStyle(timeZone: .current).year().month().day()
        if text.count == 10, let date = try? day.parse(text) { return timestamp(date) }
        for fractional in [false, true] {
            let style = Date.ISO8601FormatStyle(includingFractionalSeconds: fractional)
            if let date = try? style.parse(text) { return timestamp(date) }
        }
        return nil
    }

    private static func timestamp(_ date: Date) -> Timestamp {
        Timestamp(milliseconds: Int64(date.timeIntervalSince1970 * 1_000))
    }
}
