import Alerts
import Articles
import GRDB
import Intake
import Text
import Topics

/// Alerts: one for each story and topic.
struct AlertTable {
    let database: Database
    private let json = StoredJSON()

    init(_ database: Database) { self.database = database }

    /// The alert that a story has raised for a topic.
    func history(of story: Int64, topic: String) throws -> AlertHistory? {
        try Row.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT id, notified_severity, severity, raised_at, repeats, EXISTS (
                        SELECT 1 FROM delivery WHERE alert_id = alert.id AND state = \(DeliveryState.waiting.sql)
                        AND event NOT IN (\(DeliveryEvent.updated.sql), \(DeliveryEvent.escalated.sql))) AS waits
                    FROM alert WHERE story_id = ? AND topic = ? ORDER BY number DESC LIMIT 1
                    """), arguments: [story, topic]
        ).map { row in
            AlertHistory(
                alert: row["id"], notifiedSeverity: try row.optionalWord("notified_severity"),
                severity: try row.word("severity"), raisedAt: row["raised_at"], repeats: row["repeats"],
                hasWaitingRaise: row["waits"])
        }
    }

    func has(_ id: String) throws -> Bool {
        try Int.fetchOne(database.cachedStatement(sql: "SELECT 1 FROM alert WHERE id = ?"), arguments: [id]) != nil
    }

    /// The alerts raised since a moment, the newest last. A body that cannot be read inhibits nothing, and neither does
    /// an alert of an old article.
    func recent(since moment: Timestamp, limit: Int) throws -> [RecentAlert] {
        try Row.fetchAll(
            database.cachedStatement(
                sql: "SELECT body, raised_at FROM alert WHERE raised_at >= ? ORDER BY raised_at DESC LIMIT ?"),
            arguments: [moment, limit]
        ).reversed().compactMap { row in
            guard let alert = decoded(row["body"]), alert.backfill != true else { return nil }
            return RecentAlert(alert: alert.id, labels: alert.labels, raisedAt: row["raised_at"])
        }
    }

    /// A story's alerts, without those whose body cannot be read: their receivers find that out.
    func stored(of story: Int64, withRaises: Bool) throws -> [StoredAlert] {
        try String.fetchAll(
            database.cachedStatement(sql: "SELECT body FROM alert WHERE story_id = ? ORDER BY number"),
            arguments: [story]
        ).compactMap(decoded).map { alert in
            StoredAlert(
                alert: alert, raises: withRaises ? try DeliveryTable(database).raises(of: alert.id) : [])
        }
    }

    /// Stores an alert that is raised, for the first time or again.
    func write(_ raise: Raise, article: Int64, story: Int64) throws {
        let alert = raise.alert
        let state = raise.suppression?.state ?? .active
        if raise.isNew {
            try database.cachedStatement(
                sql: """
                    INSERT INTO alert (id, article_id, story_id, topic, severity, notified_severity, score, raised_at,
                    repeats, state, reason, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """
            ).execute(
                arguments: [
                    alert.id, article, story, alert.topic, alert.severity, raise.notifiedSeverity, alert.score,
                    alert.raisedAt, alert.repeats ?? 0, state, raise.suppression?.reason, try json.text(alert),
                ])
        } else {
            try database.cachedStatement(
                sql: """
                    UPDATE alert SET article_id = ?, severity = ?, notified_severity = ?, score = ?, raised_at = ?,
                    repeats = ?, state = ?, reason = ?, body = ? WHERE id = ?
                    """
            ).execute(
                arguments: [
                    article, alert.severity, raise.notifiedSeverity, alert.score, alert.raisedAt, alert.repeats ?? 0,
                    state, raise.suppression?.reason, try json.text(alert), alert.id,
                ])
        }
    }

    /// Stores the new facts of an alert whose story continued.
    func refresh(_ alert: Alert) throws {
        try database.cachedStatement(sql: "UPDATE alert SET body = ? WHERE id = ?")
            .execute(arguments: [try json.text(alert), alert.id])
    }

    /// Stores the severity that receivers were notified of after a suppression; the reason only if it changed.
    func setNotified(_ severity: Severity?, of id: String, after suppression: Suppression) throws {
        try database.cachedStatement(
            sql: """
                UPDATE alert SET notified_severity = ?1, state = ?2, reason = ?3
                WHERE id = ?4 AND notified_severity IS NOT ?1
                """
        ).execute(arguments: [severity, suppression.state, suppression.reason, id])
    }

    /// The alert of an id; nil if it cannot be read.
    func alert(id: String) throws -> Alert? {
        try String.fetchOne(database.cachedStatement(sql: "SELECT body FROM alert WHERE id = ?"), arguments: [id])
            .flatMap(decoded)
    }

    /// The alerts of a story as the ledger shows them.
    func entries(of story: Int64) throws -> [LedgerEntry] {
        try Row.fetchAll(
            database, sql: "SELECT number, body, state, reason FROM alert WHERE story_id = ? ORDER BY number",
            arguments: [story]
        ).map(entry)
    }

    /// The alert of a row with number, body, state and reason.
    func entry(_ row: Row) throws -> LedgerEntry {
        let alert: Alert = try json.value(from: row["body"])
        let state: AlertState = try row.word("state")
        let reason: String? = row["reason"]
        return LedgerEntry(
            number: row["number"], alert: alert,
            suppression: state == .active ? nil : "\(state.rawValue): \(reason ?? "")",
            deliveries: try DeliveryTable(database).outcomes(of: alert.id))
    }

    private func decoded(_ body: String) -> Alert? { try? json.value(from: body) }
}

extension Store {
    /// The number of the newest alert; 0 if there is none.
    package func lastAlertNumber() throws(StoreError) -> Int64 {
        try read("look for the last alert") { database in
            try Int64.fetchOne(database.cachedStatement(sql: "SELECT MAX(number) FROM alert")) ?? 0
        }
    }

    /// An alert with what became of it; nil if there is none of that id.
    package func ledgerEntry(ofAlert id: String) throws(StoreError) -> LedgerEntry? {
        try read("look up an alert") { database in
            try Row.fetchOne(
                database, sql: "SELECT number, body, state, reason FROM alert WHERE id = ?", arguments: [id]
            ).map(AlertTable(database).entry)
        }
    }

    /// The alerts whose id begins with some digits, in the order in which they were first raised.
    ///
    /// - Parameter digits: Hexadecimal digits in lower case; anything else finds none.
    package func alerts(beginningWith digits: String, limit: Int) throws(StoreError) -> [Alert] {
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }) else { return [] }
        return try read("look up an alert") { database in
            let json = StoredJSON()
            // “g” follows every digit: a range that the index serves.
            return try String.fetchAll(
                database, sql: "SELECT body FROM alert WHERE id >= ? AND id < ? ORDER BY number LIMIT ?",
                arguments: [digits, digits + "g", limit]
            ).map { try json.value(from: $0) }
        }
    }
}
