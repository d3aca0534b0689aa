import Concurrency
import Logging
import Systemd
import Text

/// Announces once that no file descriptors are left, and refills the reserve when there are some again.
struct DescriptorWatch: Sendable {
    var reserve = DescriptorReserve.process
    let logger: Logger
    var sleep: WakeSignal.Sleep = WakeSignal.sleep

    private static let interval = Duration.seconds(1)

    /// Goes on until the task is cancelled. Without a shortage it sleeps.
    func run() async {
        let signal = WakeSignal()
        reserve.keep { signal.raise() }
        while !Task.isCancelled {
            guard let shortage = reserve.shortage else {
                await signal.wait()
                continue
            }
            logger.error("\(StatusProblem(shortage).text)", metadata: OperationalMessage.noDescriptors.metadata())
            while reserve.shortage != nil {
                do {
                    try await sleep(DescriptorWatch.interval)
                } catch {
                    return
                }
                reserve.refill()
            }
        }
    }
}
