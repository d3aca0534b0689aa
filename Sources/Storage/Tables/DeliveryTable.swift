import Alerts
import Articles
import GRDB
import Intake
import Text
import Topics

/// Deliveries: one for each raise or update of an alert and each receiver.
struct DeliveryTable {
    let database: Database
    let json = StoredJSON()

    init(_ database: Database) { self.database = database }

    /// Stores a delivery that waits; an update folds into one that waits already.
    func insert(
        _ delivery: PlannedDelivery, of alert: Alert, isBacklog: Bool = false, at now: Timestamp
    ) throws {
        let conflict = delivery.event == .updated ? "ON CONFLICT DO NOTHING" : ""
        try database.cachedStatement(
            sql: """
                INSERT INTO delivery (alert_id, receiver, event, state, group_key, lane, ready_at, created_at)
                VALUES (?, ?, ?, \(DeliveryState.waiting.sql), ?, ?, ?, ?) \(conflict)
                """
        ).execute(
            arguments: [
                alert.id, delivery.receiver, delivery.event, delivery.groupKey,
                DeliveryLane(delivery.event, alert.severity, isBacklog: isBacklog).rawValue, delivery.readyAt, now,
            ])
    }

    /// Moves what waits of an alert that has become critical before others.
    func prefer(_ alert: String) throws {
        let (backlog, arrived) = (DeliveryLane.backlog.rawValue, DeliveryLane.arrived.rawValue)
        try database.cachedStatement(
            sql: """
                UPDATE delivery SET lane = CASE lane WHEN \(backlog) THEN \(DeliveryLane.criticalBacklog.rawValue)
                ELSE \(DeliveryLane.critical.rawValue) END
                WHERE alert_id = ? AND state = \(DeliveryState.waiting.sql) AND lane IN (\(backlog), \(arrived))
                """
        ).execute(arguments: [alert])
    }

    /// Stores a delivery that another receiver's post has handed over to a post.
    func insert(_ delivery: FallbackHandover.Delivery, of post: Int64, to receiver: String, at now: Timestamp) throws {
        try database.cachedStatement(
            sql: """
                INSERT INTO delivery
                (alert_id, receiver, event, state, lane, ready_at, created_at, finished_at, post_id)
                VALUES (?, ?, ?, \(DeliveryState.posted.sql), \(DeliveryLane.arrived.rawValue), ?, ?, ?, ?)
                """
        ).execute(arguments: [delivery.alertID, receiver, delivery.event, now, delivery.createdAt, now, post])
    }

    /// Ends a delivery of a receiver that waits.
    func finish(
        _ delivery: Int64, of receiver: String, _ state: DeliveryState, post: Int64? = nil, reason: String? = nil,
        at now: Timestamp
    ) throws {
        try database.cachedStatement(
            sql: """
                UPDATE delivery SET state = ?, post_id = ?, reason = ?, finished_at = ?
                WHERE id = ? AND receiver = ? AND state = \(DeliveryState.waiting.sql)
                """
        ).execute(arguments: [state, post, reason?.truncated(toBytes: PostTable.maxReason), now, delivery, receiver])
    }

    /// Ends the raises of an alert that wait for a receiver, in a post.
    ///
    /// - Returns: How many there were.
    func finishRaises(of alert: String, for receiver: String, post: Int64, at now: Timestamp) throws -> Int {
        try database.cachedStatement(
            sql: """
                UPDATE delivery SET state = \(DeliveryState.posted.sql), finished_at = ?, post_id = ?
                WHERE alert_id = ? AND receiver = ? AND state = \(DeliveryState.waiting.sql)
                AND event <> \(DeliveryEvent.updated.sql)
                """
        ).execute(arguments: [now, post, alert, receiver])
        return database.changesCount
    }

    /// Gives up all deliveries that wait for a receiver.
    ///
    /// - Returns: How many there were.
    func giveUpAll(of receiver: String, reason: String, at now: Timestamp) throws -> Int {
        try database.execute(
            sql: """
                UPDATE delivery SET state = \(DeliveryState.dead.sql), finished_at = ?, reason = ?
                WHERE receiver = ? AND state = \(DeliveryState.waiting.sql)
                """, arguments: [now, reason, receiver])
        return database.changesCount
    }

    /// Ends the escalations of an alert that wait: somebody looks after it, or nobody has to.
    func endEscalations(of alert: String, reason: String, at now: Timestamp) throws {
        try database.cachedStatement(
            sql: """
                UPDATE delivery SET state = \(DeliveryState.unneeded.sql), reason = ?, finished_at = ?
                WHERE alert_id = ? AND event = \(DeliveryEvent.escalated.sql) AND state = \(DeliveryState.waiting.sql)
                """
        ).execute(arguments: [reason.truncated(toBytes: PostTable.maxReason), now, alert])
    }

    func waits(_ delivery: Int64, for receiver: String) throws -> Bool {
        try Int.fetchOne(
            database.cachedStatement(
                sql: "SELECT 1 FROM delivery WHERE id = ? AND receiver = ? AND state = \(DeliveryState.waiting.sql)"),
            arguments: [delivery, receiver]) != nil
    }

    /// The raises of an alert at all receivers, in their order; of its escalations those that were posted.
    ///
    /// - Parameter withPosts: Whether to read the severity that their posts show.
    func raises(of alert: String, withPosts: Bool = false) throws -> [RaiseRecord] {
        try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT delivery.receiver, delivery.state, post.state AS post_state, \(withPosts ? "post.body" : "NULL AS body")
                    FROM delivery LEFT JOIN post ON post.id = delivery.post_id
                    WHERE delivery.alert_id = ? AND delivery.event <> \(DeliveryEvent.updated.sql)
                    AND (delivery.event <> \(DeliveryEvent.escalated.sql) OR delivery.state = \(DeliveryState.posted.sql))
                    ORDER BY delivery.id
                    """), arguments: [alert]
        ).map { row in
            let post = (row["body"] as String?).flatMap { try? json.value(Post.self, from: $0) }
            return RaiseRecord(
                receiver: row["receiver"], state: try row.word("state"), postState: try row.optionalWord("post_state"),
                shownSeverity: post?.alerts.first { $0.id == alert }?.severity)
        }
    }

    /// The alert of a delivery that was suppressed; nil for an update.
    func alertOfSuppressedRaise(_ delivery: Int64) throws -> String? {
        try String.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT alert_id FROM delivery WHERE id = ? AND state = \(DeliveryState.suppressed.sql)
                    AND event <> \(DeliveryEvent.updated.sql)
                    """), arguments: [delivery])
    }

    /// The last raise of an alert at each receiver, as the ledger shows it, in the order of their names.
    func outcomes(of alert: String) throws -> [LedgerEntry.Delivery] {
        try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT \(LedgerEntry.Delivery.columns), MAX(delivery.id) AS number
                    FROM delivery LEFT JOIN post ON post.id = delivery.post_id
                    WHERE delivery.alert_id = ? AND delivery.event <> \(DeliveryEvent.updated.sql)
                    GROUP BY delivery.receiver ORDER BY delivery.receiver
                    """), arguments: [alert]
        ).map(LedgerEntry.Delivery.init(row:))
    }

    /// The raises and updates of an alert at all receivers, in their order; only the last ones.
    func all(of alert: String, limit: Int) throws -> [LedgerEntry.Delivery] {
        try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT \(LedgerEntry.Delivery.columns), delivery.id AS number
                    FROM delivery LEFT JOIN post ON post.id = delivery.post_id
                    WHERE delivery.alert_id = ? ORDER BY delivery.id DESC LIMIT ?
                    """), arguments: [alert, limit]
        ).reversed().map(LedgerEntry.Delivery.init(row:))
    }

    /// The alerts whose raises wait for a receiver, each with the number of its first delivery.
    func waitingRaises(of receiver: String) throws -> [(alert: String, delivery: Int64)] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT alert_id, MIN(id) AS first FROM delivery WHERE receiver = ?
                AND state = \(DeliveryState.waiting.sql) AND event <> \(DeliveryEvent.updated.sql)
                GROUP BY alert_id ORDER BY first
                """, arguments: [receiver]
        ).map { ($0["alert_id"], $0["first"]) }
    }

    /// The deliveries of a post, and whether a fallback has one of its own from the same raise.
    func deliveries(of post: Int64, coveredBy fallback: String) throws -> [FallbackHandover.Delivery] {
        try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT own.alert_id, own.event, own.created_at, alert.body, EXISTS (
                        SELECT 1 FROM delivery AS other WHERE other.alert_id = own.alert_id AND other.receiver = ?
                        AND other.created_at = own.created_at AND (other.event = own.event
                        OR (own.event = \(DeliveryEvent.escalated.sql) AND other.event <> \(DeliveryEvent.updated.sql))
                        OR (own.event <> \(DeliveryEvent.updated.sql) AND other.event = \(DeliveryEvent.escalated.sql)
                            AND other.state = \(DeliveryState.posted.sql)))) AS covered
                    FROM delivery AS own JOIN alert ON alert.id = own.alert_id WHERE own.post_id = ? ORDER BY own.id
                    """), arguments: [fallback, post]
        ).map { row in
            FallbackHandover.Delivery(
                alertID: row["alert_id"], alert: try? json.value(from: row["body"]), event: try row.word("event"),
                createdAt: row["created_at"], isCovered: row["covered"])
        }
    }
}
