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

    /// The moments at which the clocks are put forward or back, to the second.
    func changes(from moment: Timestamp, days: Int) -> [Timestamp] {
        var changes: [Timestamp] = []
        var before = moment
        // Nowhere are clocks changed twice within six hours.
        for step in stride(from: 6, through: days * 24, by: 6) {
            let after = moment.advanced(by: .seconds(step * 3_600))
            if seconds(at: before) != seconds(at: after) { changes.append(change(between: before, and: after)) }
            before = after
        }
        return changes
    }

    private func change(between before: Timestamp, and after: Timestamp) -> Timestamp {
        let old = seconds(at: before)
        var (low, high) = (before.milliseconds / 1_000, after.milliseconds / 1_000)
        while high - low > 1 {
            let middle = (low + high) / 2
            if seconds(at: Timestamp(milliseconds: middle * 1_000)) == old { low = middle } else { high = middle }
        }
        return Timestamp(milliseconds: high * 1_000)
    }
}
