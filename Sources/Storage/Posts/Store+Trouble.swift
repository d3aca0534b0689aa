import Articles
import GRDB

/// A receiver that has not taken what it was sent.
package struct FailingReceiver: Sendable, Equatable {
    /// The receiver's name.
    package var name: String
    /// How often the post that holds back the others was tried.
    package var attempts: Int
    /// When that post was made.
    package var since: Timestamp
    /// Why the last attempt failed.
    package var reason: String
}

extension Store {
    /// The receivers whose first waiting post was tried at least so often, by name.
    package func failingReceivers(attempts: Int) throws(StoreError) -> [FailingReceiver] {
        try read("look for receivers that fail") { database in
            try Row.fetchAll(
                database.cachedStatement(
                    sql: """
                        SELECT receiver, attempts, created_at, COALESCE(detail, '') FROM post WHERE id IN
                        (SELECT MIN(id) FROM post WHERE state = 'pending' GROUP BY receiver) AND attempts >= ?
                        ORDER BY receiver
                        """), arguments: [attempts]
            ).map { row in
                FailingReceiver(
                    name: row[0], attempts: row[1], since: Timestamp(milliseconds: row[2]), reason: row[3])
            }
        }
    }
}
