import Alerts
import Articles
import Foundation
import GRDB

/// Silences as the store has them.
enum SilenceRow {
    /// Those that hold at a moment, or will.
    static func notOver(at now: Timestamp, in database: Database) throws -> [Silence] {
        try Row.fetchAll(
            database.cachedStatement(
                sql: "SELECT * FROM silence WHERE ends_at > ? AND expired_at IS NULL ORDER BY id"),
            arguments: [now.milliseconds]
        ).map(silence)
    }

    /// The silence of a row; what ended early ended then.
    static func silence(_ row: Row) throws -> Silence {
        let matchers: String = row["matchers"]
        let expired: Int64? = row["expired_at"]
        return Silence(
            id: row["id"], matchers: try JSONDecoder().decode([LabelMatcher].self, from: Data(matchers.utf8)),
            starts: Timestamp(milliseconds: row["starts_at"]),
            ends: Timestamp(milliseconds: min(row["ends_at"], expired ?? .max)), by: row["silenced_by"],
            comment: row["comment"])
    }

    /// Matchers as they are stored.
    static func encoded(_ matchers: [LabelMatcher]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(matchers), as: UTF8.self)
    }
}
