import Alerts
import Articles
import Foundation
import Text

/// How a receiver's posts show what every post shows.
package struct CardStyle: Sendable {
    /// Where the desk is: published and raised times are written in its time.
    package var timeZone: DeskTimeZone
    /// The desk's own words for this receiver, if it has any.
    package var template: ReceiverTemplate?
    /// Where browsers find the desk's page, without a slash at its end: posts link to their alerts there.
    package var pageURL: String?

    /// A style.
    package init(timeZone: DeskTimeZone = .utc, template: ReceiverTemplate? = nil, pageURL: String? = nil) {
        self.timeZone = timeZone
        self.template = template
        self.pageURL = pageURL
    }

    /// An article's published time, RFC 3339 in UTC, in the desk's time; a day alone stays as it is.
    package func written(published: String) -> String {
        for fractional in [true, false] {
            let format = Date.ISO8601FormatStyle(includingFractionalSeconds: fractional)
            if let date = try? format.parse(published) {
                return timeZone.written(Timestamp(milliseconds: Int64(date.timeIntervalSince1970 * 1_000)))
            }
        }
        return published
    }
}

/// The time zone that a desk reads times in.
package struct DeskTimeZone: Sendable, Equatable {
    /// How far its clocks are from universal time, for working hours.
    package let offsets: ZoneOffsets

    /// Universal time.
    package static let utc = DeskTimeZone(offsets: .utc)

    /// A zone of the tz database, for example `Asia/Seoul`, or nil.
    package init?(name: String) {
        guard let offsets = ZoneOffsets(name: name) else { return nil }
        self.offsets = offsets
    }

    private init(offsets: ZoneOffsets) {
        self.offsets = offsets
    }

    /// A moment as `2026-11-22 22:17 +09:00`.
    package func written(_ moment: Timestamp) -> String {
        let offset = offsets.seconds(at: moment)
        let local = moment.advanced(by: .seconds(offset)).description
        func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
        let sign = offset < 0 ? "-" : "+"
        let (hours, minutes) = (abs(offset) / 3_600, abs(offset) / 60 % 60)
        return "\(local.prefix(10)) \(local.dropFirst(11).prefix(5)) \(sign)\(two(hours)):\(two(minutes))"
    }
}
