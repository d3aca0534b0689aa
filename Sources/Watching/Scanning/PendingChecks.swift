/// Files that are to be looked at again after a while, all after the same one.
struct PendingChecks {
    /// A file to look at again.
    struct Check: Equatable {
        var path: InboxPath
        /// Its state when it was seen.
        var stamp: FileStamp
        /// Whether it is told if nobody knows whether it is finished, given that it has rested.
        var trustsRest: Bool
    }

    private var order: [(path: InboxPath, due: ContinuousClock.Instant)] = []
    private var head = 0
    private var checks: [InboxPath: (check: Check, due: ContinuousClock.Instant)] = [:]

    /// The earliest time at which something is due.
    var next: ContinuousClock.Instant? { checks.isEmpty ? nil : order[head...].first { isCurrent($0) }?.due }

    /// Puts a file down for a time, which must not be before those of the files put down earlier.
    mutating func add(_ check: Check, due: ContinuousClock.Instant) {
        checks[check.path] = (check, due)
        order.append((check.path, due))
    }

    /// Forgets a file: something else has told what became of it.
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
