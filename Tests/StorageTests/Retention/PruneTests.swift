import Alerts
import Articles
import GRDB
import Stories
import Testing

@testable import Storage

@Suite("Old data is pruned")
struct PruneTests {
    private let news: StoredNews
    private let day = 86_400

    init() throws {
        news = try StoredNews()
    }

    private func tell(_ identity: String, text: String? = nil, like: String? = nil, day number: Int) throws {
        let article = StoredNews.article(identity, text: text ?? "Text \(identity)", like: like)
        try news.commit(StoredNews.file(identity, article), at: number * day)
    }

    private func deliverAll(day number: Int) throws {
        for receiver in ["chat", "journal"] { try news.deliver(receiver, at: number * day) }
    }

    private func prune(before number: Int, limit: Int = 1_000) throws -> PruneSummary {
        try news.store.prune(before: StoredNews.at(number * day), stories: StorySettings(), limit: limit)
    }

    private func counts(_ tables: String...) throws -> [Int] { try tables.map(news.count) }

    @Test("An old story is pruned with its rows; checkpoints and judgements stay")
    func story() throws {
        try tell("1", day: 0)
        try deliverAll(day: 0)
        let alert = try news.store.alerts(AlertQuery())[0].alert.id
        _ = try news.store.judge(alert, .right, by: "hana", at: StoredNews.at(0), note: nil)
        try tell("2", day: 100)
        let summary = try prune(before: 50)
        #expect(summary.stories == 1 && summary.articles == 1 && summary.posts == 2 && summary.sketches == 1)
        #expect(!summary.isUnfinished)
        #expect(try counts("story", "article", "score", "alert", "alerted_article", "sketch") == [1, 1, 1, 1, 1, 1])
        #expect(try counts("delivery", "post", "story_source", "file", "feedback") == [2, 0, 1, 2, 1])
        #expect(try news.store.isKnown(StoredNews.checkpoint("1")))
        #expect(try prune(before: 50) == PruneSummary())
    }

    @Test("Undelivered alerts and recent dead letters are not pruned")
    func undelivered() throws {
        try tell("waiting", day: 0)
        try news.deliver("journal", at: 0)
        try tell("posted", day: 0)
        try news.deliver("journal", at: 0)
        _ = try news.post(at: 0)
        try tell("new", day: 100)
        #expect(try prune(before: 50).stories == 0)
        let posts = try news.pending().map(\.number)
        try news.store.record(
            [(posts[0], .delivered(reference: nil)), (posts[1], .dead(reason: "no", response: nil))],
            now: StoredNews.at(60 * day))
        #expect(try prune(before: 50).stories == 1)
        #expect(try news.store.deadLetters().count == 1)
        #expect(try prune(before: 61).stories == 1)
        #expect(try news.store.deadLetters().isEmpty)
    }

    @Test("A story that is still read keeps its alert; its old readings are pruned")
    func livingStory() throws {
        for number in 0..<10 { try tell("1", text: "Text", day: number * 10) }
        try deliverAll(day: 90)
        #expect(try prune(before: 85).articles == 8)
        #expect(try news.members() == ["1 new", "1 repetition"])
        try tell("1", text: "Text", day: 100)
        #expect(try news.store.alerts(AlertQuery()).count == 1)
        #expect(try news.members().last == "1 repetition")
    }

    @Test("Old sketches inside the story window stay; sketches outside of it are pruned")
    func sketches() throws {
        for number in 0..<20 { try tell("\(number)", like: "story \(number)", day: number) }
        try deliverAll(day: 19)
        let summary = try prune(before: 1_000)
        #expect(summary.sketches == 5 && summary.stories == 5)
        #expect(try counts("sketch", "story", "article") == [15, 15, 15])
        // The stories in memory and the reloaded ones still place an article.
        for store in [news.store, try Store(path: news.path)] {
            let file = StoredNews.file("n", StoredNews.article("n", text: "N", like: "story 18"))
            _ = try store.commit(
                [file], policy: StoredNews.desk(), stories: StoryIndexCache(), now: StoredNews.at(19 * day))
        }
        #expect(try news.members().suffix(2) == ["19 copy", "19 repetition"])
    }

    @Test("One call prunes at most its limit and reports that there is more")
    func bounded() throws {
        for number in 0..<10 { try tell("\(number)", like: "story \(number)", day: 0) }
        try deliverAll(day: 0)
        try tell("new", day: 100)
        var calls = 0
        while try prune(before: 50, limit: 3).isUnfinished {
            calls += 1
            try #require(calls < 20)
        }
        #expect(calls > 3)
        #expect(try counts("story", "article", "alert", "sketch", "post") == [1, 1, 1, 1, 0])
    }

    @Test("An old silence and an old test post are pruned without a story")
    func others() throws {
        _ = try news.store.add(
            Silence(matchers: [], starts: StoredNews.at(0), ends: StoredNews.at(day), by: "hana"), now: StoredNews.at(0)
        )
        try tell("1", day: 0)
        let alert = try news.store.alerts(AlertQuery())[0].alert
        let number = try news.store.add(Post(key: "t", kind: .test, alerts: [alert]), to: "chat", now: StoredNews.at(0))
        try news.store.record([(number, .delivered(reference: nil))], now: StoredNews.at(1))
        let summary = try prune(before: 50)
        #expect(summary.silences == 1 && summary.posts == 1 && summary.stories == 0)
    }
}
