import Alerts
import Articles
import Intake
import Testing

@testable import Storage

@Suite("Updates of a story's alerts")
struct UpdateTests {
    private let news: StoredNews
    private let desk: DecisionPolicy

    init() throws {
        news = try StoredNews()
        desk = try StoredNews.desk(updated: ["chat"])
    }

    private func tell(_ identity: String, at seconds: Int) throws -> CommitSummary {
        try news.commit(
            StoredNews.file(identity, StoredNews.article(identity, text: "Text \(identity)", like: "strike")),
            desk: desk, at: seconds)
    }

    @Test("An alert has the current counts of its story, also in the ledger")
    func facts() throws {
        let first = try tell("1", at: 0)
        #expect(first.alerts[0].story?.articles == 1 && first.updateCount == 0)
        let second = try tell("2", at: 5)
        #expect(second.alerts.isEmpty && second.updateCount == 1)
        #expect(second.quietReasons == ["already-alerted-copy": 1])
        let story = try #require(try news.store.alerts(AlertQuery())[0].alert.story)
        #expect(story.articles == 2 && story.copies == 1 && story.lastSeen == StoredNews.at(5))
    }

    @Test("A new alert has the counts of all articles of its batch")
    func oneBatch() throws {
        let files = ["1", "2", "3"].map { identity in
            StoredNews.file(identity, StoredNews.article(identity, text: "Text \(identity)", like: "strike"))
        }
        let summary = try news.store.commit(files, policy: desk, stories: news.stories, now: StoredNews.at(0))
        #expect(summary.alerts.map(\.story?.articles) == [3])
        #expect(try news.waiting().map(\.alert) == summary.alerts)
    }

    @Test("An update of a waiting alert is folded into it")
    func foldedIntoRaise() throws {
        _ = try tell("1", at: 0)
        _ = try tell("2", at: 1)
        #expect(try news.waiting().map(\.event) == [.raised])
        #expect(try news.waiting()[0].alert.story?.articles == 2)
    }

    @Test("A notified receiver gets one update with the newest counts, however often the story continues")
    func folding() throws {
        _ = try tell("1", at: 0)
        try news.deliver("chat", at: 10)
        try news.deliver("journal", at: 10)
        for number in 2...5 { _ = try tell("\(number)", at: 10 + number) }
        #expect(try news.waiting("journal").isEmpty)
        let update = try #require(try news.waiting().first)
        #expect(try news.waiting().count == 1)
        #expect(update.event == .updated && update.groupKey == nil && update.readyAt == StoredNews.at(12))
        #expect(update.alert.story?.articles == 5)
        #expect(update.earlierPost == .delivered(reference: "chat-1", isAlone: true))
        #expect(update.lastToldAt == StoredNews.at(10))
        // The ledger shows the state of the raise.
        #expect(try news.fates() == [["chat delivered 1", "journal delivered 1"]])
    }

    @Test("After an update was planned, the next article makes another one")
    func again() throws {
        _ = try tell("1", at: 0)
        try news.deliver(at: 1)
        _ = try tell("2", at: 2)
        var plan = PostPlan()
        plan.folded = try news.waiting().map(\.number)
        try news.store.recordPlan(plan, receiver: "chat", now: StoredNews.at(3))
        #expect(try news.waiting().isEmpty)
        _ = try tell("3", at: 4)
        #expect(try news.waiting().map(\.event) == [.updated])
        try news.deliver(at: 6)
        _ = try tell("4", at: 7)
        #expect(try news.waiting()[0].lastToldAt == StoredNews.at(6))
        #expect(try news.waiting()[0].earlierPost == .delivered(reference: "chat-1", isAlone: true))
    }

    @Test("An update knows whether its earlier post is under way, missing or shared")
    func earlierPosts() throws {
        _ = try tell("1", at: 0)
        let post = try news.post()[0]
        _ = try tell("2", at: 2)
        #expect(try news.waiting()[0].earlierPost == .underWay)
        try news.store.record([(post.number, .dead(reason: "no", response: nil))], now: StoredNews.at(3))
        #expect(try news.waiting()[0].earlierPost == .none)
        #expect(try news.waiting()[0].lastToldAt == nil)
        _ = try news.store.resend([post.number], now: StoredNews.at(4))
        try news.store.record([(post.number, .delivered(reference: nil))], now: StoredNews.at(5))
        #expect(try news.waiting()[0].earlierPost == .none)
        #expect(try news.waiting()[0].lastToldAt == StoredNews.at(5))

        let other = try StoredNews()
        for (name, like) in [("a", "strike"), ("b", "spy")] {
            try other.commit(StoredNews.file(name, StoredNews.article(name, text: name, like: like)), desk: desk)
        }
        let raises = try other.waiting()
        var plan = PostPlan()
        plan.posts = [
            PostPlan.PlannedPost(
                deliveries: raises.map(\.number), post: Post(key: "both", kind: .group, alerts: raises.map(\.alert)))
        ]
        try other.store.recordPlan(plan, receiver: "chat", now: StoredNews.at(1))
        try other.store.record([(1, .delivered(reference: "m1"))], now: StoredNews.at(1))
        try other.commit(StoredNews.file("c", StoredNews.article("c", text: "c", like: "spy")), desk: desk, at: 2)
        #expect(try other.waiting().map(\.earlierPost) == [.delivered(reference: "m1", isAlone: false)])
    }

    @Test("A receiver whose raise is dead gets no update")
    func dead() throws {
        _ = try tell("1", at: 0)
        try news.store.record([(try news.post()[0].number, .dead(reason: "no", response: nil))], now: StoredNews.at(1))
        _ = try tell("2", at: 2)
        #expect(try news.waiting().isEmpty)
    }
}
