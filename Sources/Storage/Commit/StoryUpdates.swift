import Alerts
import Articles
import GRDB

/// Tells the alerts of stories that went on in a transaction: once at its end, however many articles joined.
struct StoryUpdates {
    let database: Database
    /// The receivers that want to be told of updates.
    let receivers: Set<String>
    let now: Timestamp
    let encoder: EvidenceEncoder
    let decoder = BodyDecoder()

    /// Gives the alerts of a story its new facts, and writes what receivers are to be told of it.
    ///
    /// - Parameter story: The story, as it is now.
    /// - Returns: The alerts that say something else now than they did.
    func apply(_ story: StoryRow) throws -> [Alert] {
        let rows = try Row.fetchAll(
            database.cachedStatement(sql: "SELECT id, body FROM alert WHERE story_id = ? ORDER BY number"),
            arguments: [story.number])
        var updated: [Alert] = []
        for row in rows {
            // A body of another version stays as it is; its receivers find that out.
            guard var alert = try? decoder.alert(row["body"]), alert.story != story.facts else { continue }
            alert.story = story.facts
            try database.cachedStatement(sql: "UPDATE alert SET body = ? WHERE id = ?")
                .execute(arguments: [try encoder.encode(alert), alert.id])
            updated.append(alert)
            guard !receivers.isEmpty else { continue }
            for receiver in try receiversTold(of: alert.id) where receivers.contains(receiver) {
                try DeliveryRow(alert: alert.id, receiver: receiver, event: .updated, readyAt: now)
                    .insert(into: database, now: now)
            }
        }
        return updated
    }

    /// The receivers that have been told of an alert, or are about to be, whatever became of later raises: where it still waits, what waits is told as it
    /// is then.
    private func receiversTold(of alert: String) throws -> [String] {
        try String.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT DISTINCT delivery.receiver FROM delivery JOIN post ON post.id = delivery.post_id
                    WHERE delivery.alert_id = :alert AND delivery.state = 'posted' AND delivery.event <> 'updated'
                    AND post.state IN ('pending', 'delivered') AND NOT EXISTS (
                        SELECT 1 FROM delivery AS waiting WHERE waiting.alert_id = :alert
                        AND waiting.receiver = delivery.receiver AND waiting.state = 'waiting'
                    )
                    """), arguments: ["alert": alert])
    }
}
