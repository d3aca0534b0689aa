import Concurrency
import Logging

/// Logs each hour what became of the files, and an error if one was lost on its way.
struct HourlyBalance: Sendable {
    let ledger: FileLedger
    let logger: Logger
    var sleep: WakeSignal.Sleep = WakeSignal.sleep

    private static let interval = Duration.seconds(3_600)
    /// How long a residue must last: files move while they are counted.
    private static let patience = Duration.seconds(5)

    /// Goes on until the task is cancelled.
    func run() async {
        var earlier = ledger.balance
        while !Task.isCancelled {
            do {
                try await sleep(HourlyBalance.interval)
                var balance = ledger.balance
                if balance.residue != 0 {
                    try await sleep(HourlyBalance.patience)
                    balance = ledger.balance
                }
                report(balance, since: earlier)
                earlier = balance
            } catch {
                return
            }
        }
    }

    private func report(_ balance: FileBalance, since earlier: FileBalance) {
        let hour = balance.since(earlier)
        // An hour without files is not worth a line.
        if hour.seen > 0 { logger.info("In the last hour \(hour.sentence)") }
        if balance.residue != earlier.residue {
            logger.error(
                "\(balance.residue) files are missing from the balance: \(balance.sentence). The next scan finds them")
        }
    }
}
