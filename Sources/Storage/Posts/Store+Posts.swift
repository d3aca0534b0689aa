import Alerts
import Articles
import GRDB

extension Store {
    /// The posts of a receiver that wait, in the order they were made, due or not.
    ///
    /// A post that waits for its next attempt holds back those behind it. One that cannot be read any more is no
    /// reason to hold back anything: it becomes a dead letter.
    package func pendingPosts(to receiver: String, limit: Int, now: Timestamp) throws(StoreError) -> [PendingPost] {
        while true {
            let (posts, unreadable) = try read("look for posts") { database in
                try Store.pendingPosts(to: receiver, limit: limit, database)
            }
            if unreadable.isEmpty { return posts }
            try record(unreadable.map { ($0.number, .dead(reason: $0.reason, response: nil)) }, now: now)
        }
    }

    /// Records what came of attempts, after it happened. What is finished already stays as it is.
    package func record(_ results: [(post: Int64, result: PostResult)], now: Timestamp) throws(StoreError) {
        try write("record what came of posts") { database in
            for (post, result) in results { try Store.record(result, of: post, now: now, database) }
        }
    }

    private static func pendingPosts(
        to receiver: String, limit: Int, _ database: Database
    ) throws -> (posts: [PendingPost], unreadable: [(number: Int64, reason: String)]) {
        let rows = try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT id, body, attempts, due_at, created_at, origin FROM post
                    WHERE receiver = ? AND state = 'pending' ORDER BY id LIMIT ?
                    """), arguments: [receiver, limit])
        var posts: [PendingPost] = []
        var unreadable: [(number: Int64, reason: String)] = []
        let decoder = BodyDecoder()
        for row in rows {
            let number: Int64 = row["id"]
            do {
                posts.append(
                    PendingPost(
                        number: number, post: try decoder.post(row["body"]), attempts: row["attempts"],
                        dueAt: Timestamp(milliseconds: row["due_at"]),
                        createdAt: Timestamp(milliseconds: row["created_at"]), origin: row["origin"]))
            } catch {
                unreadable.append((number, "the stored post cannot be read: \(error)"))
            }
        }
        return (posts, unreadable)
    }

    private static func record(
        _ result: PostResult, of post: Int64, now: Timestamp, _ database: Database
    ) throws {
        var columns: (state: String, due: Int64?, finished: Int64?, reference: String?, detail: String?) =
            ("pending", nil, now.milliseconds, nil, nil)
        var response: String?
        switch result {
        case .delivered(let reference): (columns.state, columns.reference) = ("delivered", reference)
        case .retry(let time, let reason):
            (columns.due, columns.finished, columns.detail) = (time.milliseconds, nil, reason)
        case .dead(let reason, let said): (columns.state, columns.detail, response) = ("dead", reason, said)
        case .folded(let reason): (columns.state, columns.detail) = ("folded", reason)
        }
        try database.cachedStatement(
            sql: """
                UPDATE post SET state = ?, attempts = attempts + 1, due_at = COALESCE(?, due_at), finished_at = ?,
                reference = ?, detail = ?, response = ? WHERE id = ? AND state = 'pending'
                """
        ).execute(
            arguments: [
                columns.state, columns.due, columns.finished, columns.reference,
                columns.detail.map { AlertedText.beginning(of: $0, bytes: Store.longestReason) },
                response.map { AlertedText.beginning(of: $0, bytes: Store.longestResponse) }, post,
            ])
    }

    /// The most that is kept of a reason, in bytes of UTF-8.
    static let longestReason = 2_000
    /// The most that is kept of a service's answer, in bytes of UTF-8.
    static let longestResponse = 8_000
}
