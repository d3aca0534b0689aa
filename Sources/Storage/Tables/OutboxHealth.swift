import Alerts
import GRDB
import Text

/// How the outbox is, in one reading.
package struct OutboxHealth: Sendable {
    /// Posts of a receiver that are not delivered since long.
    package struct Late: Sendable, Equatable {
        package var receiver: String
        package var count: Int
        /// When the oldest was made.
        package var since: Timestamp

        package init(receiver: String, count: Int, since: Timestamp) {
            self.receiver = receiver
            self.count = count
            self.since = since
        }
    }

    /// Deliveries and posts that wait, by receiver; escalations are not among them.
    package var waiting: [String: Int] = [:]
    /// By receiver.
    package var deadLetters: [String: Int] = [:]
    /// Those given up since a moment, by receiver.
    package var newDeadLetters: [String: Int] = [:]
    package var disabled: [DisabledReceiver] = []
    /// Receivers whose first post failed at least once.
    package var failing: [FailingReceiver] = []
    package var late: [Late] = []

    package init() {}
}

extension Store {
    /// - Parameters:
    ///   - moment: Dead letters given up since then are new.
    ///   - deadline: Posts made before it are late.
    package func outboxHealth(deadSince moment: Timestamp, lateBefore deadline: Timestamp) throws(StoreError)
        -> OutboxHealth
    {
        var health = OutboxHealth()
        health.waiting = try waitingDeliveries(withEscalations: false)
        health.deadLetters = try deadLetterCounts()
        health.disabled = try disabledReceivers()
        health.failing = try failingReceivers(attempts: 1)
        (health.newDeadLetters, health.late) = try read("look for late posts") { database in
            let dead = try Row.fetchAll(
                database.cachedStatement(
                    sql: """
                        SELECT receiver, COUNT(*) AS number FROM post WHERE state = \(PostState.dead.sql)
                        AND finished_at >= ? GROUP BY receiver
                        """), arguments: [moment])
            let late = try Row.fetchAll(
                database.cachedStatement(
                    sql: """
                        SELECT receiver, COUNT(*) AS number, MIN(created_at) AS since FROM post
                        WHERE state = \(PostState.pending.sql) AND created_at < ? GROUP BY receiver ORDER BY receiver
                        """), arguments: [deadline])
            return (
                Dictionary(dead.map { ($0["receiver"], $0["number"]) }, uniquingKeysWith: +),
                late.map { OutboxHealth.Late(receiver: $0["receiver"], count: $0["number"], since: $0["since"]) }
            )
        }
        return health
    }

    /// How many files were read since a moment, with those that could not be.
    package func filesRead(since moment: Timestamp) throws(StoreError) -> Int {
        try read("count the files of today") { database in
            try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM file WHERE seen_at >= ?", arguments: [moment]) ?? 0
        }
    }

    /// How many files were read whose paths begin with some words.
    package func fileCount(below prefix: String) throws(StoreError) -> Int {
        try read("count files") { database in
            try Int.fetchOne(
                database, sql: "SELECT COUNT(*) FROM file WHERE substr(path, 1, length(:prefix)) = :prefix",
                arguments: ["prefix": prefix]) ?? 0
        }
    }
}
