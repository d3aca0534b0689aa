import GRDB
import Text

/// A file that was read long ago and has no article left.
package struct OldCheckpoint: Sendable, Equatable {
    /// Its row.
    package var number: Int64
    package var inbox: String
    /// The path below the inbox, escaped as in ``Checkpoint/path``.
    package var path: String
}

extension Store {
    /// The checkpoints that may be deleted if their files are gone, in the order of their rows.
    ///
    /// - Parameters:
    ///   - moment: Only files that were read before.
    ///   - number: Only rows after this one.
    package func oldCheckpoints(
        before moment: Timestamp, after number: Int64, limit: Int
    ) throws(StoreError) -> [OldCheckpoint] {
        try read("look for old checkpoints") { database in
            try Row.fetchAll(
                database.cachedStatement(
                    sql: """
                        SELECT id, inbox, path FROM file WHERE id > ? AND seen_at < ?
                        AND NOT EXISTS (SELECT 1 FROM article WHERE file_id = file.id) ORDER BY id LIMIT ?
                        """), arguments: [number, moment, limit]
            ).map { OldCheckpoint(number: $0["id"], inbox: $0["inbox"], path: $0["path"]) }
        }
    }

    /// Deletes checkpoints; one that was written again in the meantime stays.
    package func delete(_ checkpoints: [OldCheckpoint], before moment: Timestamp) throws(StoreError) {
        try write("delete old checkpoints") { database in
            let statement = try database.cachedStatement(sql: "DELETE FROM file WHERE id = ? AND seen_at < ?")
            for checkpoint in checkpoints { try statement.execute(arguments: [checkpoint.number, moment]) }
        }
    }
}
