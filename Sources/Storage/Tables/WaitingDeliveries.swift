import Alerts
import Articles
import GRDB
import Text
import Topics

/// Where a delivery stands among others that wait: the lower, the earlier.
enum DeliveryLane: Int {
    case critical
    /// Of a critical alert of one of many files that a scan found.
    case criticalBacklog
    /// Of a file that arrived.
    case arrived
    case backlog
    case update
    /// Until it is due.
    case escalation

    /// The lane of a new delivery.
    init(_ event: DeliveryEvent, _ severity: Severity, isBacklog: Bool) {
        switch event {
        case .updated: self = .update
        case .escalated: self = .escalation
        case .raised, .repeated:
            self = severity == .critical ? (isBacklog ? .criticalBacklog : .critical) : isBacklog ? .backlog : .arrived
        }
    }

    var isBacklog: Bool { self == .criticalBacklog || self == .backlog }
}

/// What a planner reads.
extension DeliveryTable {
    /// Which deliveries are read if there are too many: by their lanes, the escalations that are due among the first.
    ///
    /// Each of the three queries ends after a few rows of its index, however many deliveries wait.
    static let choice = """
        SELECT id, lane FROM (
            SELECT id, lane FROM delivery WHERE receiver = :receiver AND state = \(DeliveryState.waiting.sql)
            AND lane < \(DeliveryLane.escalation.rawValue) ORDER BY lane, id LIMIT :limit)
        UNION ALL SELECT id, \(DeliveryLane.critical.rawValue) FROM (
            SELECT id FROM delivery WHERE \(escalations) AND ready_at <= :now ORDER BY ready_at LIMIT :limit)
        UNION ALL SELECT id, \(DeliveryLane.escalation.rawValue) FROM (
            SELECT id FROM delivery WHERE \(escalations) AND ready_at > :now ORDER BY ready_at LIMIT :limit)
        ORDER BY lane, id LIMIT :limit
        """

    private static let escalations = """
        receiver = :receiver AND state = \(DeliveryState.waiting.sql) AND event = \(DeliveryEvent.escalated.sql)
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
                    SELECT delivery.id, delivery.alert_id, delivery.event, delivery.group_key, delivery.lane,
                    delivery.ready_at, delivery.created_at, alert.body FROM (\(DeliveryTable.choice)) AS chosen
                    CROSS JOIN delivery ON delivery.id = chosen.id JOIN alert ON alert.id = delivery.alert_id
                    """), arguments: ["receiver": receiver, "now": now, "limit": limit])
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
                if event == .escalated {
                    // Its deliverer measures the wait: see EscalationWaits.
                    let wait = (row["created_at"] as Timestamp).duration(to: row["ready_at"])
                    (delivery.unacknowledgedFor, delivery.readyAt) = (wait, row["ready_at"])
                    delivery.isNotified = try isNotified(row["alert_id"], receiver, since: row["created_at"])
                }
                if event == .updated {
                    delivery.earlierPost = try earlierPost(of: row["alert_id"], receiver)
                    delivery.lastToldAt = try lastDelivered(row["alert_id"], receiver)
                }
                delivery.isBacklog = DeliveryLane(rawValue: row["lane"])?.isBacklog ?? false
                if delivery.isBacklog { backlog.insert(delivery.alert.id) }
                waiting.append(delivery)
            } catch let error as DecodingError {
                unreadable.append((number, "the stored alert cannot be read: \(error)"))
            }
        }
        waiting.sort { $0.number < $1.number }
        let arrived = waiting.filter { !backlog.contains($0.alert.id) }
        return (arrived + waiting.filter { backlog.contains($0.alert.id) }, unreadable)
    }

    /// Whether a receiver got an alert, or is to get it, by a post of another delivery: its own, or one that was handed
    /// over to it.
    private func isNotified(_ alert: String, _ receiver: String, since raise: Timestamp) throws -> Bool {
        try Int.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT 1 FROM delivery LEFT JOIN post ON post.id = delivery.post_id
                    WHERE delivery.alert_id = ? AND delivery.receiver = ? AND delivery.created_at >= ?
                    AND delivery.state = \(DeliveryState.posted.sql) AND delivery.event <> \(DeliveryEvent.updated.sql)
                    AND (post.state IS NULL OR post.state IN (\(PostState.pending.sql), \(PostState.delivered.sql)))
                    """), arguments: [alert, receiver, raise]) != nil
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
