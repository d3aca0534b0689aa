import Articles
import Foundation

/// The time zone that a desk reads times in.
package struct DeskTimeZone: Sendable, Equatable {
    private let zone: TimeZone

    /// Universal time.
    package static let utc = DeskTimeZone(zone: .gmt)

    /// A zone of the tz database, as `Asia/Seoul`; nothing if there is none of that name.
    package init?(name: String) {
        guard let zone = TimeZone(identifier: name) else { return nil }
        self.zone = zone
    }

    private init(zone: TimeZone) {
        self.zone = zone
    }

    /// A moment as `2026-11-22 22:17 +09:00`.
    package func written(_ moment: Timestamp) -> String {
        let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment.milliseconds) / 1_000))
        let local = moment.advanced(by: .seconds(offset)).description
        func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
        let sign = offset < 0 ? "-" : "+"
        let (hours, minutes) = (abs(offset) / 3_600, abs(offset) / 60 % 60)
        return "\(local.prefix(10)) \(local.dropFirst(11).prefix(5)) \(sign)\(two(hours)):\(two(minutes))"
    }
}
