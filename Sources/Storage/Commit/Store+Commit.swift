import Alerts
import Articles
import Foundation
import GRDB
import Stories
import Topics

extension Store {
    /// Commits what came of a batch of files in one transaction: checkpoints, articles, scores, decisions, outbox.
    ///
    /// Deciding happens inside, against all that was committed before, so that of two copies read at the same time
    /// only one alerts.
    ///
    /// - Parameters:
    ///   - topics: The catalog's topics, by name.
    ///   - receivers: The receivers that each alert goes to.
    package func commit(
        _ outcomes: [FileOutcome], topics: [String: TopicDefinition], receivers: [String], now: Timestamp
    ) throws(StoreError) -> CommitSummary {
        try write("commit what was read") { database in
            var commit = Commit(database: database, topics: topics, receivers: receivers, now: now)
            for outcome in outcomes { try commit.add(outcome) }
            return commit.summary
        }
    }
}

/// One transaction's work.
private struct Commit {
    let database: Database
    let topics: [String: TopicDefinition]
    let receivers: [String]
    let now: Timestamp
    let encoder = EvidenceEncoder()
    var summary = CommitSummary()

    mutating func add(_ outcome: FileOutcome) throws {
        let file = try writeFile(outcome)
        guard case .articles(let articles) = outcome.result else { return }
        for (position, scored) in articles.enumerated() {
            try add(scored, file: file, position: position, outcome.checkpoint)
        }
    }

    private func writeFile(_ outcome: FileOutcome) throws -> Int64 {
        let checkpoint = outcome.checkpoint
        let (word, detail): (String, String?) =
            switch outcome.result {
            case .articles: ("read", nil)
            case .unreadable(let reason, let detail): (reason, detail)
            }
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO file (inbox, path, device, inode, size, modified, changed, sha256, outcome, detail, seen_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (inbox, path) DO UPDATE SET device = excluded.device, inode = excluded.inode,
                size = excluded.size, modified = excluded.modified, changed = excluded.changed,
                sha256 = excluded.sha256, outcome = excluded.outcome, detail = excluded.detail,
                seen_at = excluded.seen_at
                RETURNING id
                """)
        let id = try Int64.fetchOne(
            statement,
            arguments: [
                checkpoint.inbox, checkpoint.path, checkpoint.device, checkpoint.inode, checkpoint.size,
                checkpoint.modified, checkpoint.changed, outcome.sha256, word, detail, now.milliseconds,
            ])
        guard let id else { throw DatabaseError(message: "a file's row has no number") }
        return id
    }

    private mutating func add(
        _ scored: ScoredArticle, file: Int64, position: Int, _ checkpoint: Checkpoint
    ) throws {
        let kinship = Kinship.of(scored.key, among: try relatives(of: scored.key))
        let article = try insert(scored, kinship, file: file, position: position)
        summary.articleCount += 1
        for score in scored.scores where !score.evidence.isEmpty || score.isAlert {
            let told = score.isAlert ? try alertTold(score.topic, scored.key) : nil
            let decision = AlertDecider.decide(score, kinship: kinship, told: told)
            var raised: Alert?
            if decision == .alert, let topic = topics[score.topic] {
                raised = AlertWriter.alert(
                    of: scored.article, key: scored.key, topic: topic, score: score,
                    place: (checkpoint.inbox, checkpoint.path), now: now)
            }
            try insert(score, decision, article: article, alert: raised?.id ?? told, in: scored.article)
            if case .quiet(let reason) = decision, reason != .belowThreshold {
                summary.quietReasons[reason.word, default: 0] += 1
            }
            if let raised {
                try insert(raised, article: article)
                try AlertedText(scored.article).insert(article: article, into: database)
            }
        }
    }

    /// The articles read before that share the identity or the text: the first, and the latest state of the document.
    private func relatives(of key: ArticleKey) throws -> [(number: Int64, key: ArticleKey)] {
        // A feed's document may have come thousands of times: only those that Kinship would choose are fetched.
        let statement = try database.cachedStatement(
            sql: """
                SELECT id, identity, fingerprint FROM article WHERE id IN (
                    (SELECT MIN(id) FROM article WHERE identity = :identity AND fingerprint = :fingerprint),
                    (SELECT MAX(id) FROM article WHERE identity = :identity),
                    (SELECT MIN(id) FROM article WHERE fingerprint = :fingerprint)
                ) ORDER BY id
                """)
        let arguments: StatementArguments = ["identity": key.identity, "fingerprint": key.fingerprint]
        return try Row.fetchAll(statement, arguments: arguments).map { row in
            (row[0], ArticleKey(identity: row[1], fingerprint: row[2]))
        }
    }

    /// The alert of a topic that any article of the same identity or text has raised.
    private func alertTold(_ topic: String, _ key: ArticleKey) throws -> String? {
        let statement = try database.cachedStatement(
            sql: """
                SELECT alert.id FROM alert JOIN article ON article.id = alert.article_id
                WHERE alert.topic = ? AND (article.identity = ? OR article.fingerprint = ?) ORDER BY alert.number LIMIT 1
                """)
        return try String.fetchOne(statement, arguments: [topic, key.identity, key.fingerprint])
    }

    private func insert(_ scored: ScoredArticle, _ kinship: Kinship, file: Int64, position: Int) throws -> Int64 {
        let article = scored.article
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO article (file_id, position, identity, fingerprint, kinship, relative_id, title, source,
                agency, byline, language, published, url, section, read_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        try statement.execute(
            arguments: [
                file, position, scored.key.identity, scored.key.fingerprint, kinship.word, kinship.relative,
                article.title, article.source, article.agency, article.byline, article.language.rawValue,
                article.published?.day.description, article.url, article.section, now.milliseconds,
            ])
        return database.lastInsertedRowID
    }

    private func insert(
        _ score: TopicScore, _ decision: Decision, article: Int64, alert: String?, in text: Article
    ) throws {
        let (word, reason) = (decision.word, decision.reasonWord)
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO score (article_id, topic, score, threshold, base, decision, reason, alert_id, evidence)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        try statement.execute(
            arguments: [
                article, score.topic, score.score, score.threshold, score.base, word, reason, alert,
                try encoder.encode(score, in: text),
            ])
    }

    private mutating func insert(_ alert: Alert, article: Int64) throws {
        try database.cachedStatement(
            sql: """
                INSERT INTO alert (id, article_id, topic, severity, score, raised_at, body) VALUES (?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(
            arguments: [
                alert.id, article, alert.topic, alert.severity.rawValue, alert.score, now.milliseconds,
                try encoder.encode(alert),
            ])
        for receiver in receivers {
            try database.cachedStatement(
                sql: """
                    INSERT INTO delivery (alert_id, receiver, state, due_at, created_at) VALUES (?, ?, 'pending', ?, ?)
                    """
            ).execute(arguments: [alert.id, receiver, now.milliseconds, now.milliseconds])
        }
        summary.alerts.append(alert)
    }
}
