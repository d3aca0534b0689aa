import Alerts
import Articles
import Foundation
import GRDB
import Stories
import TestSupport
import Testing

@testable import Storage

@Suite("A store of version 2 is brought up to date and keeps what it has")
struct MigrationTests {
    private let folder: TemporaryDirectory
    private let path: String

    /// An old store: a story of four articles, an alert of it in three states, and an alert of another one.
    init() throws {
        folder = try TemporaryDirectory()
        path = folder.path("wirewatch.sqlite")
        let old = try DatabaseQueue(path: path)
        try Migrations.migrator().migrate(old, upTo: "2: feedback, and the text of articles that raised an alert")
        try old.write { database in
            try database.execute(
                sql: """
                    INSERT INTO file (inbox, path, device, inode, size, modified, changed, outcome, seen_at)
                        VALUES ('desk', 'a.txt', 8, 42, 101, 1, 1, 'read', 0);
                    INSERT INTO article (id, file_id, position, identity, fingerprint, kinship, relative_id, title,
                        source, language, read_at) VALUES
                        (1, 1, 0, 'id:1', 'f1', 'new', NULL, 'Port', 'Courier', 'en', 1000),
                        (2, 1, 1, 'id:1', 'f2', 'revision', 1, 'Port 2', 'Courier', 'en', 2000),
                        (3, 1, 2, 'id:2', 'f2', 'copy', 2, 'Port 2', 'Wire', 'en', 3000),
                        (4, 1, 3, 'id:3', 'f3', 'new', NULL, 'Spy', NULL, 'ko', 4000),
                        (5, 1, 4, 'id:1', 'f1', 'repetition', 1, 'Port', 'Courier', 'en', 5000);
                    INSERT INTO score VALUES (1, 'port-strike', 0.9, 0.5, -4, 'alert', NULL, '\(Self.id(1))', '[]');
                    INSERT INTO alerted_article VALUES (1, 'The port stands still.');
                    """)
            for (number, article) in [(1, 1), (2, 4)] {
                try database.execute(
                    sql: """
                        INSERT INTO alert (id, article_id, topic, severity, score, raised_at, body)
                        VALUES (?, ?, 'port-strike', 'warning', 0.9, ?, ?)
                        """, arguments: [Self.id(number), article, article * 1_000, Self.body(Self.id(number))])
            }
            try database.execute(
                sql: """
                    INSERT INTO delivery (alert_id, receiver, state, attempts, due_at, created_at, finished_at, detail)
                    VALUES (:a, 'chat', 'dead', 7, 9000, 1000, 8000, 'HTTP 400'),
                        (:a, 'journal', 'delivered', 1, 1000, 1000, 1001, NULL),
                        (:a, 'phone', 'pending', 2, 9000, 1000, NULL, 'slow'),
                        (:b, 'journal', 'pending', 0, 4000, 4000, NULL, NULL);
                    """, arguments: ["a": Self.id(1), "b": Self.id(2)])
        }
        try old.close()
    }

    private static func id(_ number: Int) -> String { String(repeating: "\(number)", count: 32) }

    private static func body(_ id: String) -> String {
        """
        {"id":"\(id)","topic":"port-strike","topicTitle":"Ports","severity":"warning","score":0.9,"threshold":0.5,\
        "title":"Port “closed”","language":"en","inbox":"desk","file":"a.txt","raisedAt":{"milliseconds":1000},"evidence":[]}
        """
    }

    @Test("A reader refuses it until a writer has brought it up to date")
    func reader() throws {
        #expect(throws: StoreError.self) { try Store.reading(path: path) }
        try Store(path: path).close()
        #expect(try Store.reading(path: path).alerts(AlertQuery()).count == 2)
    }

    @Test("Every article gets the story of the first one it comes of, with its counts")
    func stories() throws {
        let store = try Store(path: path)
        let stories = try store.stories(StoryQuery())
        #expect(stories.map(\.headline) == ["Spy", "Port"])
        #expect(
            stories[1].facts
                == StoryFacts(
                    number: 1, sources: 1, copies: 1, articles: 2, firstSeen: Timestamp(milliseconds: 1_000),
                    lastSeen: Timestamp(milliseconds: 5_000), languages: ["en"]))
        let articles = try #require(try store.story(1, limit: 9)).articles
        #expect(articles.map(\.relation) == ["new", "revision", "copy", "repetition"])
    }

    @Test("What waited waits again; what was done is done, and what was dead can be resent")
    func outbox() throws {
        let store = try Store(path: path)
        let entries = try store.alerts(AlertQuery())
        #expect(
            entries.map { $0.deliveries.map { "\($0.receiver) \($0.state) \($0.attempts) \($0.detail ?? "-")" } } == [
                ["chat dead 7 HTTP 400", "journal delivered 1 -", "phone waiting 0 -"], ["journal waiting 0 -"],
            ])
        #expect(entries.map(\.suppression) == [nil, nil])
        let waiting = try store.waitingDeliveries(to: "phone", limit: 9, now: StoredNews.at(0))
        #expect(waiting.map(\.alert) == [entries[0].alert])
        #expect(waiting[0].event == .raised && waiting[0].readyAt == Timestamp(milliseconds: 1_000))
        let letter = try #require(try store.deadLetters().first)
        #expect(letter.post?.alerts == [entries[0].alert] && letter.post?.key == letter.key)
        #expect(try store.resend([letter.number], now: StoredNews.at(0)) == [letter.number])
        #expect(
            try store.pendingPosts(to: "chat", limit: 9, now: StoredNews.at(0)).map(\.post.alerts[0].title) == [
                "Port “closed”"
            ])
        #expect(try store.waitingDeliveries() == ["chat": 1, "journal": 1, "phone": 1])
    }

    @Test("What was told before is not told again; its alert is updated")
    func told() throws {
        let store = try Store(path: path)
        let copy = StoredNews.article("9", text: "Text")
        var known = copy
        known.key.fingerprint = "f2"
        let summary = try store.commit(
            [StoredNews.file("b", known)], desk: StoredNews.desk(), now: Timestamp(milliseconds: 9_000))
        #expect(summary.alerts.isEmpty && summary.quietReasons == ["already-told-copy": 1])
        #expect(try store.alerts(AlertQuery())[0].alert.story?.articles == 3)
    }

    @Test("A store of version 1 takes all steps")
    func first() throws {
        let path = folder.path("first.sqlite")
        let old = try DatabaseQueue(path: path)
        try Migrations.migrator().migrate(old, upTo: "1: files, articles, scores, alerts, outbox")
        try old.close()
        #expect(try Store(path: path).alerts(AlertQuery()).isEmpty)
    }

    @Test("An alert that is no JSON is no reason to refuse the store")
    func broken() throws {
        let old = try DatabaseQueue(path: path)
        try old.write { try $0.execute(sql: "UPDATE alert SET body = 'no JSON' WHERE number = 1") }
        try old.close()
        let store = try Store(path: path)
        #expect(try store.deadLetters().map(\.post) == [nil])
        #expect(try store.waitingDeliveries(to: "phone", limit: 9, now: StoredNews.at(0)).isEmpty)
    }
}
