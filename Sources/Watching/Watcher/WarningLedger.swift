/// Which warnings have been told, so that a lasting condition is told once and not at every scan.
struct WarningLedger {
    private var told: Set<WatchWarning> = []
    private var seen: Set<WatchWarning>?
    /// A hostile folder must not fill the memory; beyond it a warning may be told again.
    private let limit = 10_000

    /// Begins a scan of the whole inbox.
    mutating func beginPass() {
        seen = []
    }

    /// Whether a warning is to be told now.
    mutating func isNew(_ warning: WatchWarning) -> Bool {
        if let count = seen?.count, count < limit { seen?.insert(warning) }
        if told.contains(warning) { return false }
        if told.count < limit { told.insert(warning) }
        return true
    }

    /// Ends the scan: what it did not see is over, and would be news if it came back.
    mutating func endPass() {
        if let seen { told = seen }
        seen = nil
    }
}
