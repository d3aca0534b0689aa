import Alerts
import Articles
import GRDB
import Topics

/// The alert of a story and a topic, as the store has it.
struct AlertRow {
    var state: StoryAlertState
    var repeats: Int

    /// The alert told last of a story and a topic; nothing if none was.
    static func last(of story: Int64, topic: String, in database: Database) throws -> AlertRow? {
        try Row.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT id, told_severity, severity, raised_at, repeats FROM alert WHERE story_id = ? AND topic = ?
                    ORDER BY number DESC LIMIT 1
                    """), arguments: [story, topic]
        ).map { row in
            let told = (row[1] as String?).flatMap(Severity.init(rawValue:))
            return AlertRow(
                state: StoryAlertState(
                    alert: row[0], toldSeverity: told, severity: Severity(rawValue: row[2]) ?? told ?? .info,
                    raisedAt: Timestamp(milliseconds: row[3])), repeats: row[4])
        }
    }

    /// The least severity of its next raise: what was not told yet, or still waits to be told, does not become less
    /// urgent by what comes after it.
    func leastSeverity(in database: Database) throws -> Severity? {
        let waits = try Int.fetchOne(
            database.cachedStatement(
                sql: "SELECT 1 FROM delivery WHERE alert_id = ? AND state = 'waiting' AND event <> 'updated' LIMIT 1"),
            arguments: [state.alert])
        return waits == nil ? state.untoldSeverity : state.severity
    }

    /// Whether an alert of this id is there.
    static func exists(_ id: String, in database: Database) throws -> Bool {
        try Int.fetchOne(database.cachedStatement(sql: "SELECT 1 FROM alert WHERE id = ?"), arguments: [id]) != nil
    }

    /// Stores an alert that was raised first.
    static func insert(
        _ alert: Alert, article: Int64, story: Int64, suppression: Suppression?, into database: Database,
        encoder: EvidenceEncoder
    ) throws {
        try database.cachedStatement(
            sql: """
                INSERT INTO alert (id, article_id, topic, severity, score, raised_at, body, story_id, told_severity,
                state, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(
            arguments: [
                alert.id, article, alert.topic, alert.severity.rawValue, alert.score, alert.raisedAt.milliseconds,
                try encoder.encode(alert), story, suppression == nil ? alert.severity.rawValue : nil,
                suppression?.word ?? active, suppression?.reason,
            ])
    }

    /// Stores that this alert was raised again, with what is told now.
    func raiseAgain(
        _ alert: Alert, article: Int64, suppression: Suppression?, in database: Database, encoder: EvidenceEncoder
    ) throws {
        let told = suppression == nil ? max(state.toldSeverity ?? alert.severity, alert.severity) : state.toldSeverity
        try database.cachedStatement(
            sql: """
                UPDATE alert SET article_id = ?, severity = ?, score = ?, raised_at = ?, body = ?, repeats = ?,
                told_severity = ?, state = ?, reason = ? WHERE id = ?
                """
        ).execute(
            arguments: [
                article, alert.severity.rawValue, alert.score, alert.raisedAt.milliseconds, try encoder.encode(alert),
                alert.repeats ?? 0, told?.rawValue, suppression?.word ?? AlertRow.active, suppression?.reason, alert.id,
            ])
    }

    /// The state of an alert that is told; the others are the words of ``Suppression``.
    static let active = "active"
}
