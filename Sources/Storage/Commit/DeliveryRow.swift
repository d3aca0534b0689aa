import Alerts
import Articles
import GRDB

/// What one receiver is to be told of an alert, on its way into the store.
struct DeliveryRow {
    let alert: String
    let receiver: String
    let event: DeliveryEvent
    var groupKey: String?
    let readyAt: Timestamp

    /// Stores it; an update folds into one that waits.
    func insert(into database: Database, now: Timestamp) throws {
        let conflict = event == .updated ? "ON CONFLICT DO NOTHING" : ""
        try database.cachedStatement(
            sql: """
                INSERT INTO delivery (alert_id, receiver, event, state, group_key, ready_at, created_at)
                VALUES (?, ?, ?, 'waiting', ?, ?, ?) \(conflict)
                """
        ).execute(
            arguments: [alert, receiver, event.rawValue, groupKey, readyAt.milliseconds, now.milliseconds])
    }
}
