import Alerts
import Articles
import GRDB
import Intake
import Text
import Topics

/// Deliveries: one for each raise or update of an alert and each receiver.
struct DeliveryTable {
    private let database: Database
    private let json = StoredJSON()

    init(_ database: Database) { self.database = database }

    /// Stores a delivery that waits; an update folds into one that waits already.
    func insert(
        _ delivery: PlannedDelivery, of alert: String, isBacklog: Bool = false, at now: Timestamp
    ) throws {
        let conflict = delivery.event == .updated ? "ON CONFLICT DO NOTHING" : ""
        try database.cachedStatement(
            sql: """
                INSERT INTO delivery (alert_id, receiver, event, state, group_key, is_backlog, ready_at, created_at)
                VALUES (?, ?, ?, \(DeliveryState.waiting.sql), ?, ?, ?, ?) \(conflict)
                """
        ).execute(
            arguments: [
                alert, delivery.receiver, delivery.event, delivery.groupKey, isBacklog, delivery.readyAt, now,
            ])
    }

    /// Stores a delivery that another receiver's post has handed over to a post.
    func insert(_ delivery: FallbackHandover.Delivery, of post: Int64, to receiver: String, at now: Timestamp) throws {
        try database.cachedStatement(
            sql: """
                INSERT INTO delivery (alert_id, receiver, event, state, ready_at, created_at, finished_at, post_id)
                VALUES (?, ?, ?, \(DeliveryState.posted.sql), ?, ?, ?, ?)
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

    func waits(_ delivery: Int64, for receiver: String) throws -> Bool {
        try Int.fetchOne(
            database.cachedStatement(
                sql: "SELECT 1 FROM delivery WHERE id = ? AND receiver = ? AND state = \(DeliveryState.waiting.sql)"),
            arguments: [delivery, receiver]) != nil
    }

    /// The raises of an alert at all receivers, in their order.
    ///
    /// - Parameter withPosts: Whether to read the severity that their posts show.
    func raises(of alert: String, withPosts: Bool = false) throws -> [RaiseRecord] {
        try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT delivery.receiver, delivery.state, post.state AS post_state, \(withPosts ? "post.body" : "NULL AS body")
                    FROM delivery LEFT JOIN post ON post.id = delivery.post_id
                    WHERE delivery.alert_id = ? AND delivery.event <> \(DeliveryEvent.updated.sql) ORDER BY delivery.id
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

    /// The last raise of an alert at each receiver, as the ledger shows it.
    func outcomes(of alert: String) throws -> [LedgerEntry.Delivery] {
        try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT delivery.receiver, delivery.state, post.state AS post_state,
                    COALESCE(post.attempts, 0) AS attempts, COALESCE(post.detail, delivery.reason) AS detail,
                    COALESCE(post.finished_at, delivery.finished_at) AS finished_at,
                    iif(post.state = \(PostState.pending.sql), post.due_at, NULL) AS due_at,
                    MAX(delivery.id) AS number FROM delivery LEFT JOIN post ON post.id = delivery.post_id
                    WHERE delivery.alert_id = ? AND delivery.event <> \(DeliveryEvent.updated.sql)
                    GROUP BY delivery.receiver ORDER BY delivery.receiver
                    """), arguments: [alert]
        ).map { row in
            let state = LedgerEntry.State(try row.word("state"), try row.optionalWord("post_state"))
            return LedgerEntry.Delivery(
                number: row["number"], receiver: row["receiver"], state: state,
                finishedAt: state == .pending ? nil : row["finished_at"], dueAt: row["due_at"],
                attempts: row["attempts"], detail: row["detail"])
        }
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
                        AND other.created_at = own.created_at AND other.event = own.event) AS covered
                    FROM delivery AS own JOIN alert ON alert.id = own.alert_id WHERE own.post_id = ? ORDER BY own.id
                    """), arguments: [fallback, post]
        ).map { row in
            FallbackHandover.Delivery(
                alertID: row["alert_id"], alert: try? json.value(from: row["body"]), event: try row.word("event"),
                createdAt: row["created_at"], isCovered: row["covered"])
        }
    }

    /// Which deliveries are read if there are too many: critical alerts however many came before them, then those of
    /// files that arrived, updates last.
    static let choice = """
        SELECT delivery.id FROM delivery CROSS JOIN alert ON alert.id = delivery.alert_id
        WHERE delivery.receiver = ? AND delivery.state = \(DeliveryState.waiting.sql)
        ORDER BY delivery.event = \(DeliveryEvent.updated.sql), alert.severity <> \(Severity.critical.sql),
        delivery.is_backlog, delivery.id LIMIT ?
        """

    /// The deliveries that wait for a receiver, and those whose alerts cannot be read.
    ///
    /// In the order of their numbers, but alerts of a backlog behind those of files that arrived.
    ///
    /// A delivery from the time to come was made while the clock was ahead: its wait is over.
    func waiting(
        for receiver: String, limit: Int, now: Timestamp
    ) throws -> (waiting: [WaitingDelivery], unreadable: [(number: Int64, reason: String)]) {
        let rows = try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT delivery.id, delivery.alert_id, delivery.event, delivery.group_key, delivery.is_backlog,
                    delivery.ready_at, delivery.created_at, alert.body FROM (\(DeliveryTable.choice)) AS chosen
                    CROSS JOIN delivery ON delivery.id = chosen.id JOIN alert ON alert.id = delivery.alert_id
                    """), arguments: [receiver, limit])
        var waiting: [WaitingDelivery] = []
        // All deliveries of an alert stay together.
        var backlog: Set<String> = []
        var unreadable: [(number: Int64, reason: String)] = []
        for row in rows {
            let number: Int64 = row["id"]
            guard let event = DeliveryEvent(rawValue: row["event"]) else {
                unreadable.append((number, "event is not “\(row["event"] as String)”"))
                continue
            }
            do {
                var delivery = WaitingDelivery(
                    number: number, alert: try json.value(from: row["body"]), event: event,
                    groupKey: row["group_key"], readyAt: row["created_at"] > now ? now : row["ready_at"])
                if event == .updated {
                    delivery.earlierPost = try earlierPost(of: row["alert_id"], receiver)
                    delivery.lastToldAt = try lastDelivered(row["alert_id"], receiver)
                }
                waiting.append(delivery)
                if row["is_backlog"] { backlog.insert(delivery.alert.id) }
            } catch let error as DecodingError {
                unreadable.append((number, "the stored alert cannot be read: \(error)"))
            }
        }
        waiting.sort { $0.number < $1.number }
        let arrived = waiting.filter { !backlog.contains($0.alert.id) }
        return (arrived + waiting.filter { backlog.contains($0.alert.id) }, unreadable)
    }

    /// The last post by which an alert was raised, for an update to replace or answer.
    private func earlierPost(of alert: String, _ receiver: String) throws -> WaitingDelivery.EarlierPost {
        let post = try Row.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT post.state, post.reference,
                    (SELECT COUNT(*) FROM delivery AS other WHERE other.post_id = post.id) = 1 AS is_alone
                    FROM delivery JOIN post ON post.id = delivery.post_id
                    WHERE delivery.alert_id = ? AND delivery.receiver = ? AND delivery.event <> \(DeliveryEvent.updated.sql)
                    ORDER BY post.id DESC LIMIT 1
                    """), arguments: [alert, receiver])
        guard let post else { return .none }
        switch try post.word("state") as PostState {
        case .pending: return .underWay
        case .delivered:
            guard let reference: String = post["reference"] else { return .none }
            return .delivered(reference: reference, isAlone: post["is_alone"])
        case .dead, .folded, .handedOver: return .none
        }
    }

    private func lastDelivered(_ alert: String, _ receiver: String) throws -> Timestamp? {
        try Timestamp.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT MAX(post.finished_at) FROM delivery JOIN post ON post.id = delivery.post_id
                    WHERE delivery.alert_id = ? AND delivery.receiver = ? AND post.state = \(PostState.delivered.sql)
                    """), arguments: [alert, receiver])
    }
}
