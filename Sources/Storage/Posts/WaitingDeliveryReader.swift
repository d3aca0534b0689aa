import Alerts
import Articles
import GRDB

/// Reads what waits to be planned for one receiver.
struct WaitingDeliveryReader {
    let database: Database
    let receiver: String
    private let decoder = BodyDecoder()

    init(database: Database, receiver: String) {
        self.database = database
        self.receiver = receiver
    }

    /// Which deliveries are read where there are too many: what is critical, however much came before it, and updates
    /// only if nothing else waits.
    static let choice = """
        SELECT delivery.id FROM delivery CROSS JOIN alert ON alert.id = delivery.alert_id
        WHERE delivery.receiver = ? AND delivery.state = 'waiting'
        ORDER BY delivery.event = 'updated', alert.severity <> 'critical', delivery.id LIMIT ?
        """

    /// The deliveries in the order they arrived, and those whose alerts cannot be read.
    func read(limit: Int) throws -> (waiting: [WaitingDelivery], unreadable: [(number: Int64, reason: String)]) {
        let rows = try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT delivery.id, delivery.alert_id, delivery.event, delivery.group_key, delivery.ready_at,
                    alert.body FROM (\(WaitingDeliveryReader.choice)) AS chosen
                    CROSS JOIN delivery ON delivery.id = chosen.id JOIN alert ON alert.id = delivery.alert_id
                    """), arguments: [receiver, limit])
        var waiting: [WaitingDelivery] = []
        var unreadable: [(number: Int64, reason: String)] = []
        for row in rows {
            let number: Int64 = row["id"]
            guard let event = DeliveryEvent(rawValue: row["event"]) else {
                unreadable.append((number, "no such event: \(row["event"] as String)"))
                continue
            }
            do {
                var delivery = WaitingDelivery(
                    number: number, alert: try decoder.alert(row["body"]), event: event, groupKey: row["group_key"],
                    readyAt: Timestamp(milliseconds: row["ready_at"]))
                if event == .updated { try addWhatWasTold(to: &delivery, alert: row["alert_id"]) }
                waiting.append(delivery)
            } catch let error as DecodingError {
                unreadable.append((number, "the stored alert cannot be read: \(error)"))
            }
        }
        return (waiting.sorted { $0.number < $1.number }, unreadable)
    }

    /// What an update can replace or answer: the last post by which the alert was raised.
    private func addWhatWasTold(to delivery: inout WaitingDelivery, alert: String) throws {
        let post = try Row.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT post.state, post.reference,
                    (SELECT COUNT(*) FROM delivery AS other WHERE other.post_id = post.id) = 1 AS is_alone
                    FROM delivery JOIN post ON post.id = delivery.post_id
                    WHERE delivery.alert_id = ? AND delivery.receiver = ? AND delivery.event <> 'updated'
                    ORDER BY post.id DESC LIMIT 1
                    """), arguments: [alert, receiver])
        switch post?["state"] as String? {
        case "pending": delivery.earlierPost = .underWay
        case "delivered":
            if let reference: String = post?["reference"] {
                delivery.earlierPost = .delivered(reference: reference, isAlone: post?["is_alone"] == true)
            }
        default: break
        }
        let told = try Int64.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT MAX(post.finished_at) FROM delivery JOIN post ON post.id = delivery.post_id
                    WHERE delivery.alert_id = ? AND delivery.receiver = ? AND post.state = 'delivered'
                    """), arguments: [alert, receiver])
        delivery.lastToldAt = told.map { Timestamp(milliseconds: $0) }
    }
}
