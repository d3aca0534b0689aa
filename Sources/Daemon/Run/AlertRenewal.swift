import Alerts
import Concurrency
import Delivery
import Logging
import Storage
import Text

/// Sends delivered alerts again to a service that would forget them, as long as they fire.
struct AlertRenewal: Sendable {
    let receiver: any RenewingReceiver
    let store: Store
    let logger: Logger
    var now: @Sendable () -> Timestamp = { .now }
    var sleep: WakeSignal.Sleep = WakeSignal.sleep

    /// The pause between two renewals; Prometheus has the same.
    private static let interval = Duration.seconds(60)

    /// Goes on until the task is cancelled.
    func run() async {
        var isFailing = false
        while !Task.isCancelled {
            do {
                try await sleep(AlertRenewal.interval)
            } catch {
                return
            }
            let failure = await renew()
            if Task.isCancelled { return }
            if let failure, !isFailing {
                logger.warning("\(receiver.name): the alerts that fire there cannot be renewed: \(failure)")
            } else if failure == nil, isFailing {
                logger.notice("\(receiver.name): the alerts that fire there are renewed again")
            }
            isFailing = failure != nil
        }
    }

    /// Renews once.
    ///
    /// - Returns: Why it failed; nil if it did not, or nothing fires.
    func renew() async -> String? {
        let moment = now()
        let delivered: [DeliveredAlert]
        do throws(StoreError) {
            delivered = try store.deliveredAlerts(
                to: receiver.name, since: moment.advanced(by: .zero - receiver.firingTime))
        } catch {
            return "\(error)"
        }
        var ends: [String: FiringAlert] = [:]
        for entry in delivered {
            let end = entry.at.advanced(by: receiver.firingTime)
            // A moment to come was stored while the clock was ahead.
            guard end > moment, entry.at <= moment else { continue }
            ends[entry.alert.id] = FiringAlert(entry.alert, until: end)
        }
        guard !ends.isEmpty else { return nil }
        return await receiver.renew(ends.values.sorted { ($0.end, $0.alert.id) < ($1.end, $1.alert.id) })
    }
}
