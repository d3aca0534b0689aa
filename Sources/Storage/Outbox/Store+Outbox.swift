import Alerts
import Articles
import Foundation
import GRDB

extension Store {
    /// The deliveries of a receiver that are due, in the order of the alerts.
    ///
    /// A delivery that waits for its next attempt holds back those behind it, so that a receiver's order is kept.
    package func dueDeliveries(
        to receiver: String, at now: Timestamp, limit: Int
    ) throws(StoreError) -> [PendingDelivery] {
        try read("look into the outbox") { database in
            let rows = try Row.fetchAll(
                database.cachedStatement(
                    sql: """
                        SELECT delivery.id, delivery.attempts, delivery.created_at, delivery.due_at, alert.body
                        FROM delivery JOIN alert ON alert.id = delivery.alert_id
                        WHERE delivery.receiver = ? AND delivery.state = 'pending' ORDER BY delivery.id LIMIT ?
                        """), arguments: [receiver, limit])
            let decoder = JSONDecoder()
            return try rows.prefix { row in
                let due: Int64 = row["due_at"]
                return due <= now.milliseconds
            }.map { row in
                PendingDelivery(
                    number: row["id"], alert: try decoder.decode(Alert.self, from: Data((row["body"] as String).utf8)),
                    attempts: row["attempts"], createdAt: Timestamp(milliseconds: row["created_at"]))
            }
        }
    }

    /// When the next delivery of a receiver is due; nothing if none waits.
    package func nextDue(to receiver: String) throws(StoreError) -> Timestamp? {
        try read("look into the outbox") { database in
            let due = try Int64.fetchOne(
                database.cachedStatement(
                    sql: """
                        SELECT due_at FROM delivery WHERE receiver = ? AND state = 'pending' ORDER BY id LIMIT 1
                        """), arguments: [receiver])
            return due.map { Timestamp(milliseconds: $0) }
        }
    }

    /// Records what came of deliveries, after it happened.
    package func record(
        _ results: [(number: Int64, result: DeliveryResult)], now: Timestamp
    ) throws(StoreError) {
        try write("record deliveries") { database in
            for (number, result) in results {
                let (state, due, finished, detail): (String, Int64?, Int64?, String?) =
                    switch result {
                    case .delivered: ("delivered", nil, now.milliseconds, nil)
                    case .retry(let time, let reason): ("pending", time.milliseconds, nil, reason)
                    case .dead(let reason): ("dead", nil, now.milliseconds, reason)
                    }
                try database.cachedStatement(
                    sql: """
                        UPDATE delivery SET state = ?, attempts = attempts + 1, due_at = COALESCE(?, due_at),
                        finished_at = ?, detail = ? WHERE id = ? AND state = 'pending'
                        """
                ).execute(arguments: [state, due, finished, detail, number])
            }
        }
    }

    /// How many deliveries wait, by receiver.
    package func waitingDeliveries() throws(StoreError) -> [String: Int] {
        try read("count the outbox") { database in
            let rows = try Row.fetchAll(
                database, sql: "SELECT receiver, COUNT(*) FROM delivery WHERE state = 'pending' GROUP BY receiver")
            return Dictionary(rows.map { ($0[0], $0[1]) }, uniquingKeysWith: +)
        }
    }
}
