import GRDB
import Synchronization
import Text

/// What the last operations on a store say about it.
package final class StoreHealth: Sendable {
    /// Writes fail.
    package struct Trouble: Sendable, Equatable {
        /// When the first of them failed.
        package var since: Timestamp
        /// Why the last one failed.
        package var reason: String

        package init(since: Timestamp, reason: String) {
            self.since = since
            self.reason = reason
        }
    }

    private struct State {
        var trouble: Trouble?
        var damage: String?
    }

    private let state = Mutex(State())

    init() {}

    /// Why nothing can be stored; nil while writes succeed.
    package var trouble: Trouble? { state.withLock { $0.trouble } }

    /// Why the database is damaged; nil if no operation has met damage.
    package var damage: String? { state.withLock { $0.damage } }

    func writeSucceeded() { state.withLock { $0.trouble = nil } }

    func failed(_ error: StoreError, isWrite: Bool, at now: Timestamp = .now) {
        state.withLock { state in
            if case .damaged(_, let reason) = error, state.damage == nil { state.damage = reason }
            // A value that can never be stored says nothing about the store.
            guard isWrite, error.isRetryable else { return }
            state.trouble = Trouble(since: state.trouble?.since ?? now, reason: error.reason)
        }
    }
}

extension Store {
    /// Stores something that changes nothing, to find out whether writes succeed again.
    package func probe() throws(StoreError) {
        try write("store anything") { database in
            let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
            try database.execute(sql: "PRAGMA user_version = \(version)")
        }
    }
}
