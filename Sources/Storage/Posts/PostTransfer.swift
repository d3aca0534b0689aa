import Alerts
import Articles
import GRDB

/// Hands posts of one receiver over to another.
struct PostTransfer {
    let database: Database
    /// Who gets them.
    let fallback: String
    /// Whether several alerts fit into one post of the fallback.
    let takesGroups: Bool
    let reason: String
    let now: Timestamp
    private let encoder = EvidenceEncoder()
    private let decoder = BodyDecoder()

    init(database: Database, fallback: String, takesGroups: Bool, reason: String, now: Timestamp) {
        self.database = database
        self.fallback = fallback
        self.takesGroups = takesGroups
        self.reason = reason
        self.now = now
    }

    /// Hands one post over, if it waits or is a dead letter.
    func handOver(_ number: Int64) throws {
        let row = try Row.fetchOne(
            database.cachedStatement(
                sql: "SELECT receiver, body FROM post WHERE id = ? AND state IN ('pending', 'dead') AND receiver <> ?"),
            arguments: [number, fallback])
        guard let row else { return }
        guard let post = try? decoder.post(row["body"]) else {
            return try finish(number, state: "dead", detail: "the stored post cannot be read; \(reason)")
        }
        guard post.kind != .update else {
            return try finish(
                number, state: "folded", detail: "an update has nothing to update at \(fallback); \(reason)")
        }
        let (missing, unreadable) = try untold(of: number, post)
        if let unreadable {
            // Alerts that only the ledger knows would be told by nobody: somebody has to see that.
            return try finish(number, state: "dead", detail: "the stored alert \(unreadable) cannot be read; \(reason)")
        }
        let key = SHA256Digest.hex(of: Array("\(post.key)\n\(fallback)".utf8))
        if takesGroups {
            try insert(missing, kind: missing.count == 1 ? .alert : post.kind, key: key, origin: row["receiver"])
        } else {
            for untold in missing {
                let own = SHA256Digest.hex(of: Array("\(key)\n\(untold.alert.id)".utf8))
                try insert([untold], kind: .alert, key: own, origin: row["receiver"])
            }
        }
        try finish(number, state: "handed-over", detail: "handed over to \(fallback): \(reason)")
    }

    private typealias Untold = (alert: Alert, event: String, createdAt: Int64)

    /// What the post was to tell that the other receiver is not told by a delivery of its own from the same raise: the
    /// most severe first, of these the first to come; or the first alert that can be read neither in the ledger nor on
    /// a card.
    private func untold(of number: Int64, _ post: Post) throws -> (alerts: [Untold], unreadable: String?) {
        let rows = try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT own.alert_id, own.event, own.created_at, alert.body
                    FROM delivery AS own JOIN alert ON alert.id = own.alert_id
                    WHERE own.post_id = ? AND NOT EXISTS (
                        SELECT 1 FROM delivery AS other WHERE other.alert_id = own.alert_id AND other.receiver = ?
                        AND other.created_at = own.created_at AND other.event = own.event
                    ) ORDER BY own.id
                    """), arguments: [number, fallback])
        let cards = Dictionary(post.alerts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var untold: [Untold] = []
        for row in rows {
            let id: String = row[0]
            guard let alert = (try? decoder.alert(row[3])) ?? cards[id] else { return ([], id) }
            untold.append((alert, row[1], row[2]))
        }
        let order = untold.indices.sorted { one, other in
            let severities = (untold[one].alert.severity, untold[other].alert.severity)
            return severities.0 == severities.1 ? one < other : severities.0 > severities.1
        }
        return (order.map { untold[$0] }, nil)
    }

    private func insert(_ untold: [Untold], kind: Post.Kind, key: String, origin: String) throws {
        guard !untold.isEmpty else { return }
        let cards = untold.prefix(PostingPolicy.mostCards).map(\.alert)
        let post = Post(key: key, kind: kind, alerts: cards, omitted: untold.count - cards.count)
        let number = try PostRow(post: post, receiver: fallback, origin: origin)
            .insert(into: database, encoder: encoder, now: now)
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO delivery (alert_id, receiver, event, state, group_key, ready_at, created_at, finished_at,
                post_id) VALUES (?, ?, ?, 'posted', NULL, ?, ?, ?, ?)
                """)
        for (alert, event, createdAt) in untold {
            try statement.execute(
                arguments: [alert.id, fallback, event, now.milliseconds, createdAt, now.milliseconds, number])
        }
    }

    private func finish(_ post: Int64, state: String, detail: String) throws {
        try database.cachedStatement(
            sql: "UPDATE post SET state = ?, finished_at = ?, detail = ? WHERE id = ?"
        ).execute(
            arguments: [
                state, now.milliseconds, AlertedText.beginning(of: detail, bytes: Store.longestReason), post,
            ])
    }
}
