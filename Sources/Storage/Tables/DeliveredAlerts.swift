import Alerts
import GRDB
import Text

/// An alert as it was delivered.
package struct DeliveredAlert: Sendable, Equatable {
    package var alert: Alert
    /// When its post was delivered.
    package var at: Timestamp
}

extension Store {
    /// The alerts that were delivered to a receiver since a moment, in the order of their posts; tests and updates are
    /// left out, and posts that cannot be read.
    package func deliveredAlerts(to receiver: String, since moment: Timestamp) throws(StoreError) -> [DeliveredAlert] {
        try read("look for delivered alerts") { database in
            let json = StoredJSON()
            return try Row.fetchAll(
                database.cachedStatement(
                    sql: """
                        SELECT body, finished_at FROM post WHERE finished_at >= ? AND receiver = ?
                        AND state = \(PostState.delivered.sql)
                        AND kind NOT IN (\(Post.Kind.update.sql), \(Post.Kind.test.sql)) ORDER BY id
                        """), arguments: [moment, receiver]
            ).flatMap { row -> [DeliveredAlert] in
                let post = try? json.value(Post.self, from: row["body"])
                return (post?.alerts ?? []).map { DeliveredAlert(alert: $0, at: row["finished_at"]) }
            }
        }
    }
}
