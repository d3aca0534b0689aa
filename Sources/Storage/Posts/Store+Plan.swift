import Alerts
import Articles
import GRDB

extension Store {
    /// What waits to be planned for a receiver, in the order it arrived: alerts as they are now.
    ///
    /// If more than `limit` deliveries wait, critical alerts are among those read, and updates come last.
    ///
    /// A delivery whose alert cannot be read any more holds nobody back: it is given up, with that reason.
    package func waitingDeliveries(
        to receiver: String, limit: Int, now: Timestamp
    ) throws(StoreError) -> [WaitingDelivery] {
        while true {
            let (waiting, unreadable) = try read("look into the outbox") { database in
                try WaitingDeliveryReader(database: database, receiver: receiver).read(limit: limit)
            }
            if unreadable.isEmpty { return waiting }
            try write("give up deliveries") { database in
                for (number, reason) in unreadable {
                    try Store.finish(number, of: receiver, state: "dead", reason: reason, now: now, database)
                }
            }
        }
    }

    /// When the posts of a receiver were made that count for its budget, the earliest first: updates and tests do not.
    package func recentPosts(of receiver: String, since: Timestamp) throws(StoreError) -> [Timestamp] {
        try read("count the posts of a receiver") { database in
            try Int64.fetchAll(
                database.cachedStatement(
                    sql: """
                        SELECT created_at FROM post WHERE receiver = ? AND created_at >= ?
                        AND kind NOT IN ('update', 'test') ORDER BY created_at
                        """), arguments: [receiver, since.milliseconds]
            ).map { Timestamp(milliseconds: $0) }
        }
    }

    /// Stores what was planned in one transaction: the posts, to be sent from now on, and what became of the deliveries.
    ///
    /// What is not waiting any more stays as it is; a post of which nothing waits any more is not made. An alert that
    /// a silence has kept from all receivers counts as not told, so that the story's next article tells it.
    ///
    /// - Parameter journal: The receiver that gets every alert at once, and so does not count among those told, unless
    ///   it is the only one that an alert goes to.
    /// - Returns: How many posts were made.
    @discardableResult
    package func recordPlan(
        _ plan: PostPlan, receiver: String, journal: String? = nil, now: Timestamp
    ) throws(StoreError) -> Int {
        guard !(plan.posts.isEmpty && plan.suppressed.isEmpty && plan.folded.isEmpty) else { return 0 }
        return try write("store the posts of \(receiver)") { database in
            let encoder = EvidenceEncoder()
            var made = 0
            for planned in plan.posts {
                let waiting = try planned.deliveries.filter { try Store.waits($0, for: receiver, database) }
                guard !waiting.isEmpty else { continue }
                let post = try PostRow(post: planned.post, receiver: receiver)
                    .insert(into: database, encoder: encoder, now: now)
                for number in waiting {
                    try Store.finish(number, of: receiver, state: "posted", post: post, now: now, database)
                }
                made += 1
            }
            for suppressed in plan.suppressed {
                let suppression = suppressed.suppression
                try Store.finish(
                    suppressed.delivery, of: receiver, state: "suppressed",
                    reason: "\(suppression.word): \(suppression.reason)", now: now, database)
            }
            for number in plan.folded { try Store.finish(number, of: receiver, state: "folded", now: now, database) }
            let audience = ToldAudience(database: database, journal: journal)
            for suppressed in plan.suppressed {
                try audience.recount(afterSuppressing: suppressed.delivery, suppressed.suppression)
            }
            return made
        }
    }

    /// Stores a post that comes of no delivery, as a test of a receiver, to be sent from now on.
    ///
    /// - Returns: The post's number, under which its fate can be asked for.
    package func add(_ post: Post, to receiver: String, now: Timestamp) throws(StoreError) -> Int64 {
        try write("store a post") { database in
            try PostRow(post: post, receiver: receiver).insert(into: database, encoder: EvidenceEncoder(), now: now)
        }
    }

    private static func waits(_ delivery: Int64, for receiver: String, _ database: Database) throws -> Bool {
        try Int.fetchOne(
            database.cachedStatement(
                sql: "SELECT 1 FROM delivery WHERE id = ? AND receiver = ? AND state = 'waiting'"),
            arguments: [delivery, receiver]) != nil
    }

    private static func finish(
        _ delivery: Int64, of receiver: String, state: String, post: Int64? = nil, reason: String? = nil,
        now: Timestamp, _ database: Database
    ) throws {
        try database.cachedStatement(
            sql: """
                UPDATE delivery SET state = ?, post_id = ?, reason = ?, finished_at = ?
                WHERE id = ? AND receiver = ? AND state = 'waiting'
                """
        ).execute(
            arguments: [
                state, post, reason.map { AlertedText.beginning(of: $0, bytes: Store.longestReason) },
                now.milliseconds, delivery, receiver,
            ])
    }
}
