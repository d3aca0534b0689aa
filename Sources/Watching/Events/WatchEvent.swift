/// What a watcher tells.
package enum WatchEvent: Sendable, Hashable {
    /// A finished file. A file may be told more than once, and is told again after each change.
    case found(FoundFile)
    /// Something the desk should know; the watcher goes on.
    case warning(WatchWarning)
    /// All folders are watched: whatever is dropped from now on will be seen. Told once.
    case ready(watches: Int)
    /// A reconciliation is over; all it found has been told before.
    case reconciled(ReconciliationReport)
}
