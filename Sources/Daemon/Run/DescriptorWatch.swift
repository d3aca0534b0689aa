import Concurrency
import Logging
import Systemd
import Text

/// Announces once that no file descriptors are left, and once that there are some again.
struct DescriptorWatch: Sendable {
    var reserve = DescriptorReserve.process
    let logger: Logger
    var sleep: WakeSignal.Sleep = WakeSignal.sleep

    private static let interval = Duration.seconds(1)

    /// Goes on until the task is cancelled.
    func run() async {
        reserve.keep()
        var known: DescriptorReserve.Shortage?
        while !Task.isCancelled {
            reserve.refill()
            known = announce(reserve.shortage, after: known)
            do {
                try await sleep(DescriptorWatch.interval)
            } catch {
                return
            }
        }
    }

    /// - Returns: The shortage that was announced.
    private func announce(
        _ shortage: DescriptorReserve.Shortage?, after known: DescriptorReserve.Shortage?
    ) -> DescriptorReserve.Shortage? {
        if let shortage, known == nil {
            logger.error("\(StatusProblem(shortage).text)", metadata: OperationalMessage.noDescriptors.metadata())
        }
        return shortage
    }
}
