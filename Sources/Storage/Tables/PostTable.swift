import Alerts
import Articles
import GRDB
import Intake
import Text

/// Posts: what is sent to receivers.
struct PostTable {
    private let database: Database
    private let json = StoredJSON()

    init(_ database: Database) { self.database = database }

    /// The most that is kept of a reason, in bytes of UTF-8.
    static let maxReason = 2_000
    /// The most that is kept of a service's answer, in bytes of UTF-8.
    static let maxResponse = 8_000

    /// Stores a post that is sent at once.
    ///
    /// - Returns: The post's number.
    func insert(_ post: Post, for receiver: String, origin: String? = nil, at now: Timestamp) throws -> Int64 {
        try database.cachedStatement(
            sql: """
                INSERT INTO post (receiver, key, kind, body, state, due_at, created_at, origin)
                VALUES (?, ?, ?, ?, \(PostState.pending.sql), ?, ?, ?)
                """
        ).execute(arguments: [receiver, post.key, post.kind, try json.text(post), now, now, origin])
        return database.lastInsertedRowID
    }

    /// The pending posts of a receiver, in the order in which they were made, and those that cannot be read.
    func pending(
        for receiver: String, limit: Int
    ) throws -> (posts: [PendingPost], unreadable: [(number: Int64, reason: String)]) {
        let rows = try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT id, body, attempts, due_at, created_at, origin FROM post
                    WHERE receiver = ? AND state = \(PostState.pending.sql) ORDER BY id LIMIT ?
                    """), arguments: [receiver, limit])
        var posts: [PendingPost] = []
        var unreadable: [(number: Int64, reason: String)] = []
        for row in rows {
            do {
                posts.append(
                    PendingPost(
                        number: row["id"], post: try json.value(from: row["body"]), attempts: row["attempts"],
                        dueAt: row["due_at"], createdAt: row["created_at"], origin: row["origin"]))
            } catch {
                unreadable.append((row["id"], "the stored post cannot be read: \(error)"))
            }
        }
        return (posts, unreadable)
    }

    /// Records an attempt at a post. A post that is finished stays as it is.
    func record(_ result: PostResult, of post: Int64, at now: Timestamp) throws {
        var columns: (state: PostState, due: Timestamp?, finished: Timestamp?) = (.pending, nil, now)
        var (reference, detail, response): (String?, String?, String?) = (nil, nil, nil)
        switch result {
        case .delivered(let name): (columns.state, reference) = (.delivered, name)
        case .retry(let time, let reason): (columns.due, columns.finished, detail) = (time, nil, reason)
        case .dead(let reason, let answer): (columns.state, detail, response) = (.dead, reason, answer)
        case .folded(let reason): (columns.state, detail) = (.folded, reason)
        }
        try database.cachedStatement(
            sql: """
                UPDATE post SET state = ?, attempts = attempts + 1, due_at = COALESCE(?, due_at), finished_at = ?,
                reference = ?, detail = ?, response = ? WHERE id = ? AND state = \(PostState.pending.sql)
                """
        ).execute(
            arguments: [
                columns.state, columns.due, columns.finished, reference,
                detail?.truncated(toBytes: PostTable.maxReason),
                response?.truncated(toBytes: PostTable.maxResponse), post,
            ])
    }

    /// Ends a post in any state.
    func finish(_ post: Int64, _ state: PostState, detail: String, at now: Timestamp) throws {
        try database.cachedStatement(sql: "UPDATE post SET state = ?, finished_at = ?, detail = ? WHERE id = ?")
            .execute(arguments: [state, now, detail.truncated(toBytes: PostTable.maxReason), post])
    }

    /// Gives up all pending posts of a receiver.
    ///
    /// - Returns: How many there were.
    func giveUpAll(of receiver: String, reason: String, at now: Timestamp) throws -> Int {
        try database.execute(
            sql: """
                UPDATE post SET state = \(PostState.dead.sql), finished_at = ?, detail = ?
                WHERE receiver = ? AND state = \(PostState.pending.sql)
                """, arguments: [now, reason, receiver])
        return database.changesCount
    }

    /// Whether a receiver has had a post of several alerts.
    func hasGroups(for receiver: String) throws -> Bool {
        try Int.fetchOne(
            database,
            sql: """
                SELECT 1 FROM post WHERE receiver = ? AND kind IN (\(Post.Kind.group.sql), \(Post.Kind.digest.sql)) LIMIT 1
                """, arguments: [receiver]) != nil
    }

    /// A post that another receiver can take over: pending or a dead letter, and not the fallback's own.
    ///
    /// - Returns: Its receiver, and the post; nil for the post if it cannot be read.
    func transferable(_ number: Int64, to fallback: String) throws -> (receiver: String, post: Post?)? {
        try Row.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT receiver, body FROM post WHERE id = ? AND receiver <> ?
                    AND state IN (\(PostState.pending.sql), \(PostState.dead.sql))
                    """), arguments: [number, fallback]
        ).map { ($0["receiver"], try? json.value(from: $0["body"])) }
    }
}

/// A post that is to be sent, or to be sent again.
package struct PendingPost: Sendable, Equatable {
    /// The post's number in the store.
    package var number: Int64
    package var post: Post
    /// How often it was tried.
    package var attempts: Int
    /// When it is tried next.
    package var dueAt: Timestamp
    /// When it was made, or resent.
    package var createdAt: Timestamp
    /// The receiver that handed it over, if one did.
    package var origin: String?

    package init(
        number: Int64, post: Post, attempts: Int, dueAt: Timestamp, createdAt: Timestamp, origin: String? = nil
    ) {
        self.number = number
        self.post = post
        self.attempts = attempts
        self.dueAt = dueAt
        self.createdAt = createdAt
        self.origin = origin
    }
}

/// The result of an attempt at a post.
package enum PostResult: Sendable, Equatable {
    /// With the service's reference, if it gave one: by it the post can be replaced or answered.
    case delivered(reference: String?)
    case retry(at: Timestamp, reason: String)
    /// It can never succeed: a dead letter, with the service's answer if there was one.
    case dead(reason: String, response: String?)
    /// It can never succeed, and need not: an update whose message is gone, while the alert itself was delivered.
    case folded(reason: String)
}

/// How far one post has come.
package struct PostProgress: Sendable, Equatable {
    package var state: PostState
    /// How often it was tried.
    package var attempts: Int
    /// Why it was not delivered, if it was tried.
    package var detail: String?
}

/// A receiver whose first pending post has failed.
package struct FailingReceiver: Sendable, Equatable {
    package var name: String
    /// How often that post was tried.
    package var attempts: Int
    /// When that post was made.
    package var since: Timestamp
    /// Why the last attempt failed.
    package var reason: String
}

extension Store {
    /// The pending posts of a receiver, due or not, in the order in which they were made.
    ///
    /// A post that waits for its next attempt holds back those behind it. A post that cannot be read holds back
    /// nothing: it becomes a dead letter.
    package func pendingPosts(to receiver: String, limit: Int, now: Timestamp) throws(StoreError) -> [PendingPost] {
        while true {
            let (posts, unreadable) = try read("look for posts") { database in
                try PostTable(database).pending(for: receiver, limit: limit)
            }
            if unreadable.isEmpty { return posts }
            try record(unreadable.map { ($0.number, .dead(reason: $0.reason, response: nil)) }, now: now)
        }
    }

    /// Records attempts, after they were made. A post that is finished stays as it is.
    package func record(_ results: [(post: Int64, result: PostResult)], now: Timestamp) throws(StoreError) {
        try write("record what came of posts") { database in
            let table = PostTable(database)
            for (post, result) in results { try table.record(result, of: post, at: now) }
        }
    }

    /// Stores a post without a delivery, for example a test of a receiver.
    ///
    /// - Returns: The post's number, for ``postState(_:)``.
    package func add(_ post: Post, to receiver: String, now: Timestamp) throws(StoreError) -> Int64 {
        try write("store a post") { try PostTable($0).insert(post, for: receiver, at: now) }
    }

    /// How far a post has come; nil if there is none of that number.
    package func postState(_ number: Int64) throws(StoreError) -> PostProgress? {
        try read("look up a post") { database in
            try Row.fetchOne(
                database, sql: "SELECT state, attempts, detail FROM post WHERE id = ?", arguments: [number]
            ).map { PostProgress(state: try $0.word("state"), attempts: $0["attempts"], detail: $0["detail"]) }
        }
    }

    /// When the posts that count for a receiver's budget were made, the earliest first: updates and tests do not count.
    package func recentPosts(of receiver: String, since: Timestamp) throws(StoreError) -> [Timestamp] {
        try read("count the posts of a receiver") { database in
            try Timestamp.fetchAll(
                database.cachedStatement(
                    sql: """
                        SELECT created_at FROM post WHERE receiver = ? AND created_at >= ?
                        AND kind NOT IN (\(Post.Kind.update.sql), \(Post.Kind.test.sql)) ORDER BY created_at
                        """), arguments: [receiver, since])
        }
    }

    /// How many deliveries wait and posts are pending, by receiver.
    ///
    /// - Parameter withEscalations: Whether escalations count; most of them are never posted.
    package func waitingDeliveries(withEscalations: Bool = true) throws(StoreError) -> [String: Int] {
        try read("count the outbox") { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT receiver, SUM(number) AS number FROM (
                        SELECT receiver, COUNT(*) AS number FROM delivery WHERE state = \(DeliveryState.waiting.sql)
                        AND (:all OR event <> \(DeliveryEvent.escalated.sql)) GROUP BY receiver
                        UNION ALL
                        SELECT receiver, COUNT(*) FROM post WHERE state = \(PostState.pending.sql) GROUP BY receiver
                    ) GROUP BY receiver
                    """, arguments: ["all": withEscalations])
            return Dictionary(rows.map { ($0["receiver"], $0["number"]) }, uniquingKeysWith: +)
        }
    }

    /// The receivers whose first pending post was tried at least so often, by name.
    package func failingReceivers(attempts: Int) throws(StoreError) -> [FailingReceiver] {
        try read("look for receivers that fail") { database in
            try Row.fetchAll(
                database.cachedStatement(
                    sql: """
                        SELECT receiver, attempts, created_at, COALESCE(detail, '') AS reason FROM post WHERE id IN
                        (SELECT MIN(id) FROM post WHERE state = \(PostState.pending.sql) GROUP BY receiver)
                        AND attempts >= ? ORDER BY receiver
                        """), arguments: [attempts]
            ).map { row in
                FailingReceiver(
                    name: row["receiver"], attempts: row["attempts"], since: row["created_at"], reason: row["reason"])
            }
        }
    }
}
