import Text

/// Why an entry could not be written to the journal, or the journal could not be read.
package enum JournalError: Error, Sendable, Equatable, CustomStringConvertible {
    /// A field's name is not made of `A`–`Z`, `0`–`9` and `_`, starts with `_` or a digit, or is longer than 64 bytes.
    case invalidFieldName(String)
    /// Nobody takes entries now: no journal runs, or its socket cannot be reached from here. Worth trying again.
    case unavailable(reason: String)
    /// The journal takes entries, but its queue has been full for so long: it hangs. Worth trying again.
    case busy(after: Duration)
    /// The journal did not take this entry; `code` is from errno(3).
    case notSent(code: Int32)
    /// The journal's files could not be opened or searched; `code` is from errno(3).
    case unreadable(operation: String, code: Int32)
    /// An entry just written did not become visible in time: the journal is slow, or its files may not be read by us.
    case notVisible(after: Duration)

    package var description: String {
        switch self {
        case .invalidFieldName(let name):
            "“\(name)” is no name of a journal field: A–Z, 0–9 and _, a letter first, at most 64"
        case .unavailable(let reason): "the journal cannot be reached: \(reason)"
        case .busy(let limit): "the journal hangs: its queue has been full for \(limit)"
        case .notSent(let code): "the journal did not take the entry: \(SystemError(code).reason)"
        case .unreadable(let operation, let code):
            "the journal cannot be read: \(operation): \(SystemError(code).reason)"
        case .notVisible(let limit):
            "an entry just written did not appear in the journal within \(limit); may this user read the journal?"
        }
    }

    /// Whether the same call may succeed later.
    package var isRetryable: Bool {
        switch self {
        case .invalidFieldName: false
        case .unavailable, .busy, .notSent, .unreadable, .notVisible: true
        }
    }
}
