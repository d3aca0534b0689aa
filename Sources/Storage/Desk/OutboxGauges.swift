import Alerts
import GRDB
import Text

/// The size of the outbox and of the store, for monitoring.
package struct OutboxGauges: Sendable, Equatable {
    /// A receiver's queue.
    package struct Queue: Sendable, Equatable {
        /// Deliveries that are in no post yet: they wait for a group, for working hours, for a turn.
        package var waiting = 0
        /// Deliveries that are not due unless nobody acknowledges the alert; they are not among those that wait.
        package var escalations = 0
        /// Posts that are to be sent.
        package var pending = 0
        package var deadLetters = 0
        /// When the oldest waiting delivery or pending post was made.
        package var oldest: Timestamp?

        package init() {}
    }

    /// By receiver.
    package var queues: [String: Queue] = [:]
    /// The size of database and log, in bytes.
    package var storeBytes: Int64 = 0

    package init() {}
}

extension Store {
    /// The size of the outbox and of the store at the moment.
    package func gauges() throws(StoreError) -> OutboxGauges {
        var gauges = try read("measure the outbox") { database in
            var gauges = OutboxGauges()
            let waiting = try Row.fetchAll(
                database.cachedStatement(
                    sql: """
                        SELECT receiver, event = \(DeliveryEvent.escalated.sql) AS is_escalation, COUNT(*) AS number,
                        MIN(created_at) AS oldest FROM delivery
                        WHERE state = \(DeliveryState.waiting.sql) GROUP BY receiver, is_escalation
                        """))
            let pending = try Row.fetchAll(
                database.cachedStatement(
                    sql: """
                        SELECT receiver, COUNT(*) AS number, MIN(created_at) AS oldest FROM post
                        WHERE state = \(PostState.pending.sql) GROUP BY receiver
                        """))
            let dead = try Row.fetchAll(
                database.cachedStatement(
                    sql: """
                        SELECT receiver, COUNT(*) AS number FROM post WHERE state = \(PostState.dead.sql) GROUP BY receiver
                        """))
            for row in waiting {
                if row["is_escalation"] {
                    gauges.queues[row["receiver"], default: .init()].escalations = row["number"]
                    continue
                }
                gauges.queues[row["receiver"], default: .init()].add(waiting: row["number"], row["oldest"])
            }
            for row in pending {
                gauges.queues[row["receiver"], default: .init()].add(pending: row["number"], row["oldest"])
            }
            for row in dead { gauges.queues[row["receiver"], default: .init()].deadLetters = row["number"] }
            return gauges
        }
        gauges.storeBytes = bytes
        return gauges
    }
}

extension OutboxGauges.Queue {
    fileprivate mutating func add(waiting: Int = 0, pending: Int = 0, _ oldest: Timestamp?) {
        self.waiting += waiting
        self.pending += pending
        if let oldest { self.oldest = min(self.oldest ?? oldest, oldest) }
    }
}
