import Alerts
import GRDB
import Text

/// A change that somebody made on the page.
package struct AuditEntry: Sendable, Equatable {
    /// What was done.
    package enum Action: String, Sendable, CaseIterable {
        case judgedRight = "judged-right"
        case judgedWrong = "judged-wrong"
        case acknowledged
        case silenced
        case endedSilence = "ended-silence"
        case resent
        case enabledReceiver = "enabled-receiver"
    }

    package var at: Timestamp
    /// The person.
    package var by: String
    package var action: Action
    /// The alert's id, or the number of the silence or dead letter.
    package var subject: String
    /// For people, for example the matchers of a silence.
    package var detail: String

    package init(at: Timestamp, by: String, action: Action, subject: String, detail: String = "") {
        self.at = at
        self.by = by
        self.action = action
        self.subject = subject
        self.detail = detail
    }
}

/// Who looks after an alert.
package struct Acknowledgement: Sendable, Equatable {
    /// The person.
    package var by: String
    package var at: Timestamp

    package init(by: String, at: Timestamp) {
        self.by = by
        self.at = at
    }
}

/// Acknowledgements, and the list of changes.
struct AuditTable {
    private let database: Database

    init(_ database: Database) { self.database = database }

    func add(_ entry: AuditEntry) throws {
        try database.cachedStatement(
            sql: "INSERT INTO audit (changed_at, changed_by, action, subject, detail) VALUES (?, ?, ?, ?, ?)"
        ).execute(arguments: [entry.at, entry.by, entry.action.rawValue, entry.subject, entry.detail])
    }

    func acknowledgement(of alert: String) throws -> Acknowledgement? {
        try Row.fetchOne(
            database.cachedStatement(sql: "SELECT * FROM acknowledgement WHERE alert_id = ?"), arguments: [alert]
        ).map { Acknowledgement(by: $0["acknowledged_by"], at: $0["acknowledged_at"]) }
    }

    func entries(about subject: String?, limit: Int) throws -> [AuditEntry] {
        try Row.fetchAll(
            database.cachedStatement(
                sql: "SELECT * FROM audit WHERE (?1 IS NULL OR subject = ?1) ORDER BY id DESC LIMIT ?2"),
            arguments: [subject, limit]
        ).compactMap { row in
            // An action of another version is not one that this one can name.
            AuditEntry.Action(rawValue: row["action"]).map {
                AuditEntry(
                    at: row["changed_at"], by: row["changed_by"], action: $0, subject: row["subject"],
                    detail: row["detail"])
            }
        }
    }
}

extension Store {
    /// Records who looks after an alert; a later person takes over. The alert is not escalated, unless it is raised
    /// again.
    ///
    /// - Returns: False if there is no such alert.
    package func acknowledge(_ alert: String, by name: String, at now: Timestamp) throws(StoreError) -> Bool {
        try write("acknowledge an alert") { database in
            guard try AlertTable(database).has(alert) else { return false }
            try database.execute(
                sql: """
                    INSERT INTO acknowledgement (alert_id, acknowledged_by, acknowledged_at) VALUES (?, ?, ?)
                    ON CONFLICT (alert_id) DO UPDATE SET acknowledged_by = excluded.acknowledged_by,
                    acknowledged_at = excluded.acknowledged_at
                    """, arguments: [alert, name, now])
            try DeliveryTable(database).endEscalations(of: alert, reason: "acknowledged by \(name)", at: now)
            return true
        }
    }

    /// Who looks after an alert; nil if nobody does.
    package func acknowledgement(of alert: String) throws(StoreError) -> Acknowledgement? {
        try read("look up an acknowledgement") { try AuditTable($0).acknowledgement(of: alert) }
    }

    /// Adds a change to the list.
    package func audit(_ entry: AuditEntry) throws(StoreError) {
        try write("record a change") { try AuditTable($0).add(entry) }
    }

    /// The last changes, the newest first.
    ///
    /// - Parameter subject: Only those of an alert, silence or dead letter; nil for all.
    package func auditEntries(about subject: String? = nil, limit: Int) throws(StoreError) -> [AuditEntry] {
        try read("list changes") { try AuditTable($0).entries(about: subject, limit: limit) }
    }
}
