/// How urgent a journal entry is: the levels of syslog(3).
package enum JournalPriority: Int, Sendable, Equatable, CaseIterable {
    /// The system is unusable.
    case emergency = 0
    /// Somebody must act at once.
    case alert = 1
    /// A critical condition.
    case critical = 2
    /// A failed operation.
    case error = 3
    /// Something that may become an error.
    case warning = 4
    /// Normal, but worth a look.
    case notice = 5
    /// Normal.
    case info = 6
    /// For troubleshooting.
    case debug = 7
}
