import Synchronization

/// Counts connections up to a maximum.
final class ConnectionCount: Sendable {
    private let maximum: Int
    private let count = Mutex(0)

    /// No connection, and how many there may be.
    init(maximum: Int) {
        self.maximum = maximum
    }

    /// Counts one more; false if there are too many.
    func enter() -> Bool {
        count.withLock { count in
            guard count < maximum else { return false }
            count += 1
            return true
        }
    }

    /// One has ended.
    func leave() {
        count.withLock { $0 -= 1 }
    }
}

/// Tells waiting pages that there is something new.
package final class PageBell: Sendable {
    private let rings = Mutex(0)

    /// A bell that has not rung.
    package init() {}

    /// There is something new.
    package func ring() {
        rings.withLock { $0 &+= 1 }
    }

    /// How often it has rung.
    var count: Int { rings.withLock { $0 } }
}
