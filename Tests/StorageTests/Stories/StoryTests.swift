import Alerts
import Articles
import GRDB
import Intake
import Stories
import Testing
import Text

@testable import Storage

@Suite("Articles are kept as stories")
struct StoryTests {
    private let news: StoredNews

    init() throws {
        news = try StoredNews()
    }

    @Test("Copies and follow-ups join a story; a copy is not counted as a source")
    func counts() throws {
        try news.commit(
            StoredNews.file("a", StoredNews.article("1", text: "Port shut", like: "strike", source: "Ellery Courier")),
            at: 0)
        try news.commit(
            StoredNews.file("b", StoredNews.article("2", text: "Port shut", like: "strike", source: "Kobe Bay Times")),
            StoredNews.file("c", StoredNews.article("3", text: "No ships", like: "strike", source: "Wire")), at: 1)
        try news.commit(
            StoredNews.file(
                "d",
                StoredNews.article("4", text: "파업", like: "strike+talks", source: " ellery  COURIER", language: .korean)
            ), at: 2)
        try news.commit(StoredNews.file("e", StoredNews.article("5", text: "A spy", like: "spy")), at: 3)
        #expect(try news.members() == ["1 new", "1 copy", "1 copy", "1 follow-up", "2 new"])
        let stories = try news.store.stories(StoryQuery())
        #expect(stories.map(\.headline) == ["Port shut", "A spy"])
        #expect(
            stories[0].facts
                == StoryFacts(
                    number: 1, sources: 1, copies: 2, articles: 4, firstSeen: StoredNews.at(0),
                    lastSeen: StoredNews.at(2), languages: ["en", "ko"]))
        #expect(stories[0].topics == ["port-strike"])
    }

    @Test("Repetitions and revisions are not counted as articles")
    func revisions() throws {
        try news.commit(StoredNews.file("a", StoredNews.article("1", text: "Port", like: "strike")), at: 0)
        try news.commit(StoredNews.file("a", version: 2, StoredNews.article("1", text: "Port", like: "strike")), at: 5)
        try news.commit(StoredNews.file("a", version: 3, StoredNews.article("1", text: "Ports", like: "strike")), at: 6)
        try news.commit(StoredNews.file("a", version: 4, StoredNews.article("1", text: "Dock", like: "other")), at: 7)
        #expect(try news.members() == ["1 new", "1 repetition", "1 revision", "1 revision"])
        #expect(try news.store.stories(StoryQuery()).map(\.facts.articles) == [1])
        #expect(try news.store.stories(StoryQuery())[0].facts.lastSeen == StoredNews.at(0))
        // A repetition adds no sketch; a revision with other words does.
        #expect(try news.count("sketch") == 2)
        try news.commit(StoredNews.file("b", StoredNews.article("2", text: "Docks", like: "other")), at: 8)
        #expect(try news.members().last == "1 copy")
    }

    @Test("The same articles make the same stories, also if the store is reopened after each")
    func restart() throws {
        let likes = (0..<60).map { "story \($0 % 7)" + ($0 % 3 == 0 ? "+side \($0 % 4)" : "") }
        let other = try StoredNews()
        for (number, like) in likes.enumerated() {
            let file = StoredNews.file(
                "\(number)", StoredNews.article("\(number)", text: "Text \(number)", like: like))
            try news.commit(file, at: number)
            let reopened = try Store(path: other.path)
            _ = try reopened.commit(
                [file], policy: StoredNews.desk(), stories: StoryIndexCache(), now: StoredNews.at(number))
            try reopened.close()
        }
        #expect(try news.members() == other.members())
        #expect(try Set(news.members()).count > 5)
    }

    @Test("The latest stories are listed by topic, time and number, in the order of their last articles")
    func listing() throws {
        for (number, (title, topic)) in [("A", "port-strike"), ("B", "espionage"), ("C", "port-strike")].enumerated() {
            try news.commit(
                StoredNews.file(title, StoredNews.article(title, text: title, scores: [topic: 0.9])), at: number)
        }
        try news.commit(StoredNews.file("D", StoredNews.article("D", text: "D", like: "A")), at: 9)
        func titles(_ query: StoryQuery) throws -> [String] { try news.store.stories(query).map(\.headline) }
        #expect(try titles(StoryQuery()) == ["B", "C", "A"])
        #expect(try titles(StoryQuery(topic: "port-strike")) == ["C", "A"])
        #expect(try titles(StoryQuery(since: StoredNews.at(2))) == ["C", "A"])
        #expect(try titles(StoryQuery(limit: 1)) == ["A"])
        #expect(try titles(StoryQuery(topic: "no-such")).isEmpty)
    }

    @Test("A story shows its articles, their relations with reasons, and its alerts")
    func details() throws {
        try news.commit(StoredNews.file("a", StoredNews.article("1", text: "One", like: "x", source: "Courier")))
        try news.commit(StoredNews.file("b", StoredNews.article("2", text: "Two", like: "x+y")), at: 4)
        let story = try #require(try news.store.story(1, limit: 10))
        #expect(story.story.facts.articles == 2)
        #expect(story.articles.map(\.relation) == [.new, .followUp])
        #expect(story.articles.map(\.relative) == [nil, 1])
        #expect(story.articles.map(\.source) == ["Courier", nil])
        #expect(story.articles[1].similarity > 0 && !story.articles[1].reasons.isEmpty)
        #expect(story.articles[1].file == "b" && story.articles[1].readAt == StoredNews.at(4))
        #expect(story.alerts.map(\.alert.title) == ["One"])
        #expect(try news.store.story(1, limit: 1)?.articles.map(\.title) == ["Two"])
        #expect(try news.store.story(99, limit: 10)?.story == nil)
    }

    @Test("A sketch of another version is ignored, and counted")
    func unreadableSketch() throws {
        try news.commit(StoredNews.file("a", StoredNews.article("1", text: "One", like: "x")))
        try news.store.pool.write { try $0.execute(sql: "UPDATE sketch SET sketch = x'FF00'") }
        try news.store.close()
        let store = try Store(path: news.path)
        let stories = StoryIndexCache()
        let file = StoredNews.file("b", StoredNews.article("2", text: "Two", like: "x"))
        #expect(
            try store.commit([file], policy: StoredNews.desk(), stories: stories, now: StoredNews.at(1))
                .unreadableSketches == 1)
        #expect(try store.stories(StoryQuery()).count == 2)
        let next = StoredNews.file("c", StoredNews.article("3", text: "Three", like: "x"))
        #expect(
            try store.commit([next], policy: StoredNews.desk(), stories: stories, now: StoredNews.at(2))
                .unreadableSketches == 0)
    }

    @Test("Changed settings apply from the next commit on")
    func settings() throws {
        try news.commit(StoredNews.file("a", StoredNews.article("1", text: "One", like: "x")))
        var desk = try StoredNews.desk()
        desk.stories.windowDays = 1
        try news.commit(
            StoredNews.file("b", StoredNews.article("2", text: "Two", like: "x")), desk: desk, at: 2 * 86_400)
        #expect(try news.members() == ["1 new", "2 new"])
        try news.commit(StoredNews.file("c", StoredNews.article("3", text: "Three", like: "x")), at: 2 * 86_400)
        #expect(try news.members().last?.hasSuffix("copy") == true)
    }
}
