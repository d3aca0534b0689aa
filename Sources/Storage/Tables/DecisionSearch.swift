import GRDB
import Text

/// Finds files and articles by what a person knows of them.
struct DecisionSearch {
    let database: Database
    let text: String
    /// Only what was read in this period; nil for no bound.
    var since: Timestamp?
    var until: Timestamp?
    let limit: Int

    // “g” follows every hexadecimal digit: a range that the index serves.

    /// The articles that raised an alert.
    static let ofShownAlert = """
        length(:text) >= 6 AND :text NOT GLOB '*[^0-9a-f]*' AND article.id IN (
            SELECT article_id FROM alert WHERE id >= :text AND id < :text || 'g')
        """
    /// The articles that raised an alert or belong to it.
    static let ofAlert = """
        length(:text) >= 6 AND :text NOT GLOB '*[^0-9a-f]*' AND article.id IN (
            SELECT article_id FROM alert WHERE id >= :text AND id < :text || 'g'
            UNION SELECT score.article_id FROM alert JOIN article AS own ON own.story_id = alert.story_id
            JOIN score ON score.article_id = own.id AND score.alert_id = alert.id
            WHERE alert.id >= :text AND alert.id < :text || 'g')
        """
    static let ofNumber = ":text NOT GLOB '*[^0-9]*' AND article.id = CAST(:text AS INTEGER)"
    /// A path, or the end of one behind a slash.
    static let ofFile = """
        (path = :text OR substr(path, -length(:text) - 1) = '/' || :text
        OR moved_to = :text OR substr(moved_to, -length(:text) - 1) = '/' || :text)
        """
    static let ofHeadline = "instr(lower(title), lower(:text)) > 0"

    private static func period(_ column: String) -> String {
        "(:since IS NULL OR \(column) >= :since) AND (:until IS NULL OR \(column) < :until)"
    }

    private static func articles(_ condition: String) -> String { "(\(condition)) AND \(period("article.read_at"))" }

    private var arguments: StatementArguments { ["text": text, "since": since, "until": until] }

    /// Articles with their files, the last read first. Of the columns that both tables have, a row has the file's.
    func rows(_ condition: String) throws -> [Row] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT file.*, article.id AS article, article.title, article.read_at
                FROM article JOIN file ON file.id = article.file_id
                WHERE \(DecisionSearch.articles(condition)) ORDER BY article.id DESC LIMIT :limit
                """, arguments: arguments + ["limit": limit])
    }

    func articles(_ condition: String) throws -> DecisionsFound {
        let total =
            try Int.fetchOne(
                database, sql: "SELECT COUNT(*) FROM article WHERE \(DecisionSearch.articles(condition))",
                arguments: arguments) ?? 0
        guard total > 0 else { return DecisionsFound(files: [], total: 0) }
        return DecisionsFound(
            files: try rows(condition).map { try FileDecision(row: $0, database, limit: 1, article: $0["article"]) },
            total: total)
    }

    func files() throws -> DecisionsFound {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT * FROM file WHERE \(DecisionSearch.ofFile) AND \(DecisionSearch.period("seen_at"))
                ORDER BY seen_at DESC
                """, arguments: arguments)
        return DecisionsFound(
            files: try rows.prefix(limit).map { try FileDecision(row: $0, database, limit: limit) }, total: rows.count)
    }
}
