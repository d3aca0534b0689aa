import GRDB
import Text

/// What the store has of a period, to compare a back-test with.
package struct PeriodCounts: Sendable, Equatable {
    /// Articles that were read, without the daemon's own.
    package var articles: Int
    /// Alerts whose last raise is of the period, suppressed or not.
    package var alerts: Int
}

extension Store {
    /// How many articles and alerts a period has.
    package func counts(since: Timestamp, until: Timestamp) throws(StoreError) -> PeriodCounts {
        try read("count articles and alerts") { database in
            PeriodCounts(
                articles: try Int.fetchOne(
                    database,
                    sql: """
                        SELECT COUNT(*) FROM article JOIN file ON file.id = article.file_id
                        WHERE article.read_at >= ? AND article.read_at < ? AND file.inbox <> ?
                        """, arguments: [since, until, Canary.inbox]) ?? 0,
                alerts: try Int.fetchOne(
                    database, sql: "SELECT COUNT(*) FROM alert WHERE raised_at >= ? AND raised_at < ?",
                    arguments: [since, until]) ?? 0)
        }
    }
}
