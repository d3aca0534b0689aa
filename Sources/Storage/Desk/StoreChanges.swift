import GRDB

/// Notices that something has been committed to a store, by any program.
///
/// SQLite counts it for each connection, so it has one of its own.
package final class StoreChanges: Sendable {
    private let queue: DatabaseQueue

    /// Watches the store of a file.
    package init(path: String) throws(StoreError) {
        var configuration = Configuration()
        configuration.readonly = true
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
        } catch {
            throw StoreError(error, operation: "be watched for changes")
        }
    }

    /// A number that is another one after each change; 0 if it cannot be found out.
    ///
    /// Cost: some microseconds, without a lock.
    package var count: Int {
        (try? queue.unsafeRead { try Int.fetchOne($0.cachedStatement(sql: "PRAGMA data_version")) ?? 0 }) ?? 0
    }
}
