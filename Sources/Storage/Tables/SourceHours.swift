import GRDB
import Text

/// How many articles of a source came within an hour.
package struct SourceHour: Sendable, Equatable {
    /// The articles' source; of articles without one, `inbox NAME`.
    package var source: String
    /// The hour, in hours since 1970-01-01T00:00:00Z.
    package var hour: Int
    package var count: Int
    /// When the last of them came.
    package var last: Timestamp

    package init(source: String, hour: Int, count: Int, last: Timestamp) {
        self.source = source
        self.hour = hour
        self.count = count
        self.last = last
    }
}

extension Store {
    /// How many articles came from each source, hour by hour, since a moment.
    package func sourceHours(since: Timestamp) throws(StoreError) -> [SourceHour] {
        try read("count the articles of each source") { database in
            try Row.fetchAll(
                database.cachedStatement(
                    sql: """
                        SELECT COALESCE(NULLIF(article.source, ''), 'inbox ' || file.inbox) AS name,
                        article.read_at / 3600000 AS hour, COUNT(*) AS number, MAX(article.read_at) AS last
                        FROM article JOIN file ON file.id = article.file_id
                        WHERE article.read_at >= ? AND file.inbox <> ? GROUP BY name, hour
                        """), arguments: [since, Canary.inbox]
            ).map { SourceHour(source: $0["name"], hour: $0["hour"], count: $0["number"], last: $0["last"]) }
        }
    }
}
