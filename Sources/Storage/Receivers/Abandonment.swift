import Alerts
import Articles
import GRDB

/// Gives up what waits to be planned for one receiver, as dead letters that hold all of it.
struct Abandonment {
    let database: Database
    let receiver: String
    let reason: String
    let now: Timestamp
    private let encoder = EvidenceEncoder()
    private let decoder = BodyDecoder()

    init(database: Database, receiver: String, reason: String, now: Timestamp) {
        self.database = database
        self.receiver = receiver
        self.reason = reason
        self.now = now
    }

    /// Gives up all deliveries that wait; how many there were.
    func giveUpDeliveries() throws -> Int {
        let raises = try Row.fetchAll(
            database,
            sql: """
                SELECT alert_id, MIN(id) FROM delivery
                WHERE receiver = ? AND state = 'waiting' AND event <> 'updated' GROUP BY alert_id ORDER BY MIN(id)
                """, arguments: [receiver]
        ).map { (alert: $0[0] as String, delivery: $0[1] as Int64) }
        var count = 0
        let most = try takesGroups() ? PostingPolicy.mostCards : 1
        for start in stride(from: 0, to: raises.count, by: most) {
            let part = raises[start..<min(start + most, raises.count)]
            count += try giveUp(try part.compactMap { raise in try alert(raise.alert).map { ($0, raise.delivery) } })
        }
        // Updates, and alerts that cannot be read.
        try database.execute(
            sql:
                "UPDATE delivery SET state = 'dead', finished_at = ?, reason = ? WHERE receiver = ? AND state = 'waiting'",
            arguments: [now.milliseconds, reason, receiver])
        return count + database.changesCount
    }

    /// Whether the receiver is known to show several alerts in one post: it has had such posts.
    private func takesGroups() throws -> Bool {
        try Int.fetchOne(
            database, sql: "SELECT 1 FROM post WHERE receiver = ? AND kind IN ('group', 'digest') LIMIT 1",
            arguments: [receiver]) != nil
    }

    private func alert(_ id: String) throws -> Alert? {
        let body = try String.fetchOne(
            database.cachedStatement(sql: "SELECT body FROM alert WHERE id = ?"), arguments: [id])
        return body.flatMap { try? decoder.alert($0) }
    }

    /// Makes one dead letter of alerts, with all that waits of them; how many deliveries.
    private func giveUp(_ raises: [(alert: Alert, delivery: Int64)]) throws -> Int {
        guard !raises.isEmpty else { return 0 }
        let post = Post(
            key: key(of: raises), kind: raises.count > 1 ? .digest : .alert, alerts: raises.map(\.alert))
        let number = try PostRow(post: post, receiver: receiver).insert(into: database, encoder: encoder, now: now)
        try database.cachedStatement(sql: "UPDATE post SET state = 'dead', finished_at = ?, detail = ? WHERE id = ?")
            .execute(arguments: [now.milliseconds, reason, number])
        let statement = try database.cachedStatement(
            sql: """
                UPDATE delivery SET state = 'posted', finished_at = ?, post_id = ?
                WHERE alert_id = ? AND receiver = ? AND state = 'waiting' AND event <> 'updated'
                """)
        return try raises.reduce(0) { count, raise in
            try statement.execute(arguments: [now.milliseconds, number, raise.alert.id, receiver])
            return count + database.changesCount
        }
    }

    /// A key that no other post has, also not one of a store that counts its deliveries anew.
    private func key(of raises: [(alert: Alert, delivery: Int64)]) -> String {
        let lines = raises.map { "\($0.delivery) \($0.alert.id) \($0.alert.raisedAt.milliseconds)" }
        return SHA256Digest.hex(of: Array("\(receiver)\nabandoned\n\(lines.joined(separator: "\n"))".utf8))
    }
}
