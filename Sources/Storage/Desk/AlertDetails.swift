import Alerts
import Articles
import GRDB
import Text
import Topics

/// All that is kept of an alert.
package struct AlertDetails: Sendable {
    package var entry: TimelineEntry
    /// The number of the article that raised it last.
    package var article: Int64
    package var story: Int64
    /// The paragraphs of the article, with a blank line between them; nil if they are not kept.
    package var text: String?
    /// Each raise and update on its way to each receiver, in the order in which they were made.
    package var deliveries: [DeliveryDetails]
    /// The judgements, the last first.
    package var judgements: [FeedbackEntry]
    /// The changes that people made, the last first.
    package var changes: [AuditEntry]
}

/// One alert on its way to one receiver, with its post.
package struct DeliveryDetails: Sendable, Equatable {
    /// The delivery's number.
    package var number: Int64
    package var receiver: String
    package var event: DeliveryEvent
    /// The state of the delivery, or of its post if there is one.
    package var state: LedgerEntry.State
    package var createdAt: Timestamp
    /// When the post is tried next; nil if there is no post.
    package var dueAt: Timestamp?
    /// When it was delivered or given up.
    package var finishedAt: Timestamp?
    /// How often the post was tried.
    package var attempts: Int
    /// Why it was not delivered.
    package var reason: String?
    /// The number of the post; nil if there is none.
    package var post: Int64?

    package init(
        number: Int64, receiver: String, event: DeliveryEvent, state: LedgerEntry.State, createdAt: Timestamp,
        dueAt: Timestamp? = nil, finishedAt: Timestamp? = nil, attempts: Int = 0, reason: String? = nil,
        post: Int64? = nil
    ) {
        self.number = number
        self.receiver = receiver
        self.event = event
        self.state = state
        self.createdAt = createdAt
        self.dueAt = dueAt
        self.finishedAt = finishedAt
        self.attempts = attempts
        self.reason = reason
        self.post = post
    }
}

extension Store {
    /// The maximum number of deliveries, judgements and changes of one alert that are shown.
    private static let maxDetails = 100

    /// All that is kept of an alert; nil if there is none of that id, or its body cannot be read.
    package func details(of id: String) throws(StoreError) -> AlertDetails? {
        try read("look up an alert") { database in
            let row = try Row.fetchOne(
                database,
                sql: """
                    SELECT alert.number, alert.body, alert.state, alert.reason, alert.article_id, alert.story_id, text
                    FROM alert LEFT JOIN alerted_article USING (article_id) WHERE alert.id = ?
                    """, arguments: [id])
            guard let row, let entry = try? AlertTable(database).entry(row) else { return nil }
            let judgements = try Row.fetchAll(
                database, sql: "SELECT * FROM feedback WHERE subject = ? ORDER BY id DESC LIMIT ?",
                arguments: [id, Store.maxDetails]
            ).compactMap { try? FeedbackEntry(row: $0) }
            return AlertDetails(
                entry: TimelineEntry(
                    entry: entry, judgement: judgements.first?.judgement,
                    acknowledgement: try AuditTable(database).acknowledgement(of: id)),
                article: row["article_id"], story: row["story_id"], text: row["text"],
                deliveries: try Store.deliveries(of: id, database), judgements: judgements,
                changes: try AuditTable(database).entries(about: id, limit: Store.maxDetails))
        }
    }

    private static func deliveries(of id: String, _ database: Database) throws -> [DeliveryDetails] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT * FROM (
                    SELECT delivery.*, post.state AS post_state, post.due_at, COALESCE(post.attempts, 0) AS attempts,
                    post.finished_at AS post_finished, COALESCE(post.detail, delivery.reason) AS why
                    FROM delivery LEFT JOIN post ON post.id = delivery.post_id WHERE delivery.alert_id = ?
                    ORDER BY delivery.id DESC LIMIT ?
                ) ORDER BY id
                """, arguments: [id, maxDetails]
        ).map { row in
            let post: PostState? = try row.optionalWord("post_state")
            return DeliveryDetails(
                number: row["id"], receiver: row["receiver"], event: try row.word("event"),
                state: LedgerEntry.State(try row.word("state"), post), createdAt: row["created_at"],
                dueAt: post == .pending ? row["due_at"] : nil,
                finishedAt: post == nil ? row["finished_at"] : row["post_finished"], attempts: row["attempts"],
                reason: row["why"], post: row["post_id"])
        }
    }
}
