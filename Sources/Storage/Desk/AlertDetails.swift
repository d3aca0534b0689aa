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
    package var deliveries: [LedgerEntry.Delivery]
    /// The judgements, the last first.
    package var judgements: [FeedbackEntry]
    /// The changes that people made, the last first.
    package var changes: [AuditEntry]
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
                deliveries: try DeliveryTable(database).all(of: id, limit: Store.maxDetails), judgements: judgements,
                changes: try AuditTable(database).entries(about: id, limit: Store.maxDetails))
        }
    }
}
