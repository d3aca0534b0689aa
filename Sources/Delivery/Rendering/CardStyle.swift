import Articles
import Foundation

/// How a receiver's posts show what every post shows.
package struct CardStyle: Sendable {
    /// Where the desk is: published and raised times are written in its time.
    package var timeZone: DeskTimeZone
    /// The desk's own words for this receiver, if it has any.
    package var template: ReceiverTemplate?

    /// A style.
    package init(timeZone: DeskTimeZone = .utc, template: ReceiverTemplate? = nil) {
        self.timeZone = timeZone
        self.template = template
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
