import Alerts
import Articles
import Testing
import Topics

@testable import Storage

@Suite("One alert for a story and topic; raised again for a reason")
struct RaiseAgainTests {
    private let news: StoredNews
    private let day = 86_400

    init() throws {
        news = try StoredNews()
    }

    private func tell(
        _ identity: String, like: String = "strike+side", severity: Severity? = nil, at seconds: Int
    ) throws -> CommitSummary {
        let article = StoredNews.article(identity, text: "Text \(identity)", like: like, severity: severity)
        return try news.commit(StoredNews.file(identity, article), at: seconds)
    }

    @Test("A severity above the notified one raises the same alert again, for every receiver")
    func severity() throws {
        let first = try tell("1", like: "strike", at: 0).alerts[0]
        try news.deliver(at: 1)
        let again = try #require(try tell("2", severity: .critical, at: 60).alerts.first)
        #expect(again.id == first.id && again.repeats == 1 && again.severity == .critical)
        #expect(again.title == "Text 2" && again.raisedAt == StoredNews.at(60))
        #expect(try news.deliveries().suffix(2) == ["chat repeated waiting", "journal repeated waiting"])
        #expect(try news.store.alerts(AlertQuery()).map(\.alert) == [again])
        #expect(try news.fates() == [["chat waiting 0", "journal waiting 0"]])
        #expect(try tell("3", severity: .critical, at: 120).alerts.isEmpty)
        #expect(
            try news.decisions().map { $0.split(separator: " ").prefix(2).joined(separator: " ") }.suffix(2) == [
                "repeat more-severe", "update already-alerted-copy",
            ])
        // The judgement keeps the text of the last raise.
        let judged = try news.store.judge(first.id, .right, by: "hana", at: StoredNews.at(200), note: nil)
        #expect(judged?.entry.title == "Text 2")
    }

    @Test("After the repeat interval a new article raises the alert; a copy or a repetition does not")
    func interval() throws {
        _ = try tell("1", like: "strike", at: 0)
        #expect(try tell("2", at: day - 1).alerts.isEmpty)
        try news.commit(
            StoredNews.file("1", version: 2, StoredNews.article("1", text: "Text 1", like: "strike")), at: day)
        #expect(try tell("3", like: "strike", at: day).alerts.isEmpty)
        #expect(try tell("4", like: "strike+new", at: day + 1).alerts.map(\.repeats) == [1])
        #expect(try tell("5", like: "strike+newer", at: day + 2).alerts.isEmpty)
        #expect(try tell("6", like: "strike+new+newest", at: 2 * day + 1).alerts.map(\.repeats) == [2])
    }

    @Test("Another topic of the story is another alert")
    func topics() throws {
        let first = try tell("1", like: "strike", at: 0).alerts
        let spy = StoredNews.article("2", text: "A spy", scores: ["espionage": 0.9], like: "strike+side")
        let second = try news.commit(StoredNews.file("2", spy), at: 1).alerts
        #expect(second.map(\.topic) == ["espionage"])
        #expect(second[0].id != first[0].id && second[0].story?.number == first[0].story?.number)
        #expect(try news.store.stories(StoryQuery())[0].topics == ["port-strike", "espionage"])
    }

    @Test("Two raises in one batch are two deliveries, in their order")
    func oneBatch() throws {
        try news.commit(
            StoredNews.file("1", StoredNews.article("1", text: "One", like: "strike")),
            StoredNews.file("2", StoredNews.article("2", text: "Two", like: "strike+side", severity: .critical)))
        #expect(try news.waiting().map(\.event) == [.raised, .repeated])
        #expect(try Set(news.waiting().map(\.alert.title)) == ["Two"])
    }
}
