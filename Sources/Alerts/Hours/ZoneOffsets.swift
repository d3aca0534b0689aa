import Articles
import Foundation

/// How far the clocks of a place are from universal time, summer time and all.
package struct ZoneOffsets: Sendable, Equatable {
    private let zone: TimeZone

    /// Universal time.
    package static let utc = ZoneOffsets(zone: .gmt)

    /// A zone of the tz database, as `Asia/Seoul`; nothing if there is none of that name.
    package init?(name: String) {
        guard let zone = TimeZone(identifier: name) else { return nil }
        self.zone = zone
    }

    private init(zone: TimeZone) {
        self.zone = zone
    }

    /// How many seconds the clocks are ahead of universal time at a moment.
    package func seconds(at moment: Timestamp) -> Int {
        zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment.milliseconds) / 1_000))
    }
}
