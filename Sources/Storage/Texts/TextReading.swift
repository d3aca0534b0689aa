import Foundation
import GRDB
import Intake
import Text

/// The texts of a period.
package struct TextPeriod: Sendable, Equatable {
    /// How many texts are of the period.
    package var count: Int
    /// When the first text of all was read, also before the period; nil if there is none.
    package var keptSince: Timestamp?

    package init(count: Int, keptSince: Timestamp?) {
        self.count = count
        self.keptSince = keptSince
    }
}

extension TextStore {
    /// How many texts a period has.
    package func period(since: Timestamp, until: Timestamp) throws(StoreError) -> TextPeriod {
        try read("count texts") { database in
            TextPeriod(
                count: try Int.fetchOne(
                    database, sql: "SELECT COUNT(*) FROM kept_text WHERE read_at >= ? AND read_at < ?",
                    arguments: [since, until]) ?? 0,
                keptSince: try Timestamp.fetchOne(database, sql: "SELECT MIN(read_at) FROM kept_text"))
        }
    }

    /// The number before the first text since a moment; 0 if there is none.
    package func start(since: Timestamp) throws(StoreError) -> Int64 {
        try read("look for texts") { database in
            let first = try Int64.fetchOne(
                database, sql: "SELECT MIN(id) FROM kept_text INDEXED BY kept_text_read WHERE read_at >= ?",
                arguments: [since])
            return (first ?? 1) - 1
        }
    }

    /// The number before the last texts of a period; nil if the period has no more than that.
    package func start(ofLast count: Int, since: Timestamp, until: Timestamp) throws(StoreError) -> Int64? {
        try read("look for texts") { database in
            try Int64.fetchOne(
                database,
                sql: """
                    SELECT id FROM kept_text WHERE read_at >= ? AND read_at < ? ORDER BY read_at DESC, id DESC
                    LIMIT 1 OFFSET ?
                    """, arguments: [since, until, count])
        }
    }

    /// The texts of a period in the order in which they were read.
    ///
    /// - Parameters:
    ///   - number: Only those behind this row; 0 for all.
    ///   - limit: The maximum of them.
    package func texts(
        after number: Int64, since: Timestamp, until: Timestamp, limit: Int
    ) throws(StoreError) -> [PackedText] {
        try read("read texts") { database in
            try Row.fetchAll(
                database.cachedStatement(
                    // By its rows: the index of times would have them sorted for each page.
                    sql: """
                        SELECT * FROM kept_text NOT INDEXED WHERE id > ? AND read_at >= ? AND read_at < ?
                        ORDER BY id LIMIT ?
                        """), arguments: [number, since, until, limit]
            ).map { row in
                PackedText(
                    number: row["id"], identity: row["identity"], fingerprint: row["fingerprint"],
                    readAt: row["read_at"], origin: FileOrigin(inbox: row["inbox"], file: row["path"]),
                    body: [UInt8](row["body"] as Data), judgement: (row["judgement"] as Data?).map { [UInt8]($0) })
            }
        }
    }

    func read<Value>(_ operation: String, _ work: (Database) throws -> Value) throws(StoreError) -> Value {
        do {
            return try pool.read(work)
        } catch {
            throw StoreError(error, operation: operation)
        }
    }
}
