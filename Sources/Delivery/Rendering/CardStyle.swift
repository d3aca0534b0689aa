import Articles
import Foundation

/// How a receiver's posts show what every post shows.
package struct CardStyle: Sendable {
    /// Where the desk is: published and raised times are written in its time.
    package var timeZone: DeskTimeZone

    /// A style.
    package init(timeZone: DeskTimeZone = .utc) {
        self.timeZone = timeZone
    }

    /// An article's published time, RFC 3339 in UTC, in the desk's time; a day alone stays as it is.
    func written(published: String) -> String {
        for fractional in [true, false] {
            let format = Date.ISO8601FormatStyle(includingFractionalSeconds: fractional)
            if let date = try? format.parse(published) {
                return timeZone.written(Timestamp(milliseconds: Int64(date.timeIntervalSince1970 * 1_000)))
            }
        }
        return published
    }
}
