import Alerts
import Articles
import GRDB

extension Store {
    /// Stores a silence.
    ///
    /// - Returns: The silence with its number.
    package func add(_ silence: Silence, now: Timestamp) throws(StoreError) -> Silence {
        try write("store a silence") { database in
            try database.execute(
                sql: """
                    INSERT INTO silence (matchers, starts_at, ends_at, silenced_by, comment, created_at)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    try SilenceRow.encoded(silence.matchers), silence.starts.milliseconds, silence.ends.milliseconds,
                    silence.by, silence.comment, now.milliseconds,
                ])
            var silence = silence
            silence.id = database.lastInsertedRowID
            return silence
        }
    }

    /// The silences that hold at a moment, or will, in the order they were made.
    package func silences(notOverAt now: Timestamp) throws(StoreError) -> [Silence] {
        try read("look for silences") { try SilenceRow.notOver(at: now, in: $0) }
    }

    /// All silences, those that are over too, in the order they were made: the last so many.
    package func silences(limit: Int) throws(StoreError) -> [Silence] {
        try read("list silences") { database in
            try Row.fetchAll(database, sql: "SELECT * FROM silence ORDER BY id DESC LIMIT ?", arguments: [limit])
                .reversed().map(SilenceRow.silence)
        }
    }

    /// Ends a silence now.
    ///
    /// - Parameter name: Who ends it.
    /// - Returns: The silence as it is now; nothing if there is none of that number that is not over.
    package func expireSilence(_ number: Int64, by name: String, now: Timestamp) throws(StoreError) -> Silence? {
        try write("end a silence") { database in
            try Row.fetchOne(
                database,
                sql: """
                    UPDATE silence SET expired_at = ?, expired_by = ? WHERE id = ? AND ends_at > ?
                    AND expired_at IS NULL RETURNING *
                    """, arguments: [now.milliseconds, name, number, now.milliseconds]
            ).map(SilenceRow.silence)
        }
    }
}
