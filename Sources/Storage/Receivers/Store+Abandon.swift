import Articles
import GRDB

extension Store {
    /// Gives up what waits for receivers that are no longer there: as dead letters with that reason, which can be
    /// resent when the receiver is back. An update is only noted in the ledger.
    ///
    /// - Parameter receivers: The names of all receivers, the journal's too.
    /// - Returns: How many deliveries and posts were given up, by receiver.
    package func abandon(receiversNotIn receivers: [String], now: Timestamp) throws(StoreError) -> [String: Int] {
        try write("give up what waits for receivers that are gone") { database in
            var counts: [String: Int] = [:]
            let waiting = try String.fetchAll(
                database,
                sql: """
                    SELECT DISTINCT receiver FROM delivery WHERE state = 'waiting'
                    UNION SELECT DISTINCT receiver FROM post WHERE state = 'pending'
                    """)
            for receiver in Set(waiting).subtracting(receivers) {
                try database.execute(
                    sql: """
                        UPDATE post SET state = 'dead', finished_at = ?, detail = ?
                        WHERE receiver = ? AND state = 'pending'
                        """, arguments: [now.milliseconds, Store.noLongerConfigured, receiver])
                counts[receiver, default: 0] += database.changesCount
                counts[receiver, default: 0] += try Abandonment(
                    database: database, receiver: receiver, reason: Store.noLongerConfigured, now: now
                ).giveUpDeliveries()
            }
            return counts
        }
    }

    private static let noLongerConfigured = "no longer configured"
}
