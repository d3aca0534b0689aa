import GRDB
import Testing

@testable import Storage

@Suite("Frequent queries use an index")
struct QueryPlanTests {
    /// Tables that must not be read from end to end, with the queries that every article, delivery or second brings.
    private static let queries: [(sql: String, index: String)] = [
        (
            "SELECT id FROM delivery WHERE receiver = 'chat' AND state = 'waiting' AND lane < 5 ORDER BY lane, id LIMIT 64",
            "delivery_waiting"
        ),
        (
            """
            SELECT id FROM delivery WHERE receiver = 'chat' AND state = 'waiting' AND event = 'escalated' AND ready_at <= 5
            ORDER BY ready_at LIMIT 64
            """, "delivery_escalation"
        ),
        ("SELECT id FROM post WHERE receiver = 'chat' AND state = 'pending' ORDER BY id LIMIT 64", "post_pending"),
        ("SELECT * FROM post WHERE state = 'dead' ORDER BY id DESC LIMIT 9", "post_dead"),
        (
            "SELECT created_at FROM post WHERE receiver = 'chat' AND created_at >= 5 AND kind <> 'test' ORDER BY created_at",
            "post_made"
        ),
        ("SELECT id FROM post WHERE finished_at < 5 ORDER BY finished_at LIMIT 9", "post_finished"),
        ("SELECT id FROM alert WHERE story_id = 1 AND topic = 'x' ORDER BY number DESC LIMIT 1", "alert_story"),
        ("SELECT body FROM alert WHERE raised_at >= 5 ORDER BY raised_at DESC LIMIT 9", "alert_raised"),
        ("SELECT state FROM delivery WHERE alert_id = 'a'", "delivery_alert"),
        ("SELECT 1 FROM delivery WHERE post_id = 5", "delivery_post"),
        ("SELECT MAX(id) FROM article WHERE other_identity = 'id:x'", "article_other_identity"),
        ("SELECT MAX(id) FROM article WHERE identity = 'a' AND \(ArticleTable.hasOwnIdentity)", "article_identity"),
        ("SELECT MIN(id) FROM article WHERE identity = 'a' AND fingerprint = 'b'", "article_fingerprint"),
        ("SELECT 1 FROM article WHERE story_id = 5 AND read_at >= 7", "article_story"),
        ("SELECT id FROM article WHERE read_at < 5 ORDER BY read_at LIMIT 9", "article_read"),
        ("UPDATE article SET relative_id = NULL WHERE relative_id = 5", "article_relative"),
        ("SELECT * FROM story WHERE last_seen >= 0 ORDER BY last_seen DESC, id DESC LIMIT 9", "story_seen"),
        ("SELECT * FROM silence WHERE ends_at > 5", "silence_end"),
    ]

    @Test("A frequent query neither scans a table nor sorts", arguments: queries.map(\.sql))
    func plan(_ sql: String) throws {
        let news = try StoredNews()
        try news.commit(StoredNews.file("a", StoredNews.article("1")))
        let plan = try news.plan(sql)
        let index = try #require(QueryPlanTests.queries.first { $0.sql == sql }?.index)
        #expect(plan.contains(index), "\(plan)")
        #expect(!plan.contains("TEMP B-TREE"), "\(plan)")
    }
}
