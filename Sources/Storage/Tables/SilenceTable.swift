import Alerts
import Articles
import GRDB
import Text

/// Silences.
struct SilenceTable {
    private let database: Database
    private let json = StoredJSON()

    init(_ database: Database) { self.database = database }

    /// The silences that are active at a moment, or will be.
    func notOver(at now: Timestamp) throws -> [Silence] {
        try Row.fetchAll(
            database.cachedStatement(
                sql: "SELECT * FROM silence WHERE ends_at > ? AND expired_at IS NULL ORDER BY id"), arguments: [now]
        ).map(silence)
    }

    /// The silence of a row; one that was ended early ended then.
    fileprivate func silence(_ row: Row) throws -> Silence {
        let ends: Timestamp = row["ends_at"]
        let expired: Timestamp? = row["expired_at"]
        return Silence(
            id: row["id"], matchers: try json.value(from: row["matchers"]), starts: row["starts_at"],
            ends: min(ends, expired ?? ends), by: row["silenced_by"], comment: row["comment"])
    }

    fileprivate func insert(_ silence: Silence, at now: Timestamp) throws -> Silence {
        try database.execute(
            sql: """
                INSERT INTO silence (matchers, starts_at, ends_at, silenced_by, comment, created_at)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                try json.text(silence.matchers), silence.starts, silence.ends, silence.by, silence.comment, now,
            ])
        var silence = silence
        silence.id = database.lastInsertedRowID
        return silence
    }
}

extension Store {
    /// Stores a silence.
    ///
    /// - Returns: The silence with its number.
    package func add(_ silence: Silence, now: Timestamp) throws(StoreError) -> Silence {
        try write("store a silence") { try SilenceTable($0).insert(silence, at: now) }
    }

    /// The silences that are active at a moment, or will be, in the order in which they were made.
    package func silences(notOverAt now: Timestamp) throws(StoreError) -> [Silence] {
        try read("look for silences") { try SilenceTable($0).notOver(at: now) }
    }

    /// All silences, also those that are over, in the order in which they were made: only the last ones.
    package func silences(limit: Int) throws(StoreError) -> [Silence] {
        try read("list silences") { database in
            try Row.fetchAll(database, sql: "SELECT * FROM silence ORDER BY id DESC LIMIT ?", arguments: [limit])
                .reversed().map(SilenceTable(database).silence)
        }
    }

    /// Ends a silence now.
    ///
    /// - Returns: The silence as it is now; nil if none of that number is active or to come.
    package func expireSilence(_ number: Int64, by name: String, now: Timestamp) throws(StoreError) -> Silence? {
        try write("end a silence") { database in
            try Row.fetchOne(
                database,
                sql: """
                    UPDATE silence SET expired_at = ?, expired_by = ? WHERE id = ? AND ends_at > ?
                    AND expired_at IS NULL RETURNING *
                    """, arguments: [now, name, number, now]
            ).map(SilenceTable(database).silence)
        }
    }

    /// Changes the end of a silence that is not over, and its comment.
    ///
    /// - Parameter comment: nil to keep it.
    /// - Returns: The silence as it is now; nil if none of that number is active or to come.
    package func changeSilence(
        _ number: Int64, ends: Timestamp, comment: String?, now: Timestamp
    ) throws(StoreError) -> Silence? {
        try write("change a silence") { database in
            try Row.fetchOne(
                database,
                sql: """
                    UPDATE silence SET ends_at = ?, comment = COALESCE(?, comment) WHERE id = ? AND ends_at > ?
                    AND expired_at IS NULL RETURNING *
                    """, arguments: [ends, comment, number, now]
            ).map(SilenceTable(database).silence)
        }
    }

    /// A silence, over or not; nil if there is none of that number.
    package func silence(_ number: Int64) throws(StoreError) -> Silence? {
        try read("look up a silence") { database in
            try Row.fetchOne(database, sql: "SELECT * FROM silence WHERE id = ?", arguments: [number])
                .map(SilenceTable(database).silence)
        }
    }
}
