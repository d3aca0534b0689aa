import GRDB

@testable import Storage

/// Columns that the program does not query, read directly.
extension StoredNews {
    /// Decision, reason and alert of each score, in the order of the articles.
    func decisions() throws -> [String] {
        try column(
            "SELECT decision || ' ' || COALESCE(reason, '-') || ' ' || COALESCE(alert_id, '-') FROM score ORDER BY article_id"
        )
    }

    /// The relation of each article to earlier articles.
    func kinships() throws -> [String] {
        try column("SELECT relation FROM article ORDER BY id")
    }

    /// The number of the article that each one belongs to; 0 for none.
    func relatives() throws -> [Int] {
        try store.pool.read { try Int.fetchAll($0, sql: "SELECT COALESCE(relative_id, 0) FROM article ORDER BY id") }
    }

    /// Story and relation of each article.
    func members() throws -> [String] {
        try column("SELECT story_id || ' ' || relation FROM article ORDER BY id")
    }

    /// Receiver, event and state of each delivery, in the order they came.
    func deliveries() throws -> [String] {
        try column("SELECT receiver || ' ' || event || ' ' || state FROM delivery ORDER BY id")
    }

    /// Outcome and detail of each file.
    func outcomes() throws -> [String] {
        try column("SELECT path || ': ' || outcome || COALESCE(' ' || detail, '') FROM file ORDER BY id")
    }

    /// How many rows a table has.
    func count(_ table: String) throws -> Int {
        try store.pool.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM \(table)") } ?? -1
    }

    /// How SQLite would run a query.
    func plan(_ query: String) throws -> String {
        try store.pool.read { database in
            try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN " + query).map { $0["detail"] as String }
        }.joined(separator: "; ")
    }

    func column(_ sql: String) throws -> [String] {
        try store.pool.read { try String.fetchAll($0, sql: sql) }
    }
}
