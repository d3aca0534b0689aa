import Glibc
import Text

/// Finds out whether anybody has a file open for writing.
///
/// A read lease (fcntl(2), `F_SETLEASE`) is only granted while there is no writer; it is given back at once. Leases
/// need the file's owner or `CAP_LEASE`, and a file system that has them.
struct WriterProbe: Sendable {
    enum Answer: Equatable {
        /// Nobody has it open for writing.
        case finished
        /// Somebody has; closing it will be an event.
        case beingWritten
        /// The system does not say.
        case unknowable
        /// This process may not open it; the system does not say either.
        case unreadable
        /// No descriptor is left to ask with.
        case shortage(SystemError)
    }

    /// Asks about a regular file in an open folder.
    let ask: @Sendable (_ name: ArraySlice<UInt8>, _ folder: borrowing OwnedDescriptor) -> Answer

    /// The system's own answer.
    static let leases = WriterProbe { name, folder in askForLease(name, in: folder) }
    /// What a system without leases answers.
    static let none = WriterProbe { _, _ in .unknowable }

    // Linux' own commands, which the C library's header shows only to GNU sources.
    private static let setLease: Int32 = 1024
    private static let setSignal: Int32 = 10

    /// The file is opened without waiting and not read.
    private static func askForLease(_ name: ArraySlice<UInt8>, in directory: borrowing OwnedDescriptor) -> Answer {
        let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
        let number = withCString(name) { openat(directory.number, $0, flags) }
        guard number >= 0 else {
            let error = SystemError.lastOfOpening
            if error.isShortage { return .shortage(error) }
            return error.code == EACCES || error.code == EPERM ? .unreadable : .unknowable
        }
        let file = OwnedDescriptor(number)
        // Should a writer come while the lease is held, the kernel sends SIGIO, which ends a process that does not
        // expect it. SIGURG is ignored by default; without it no lease is taken. The writer waits those microseconds.
        guard fcntl(file.number, setSignal, SIGURG) == 0 else { return .unknowable }
        guard fcntl(file.number, setLease, Int32(F_RDLCK)) == 0 else {
            return errno == EAGAIN ? .beingWritten : .unknowable
        }
        _ = fcntl(file.number, setLease, Int32(F_UNLCK))
        return .finished
    }
}

/// Whether a file has rested long enough to count as finished, where the kernel cannot say whether it is open.
struct SettleRule {
    /// How long a file must have rested.
    let rest: Duration

    /// Decides on a file.
    ///
    /// - Parameters:
    ///   - stamp: Its state now.
    ///   - earlier: Its state when it was looked at ``rest`` ago, if it was.
    ///   - now: The time in nanoseconds since 1970. The file's times may come from another machine's clock, which is
    ///     why a time in the future does not count.
    func isFinished(_ stamp: FileStamp, earlier: FileStamp?, now: Int64) -> Bool {
        stamp == earlier || hasRested(since: max(stamp.modifiedNanoseconds, stamp.changedNanoseconds), now: now)
    }

    /// Whether a time lies far enough in the past.
    func hasRested(since time: Int64, now: Int64) -> Bool {
        let (age, overflow) = now.subtractingReportingOverflow(time)
        return !overflow && age >= 0 && .nanoseconds(age) >= rest
    }
}

/// Files that are to be looked at again after a while, all after the same one.
struct PendingChecks {
    /// A file to look at again.
    struct Check: Equatable {
        var path: InboxPath
        /// Its state when it was seen.
        var stamp: FileStamp
        /// Whether it is reported if nobody knows whether it is finished, given that it has rested.
        var trustsRest: Bool
        /// Whether it is looked at until nobody writes to it: no event may come when the last writer closes it.
        var awaitsWriters = false
    }

    /// The number of files in an inbox without leases has no bound, the memory has one.
    static let limit = 50_000

    private let limit: Int
    private var order: [(path: InboxPath, due: ContinuousClock.Instant)] = []
    private var head = 0
    private var checks: [InboxPath: (check: Check, due: ContinuousClock.Instant)] = [:]

    init(limit: Int = PendingChecks.limit) { self.limit = limit }

    /// Whether half of the places are free.
    var hasRoom: Bool { checks.count <= limit / 2 }

    /// The earliest time at which something is due.
    var next: ContinuousClock.Instant? { checks.isEmpty ? nil : order[head...].first { isCurrent($0) }?.due }

    /// Puts a file down for a time, which must not be before those of the files put down earlier.
    ///
    /// - Returns: Whether there was room for it.
    mutating func add(_ check: Check, due: ContinuousClock.Instant) -> Bool {
        guard checks.count < limit || checks[check.path] != nil else { return false }
        checks[check.path] = (check, due)
        order.append((check.path, due))
        // A file that is put down again and again leaves its earlier places behind.
        if order.count > 2 * limit { (order, head) = (order[head...].filter(isCurrent), 0) }
        return true
    }

    /// Forgets a file: another event has reported it.
    mutating func remove(_ path: InboxPath) {
        checks[path] = nil
        if checks.isEmpty { (order, head) = ([], 0) }
    }

    /// Takes the files that are due.
    mutating func takeDue(at now: ContinuousClock.Instant) -> [Check] {
        var due: [Check] = []
        while head < order.count, !isCurrent(order[head]) || order[head].due <= now {
            if isCurrent(order[head]), let entry = checks.removeValue(forKey: order[head].path) {
                due.append(entry.check)
            }
            head += 1
        }
        if head > order.count / 2 {
            order.removeFirst(head)
            head = 0
        }
        return due
    }

    private func isCurrent(_ place: (path: InboxPath, due: ContinuousClock.Instant)) -> Bool {
        checks[place.path]?.due == place.due
    }
}
