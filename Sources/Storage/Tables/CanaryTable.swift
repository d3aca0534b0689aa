import Alerts
import GRDB
import Intake

/// The daemon's own articles, which try the way from a folder to the journal. Nobody is notified of them.
package enum Canary {
    /// The name of their inbox. No inbox of a configuration has it.
    package static let inbox = ".canary"

    /// How far one has come.
    package enum Progress: Sendable, Equatable {
        case dropped
        /// Its article is committed.
        case stored
        /// It has a post for the journal.
        case posted(PostState)
    }
}

extension Store {
    /// How far a canary has come.
    ///
    /// - Parameter name: The name of its file, which is the key of its post too.
    package func canaryProgress(_ name: String) throws(StoreError) -> Canary.Progress {
        try read("look for a canary article") { database in
            let post = try Row.fetchOne(
                database.cachedStatement(sql: "SELECT state FROM post WHERE key = ?"), arguments: [name])
            if let post { return .posted(try post.word("state")) }
            let article = try Int.fetchOne(
                database.cachedStatement(
                    sql: """
                        SELECT 1 FROM article JOIN file ON file.id = article.file_id WHERE file.inbox = ? AND path = ?
                        """), arguments: [Canary.inbox, name])
            return article == nil ? .dropped : .stored
        }
    }

    /// Removes all canary articles with their files, stories and posts.
    package func removeCanaries() throws(StoreError) {
        try write("remove canary articles") { database in
            try database.execute(sql: "DELETE FROM post WHERE kind = \(Post.Kind.canary.sql)")
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT article.id, article.story_id FROM article JOIN file ON file.id = article.file_id
                    WHERE file.inbox = ?
                    """, arguments: [Canary.inbox])
            for row in rows {
                let article: Int64 = row["id"]
                let story: Int64 = row["story_id"]
                try database.execute(
                    sql: "UPDATE article SET relative_id = NULL WHERE relative_id = ?", arguments: [article])
                try database.execute(sql: "DELETE FROM article WHERE id = ?", arguments: [article])
                let isShared = try Int.fetchOne(
                    database, sql: "SELECT 1 FROM article WHERE story_id = ?", arguments: [story])
                guard isShared == nil else { continue }
                try database.execute(sql: "DELETE FROM story_source WHERE story_id = ?", arguments: [story])
                try database.execute(sql: "DELETE FROM story WHERE id = ?", arguments: [story])
            }
            try database.execute(sql: "DELETE FROM file WHERE inbox = ?", arguments: [Canary.inbox])
        }
    }
}
