import Alerts
import Articles
import Intake
import Stories
import Testing

@testable import Storage

@Suite("A person corrects stories")
struct CorrectionTests {
    private let news: StoredNews

    init() throws {
        news = try StoredNews()
    }

    private func noText(_ inbox: String, _ file: String, _ position: Int) -> String? { nil }

    /// One story of two articles, and one of one article.
    private func fill() throws {
        try news.commit(
            StoredNews.file("a", StoredNews.article("1", text: "Port shut", like: "strike", source: "Courier")), at: 0)
        try news.commit(
            StoredNews.file("b", StoredNews.article("2", text: "Docks idle", like: "strike", source: "Wire")), at: 1)
        try news.commit(
            StoredNews.file("c", StoredNews.article("3", text: "A spy", like: "spy", source: "Wire")), at: 2)
        #expect(try news.members() == ["1 new", "1 copy", "2 new"])
    }

    @Test("A split moves articles, and later articles of their kind raise an alert of their own")
    func split() throws {
        try fill()
        let result = try news.store.splitStory(1, moving: [2], by: "hana", at: StoredNews.at(3), text: noText).get()
        #expect(result.story.articles == 1)
        #expect(result.new?.number == 3)
        #expect(try news.members() == ["1 new", "3 new", "2 new"])
        let summary = try news.commit(
            StoredNews.file("d", StoredNews.article("2", text: "Docks idle, crews gone", like: "strike")), at: 4)
        #expect(try news.members().last == "3 revision")
        #expect(summary.alerts.count == 1)
    }

    @Test("The running committer's index follows a correction")
    func index() throws {
        try fill()
        _ = try news.store.mergeStories(1, with: [2], by: "hana", at: StoredNews.at(3), text: noText).get()
        try news.commit(StoredNews.file("d", StoredNews.article("4", text: "The spy", like: "spy")), at: 4)
        #expect(try news.members() == ["1 new", "1 copy", "1 follow-up", "1 copy"])
    }

    @Test("A merge moves articles and alerts, counts again and ends the other story")
    func merge() throws {
        try fill()
        let merged = try news.store.mergeStories(1, with: [2], by: "hana", at: StoredNews.at(3), text: noText).get()
        #expect(merged.story.articles == 3)
        #expect(merged.story.sources == 2)
        #expect(try news.store.stories(StoryQuery()).map(\.facts.number) == [1])
        #expect(try news.store.story(1, limit: 10)?.alerts.count == 2)
        #expect(try news.store.alerts(AlertQuery()).allSatisfy { $0.alert.story?.number == 1 })
    }

    @Test("Corrections are remembered as pairs with their texts")
    func remembered() throws {
        try fill()
        let text: ArticleText = { _, file, _ in "text of \(file)" }
        let result = try news.store.splitStory(1, moving: [2], by: "hana", at: StoredNews.at(3), text: text).get()
        #expect(result.remembered == 0, "the first article's kept text is empty: it has a headline alone")
        _ = try news.store.mergeStories(2, with: [3], by: "hana", at: StoredNews.at(4), text: text).get()
        #expect(try news.store.storyCorrections().allSatisfy { !$0.one.text.isEmpty && !$0.other.text.isEmpty })
    }

    @Test("The later of two opposite corrections of a pair counts")
    func opposite() throws {
        for (number, text) in ["Port shut", "Docks idle"].enumerated() {
            var article = StoredNews.article("\(number)", text: text, like: "strike")
            article.article.text += "\n\nAll of it."
            article.article.passages.append(
                Passage(role: .paragraph, range: text.utf8.count + 2..<article.article.text.utf8.count))
            try news.commit(StoredNews.file("\(number)", article), at: number)
        }
        let text: ArticleText = { _, _, _ in "All of it." }
        _ = try news.store.splitStory(1, moving: [2], by: "hana", at: StoredNews.at(3), text: text).get()
        #expect(try news.store.storyCorrections().map(\.belongsTogether) == [false])
        _ = try news.store.mergeStories(2, with: [1], by: "hana", at: StoredNews.at(4), text: text).get()
        #expect(try news.store.storyCorrections().map(\.belongsTogether) == [true])
    }

    @Test("An invalid correction is refused without a change")
    func refused() throws {
        try fill()
        func split(_ story: Int64, _ articles: [Int64]) throws -> StoryCorrectionError? {
            switch try news.store.splitStory(story, moving: articles, by: "x", at: StoredNews.at(3), text: noText) {
            case .success: nil
            case .failure(let error): error
            }
        }
        #expect(try split(9, [1]) == .noStory(9))
        #expect(try split(1, [3]) == .notOfStory(article: 3, story: 1))
        #expect(try split(1, [1, 2]) == .nothingLeft(story: 1))
        #expect(try news.members() == ["1 new", "1 copy", "2 new"])
        let merged = try news.store.mergeStories(1, with: [1], by: "x", at: StoredNews.at(3), text: noText)
        #expect(merged == .failure(.sameStory(1)))
    }
}
