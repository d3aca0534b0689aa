import Alerts
import Daemon
import Delivery
import Storage
import Text

/// Waits of deliveries in the words of the command line.
extension DeliveryWaits {
    /// The waits of all configured receivers now; none without a configuration.
    init(_ desk: StoreAccess, _ store: Store, now: Timestamp = .now) throws {
        try self.init(of: desk.settings?.receivers ?? [], in: store, at: now)
    }

    /// `waiting until 2026-11-30 08:30:00 Asia/Seoul: working hours`.
    func text(of delivery: Int64, at receiver: String, in zone: ZoneOffsets) -> String {
        guard let wait = wait(of: delivery) else {
            return isBusy(receiver) ? "waiting: an earlier post goes first" : "waiting"
        }
        return "waiting" + (wait.until.map { " until \(zone.text($0))" } ?? "") + ": \(wait.reason.words)"
    }

    /// `2 until 2026-11-30 08:30:00 Asia/Seoul (working hours)`; empty if nothing waits for a known reason.
    func summary(of receiver: String, in zone: ZoneOffsets) -> String {
        let waits = waits(at: receiver)
        return WaitReason.allCases.compactMap { reason in
            let waits = waits.filter { $0.reason == reason }
            guard !waits.isEmpty else { return nil }
            let until = waits.compactMap(\.until).max()
            return waits.count.grouped + (until.map { " until \(zone.text($0))" } ?? "") + " (\(reason.words))"
        }.joined(separator: ", ")
    }
}
