import Alerts
import Articles
import GRDB
import Testing
import Text
import Topics

@testable import Storage

@Suite("Posts")
struct PostTests {
    private let news: StoredNews

    /// Three alerts wait for two receivers.
    init() throws {
        news = try StoredNews()
        for (number, port) in ["Busan", "Rotterdam", "Kobe"].enumerated() {
            try news.commit(StoredNews.file("\(port).txt", StoredNews.article(port, text: port)), at: number)
        }
    }

    private func record(_ post: Int64, _ result: PostResult, at seconds: Int) throws {
        try news.store.record([(post, result)], now: StoredNews.at(seconds))
    }

    @Test("Deliveries wait in the order of their alerts until they are planned")
    func waiting() throws {
        let waiting = try news.waiting()
        #expect(waiting.map(\.alert.title) == ["Busan", "Rotterdam", "Kobe"])
        #expect(waiting.map(\.readyAt) == [0, 1, 2].map(StoredNews.at))
        #expect(waiting.allSatisfy { $0.event == .raised && $0.earlierPost == .none && $0.lastToldAt == nil })
        #expect(try news.store.waitingDeliveries(to: "chat", limit: 2, now: StoredNews.at(0)).count == 2)
        #expect(try news.waiting("nobody").isEmpty)
        #expect(try news.store.waitingDeliveries() == ["chat": 3, "journal": 3])
    }

    @Test("A limited read takes critical alerts first and updates last")
    func chosen() throws {
        let desk = try StoredNews.desk(updated: ["chat"])
        try news.deliver(at: 5)
        try news.commit(StoredNews.file("u", StoredNews.article("u", text: "Busan", like: "Busan")), desk: desk, at: 6)
        try news.commit(StoredNews.file("w", StoredNews.article("w", text: "Warning")), desk: desk, at: 7)
        let critical = StoredNews.article("c", text: "Critical", severity: .critical)
        try news.commit(StoredNews.file("c", critical), desk: desk, at: 8)
        func titles(_ limit: Int) throws -> [String] {
            try news.store.waitingDeliveries(to: "chat", limit: limit, now: StoredNews.at(9)).map(\.alert.title)
        }
        #expect(try titles(1) == ["Critical"])
        #expect(try titles(2) == ["Warning", "Critical"])
        #expect(try titles(3) == ["Busan", "Warning", "Critical"])
        let filled = DeliveryTable.choice.replacing(":receiver", with: "'chat'").replacing(":now", with: "9")
            .replacing(":limit", with: "9")
        let plan = try news.plan(filled)
        #expect(plan.contains("delivery_waiting") && plan.contains("delivery_escalation"), "\(plan)")
        #expect(!plan.contains("SCAN delivery") && !plan.contains("CORRELATED"), "\(plan)")
    }

    @Test("A plan is recorded as a whole: posts, suppressed and folded deliveries")
    func plan() throws {
        let waiting = try news.waiting()
        let silence = Silence(id: 7, matchers: [], starts: StoredNews.at(0), ends: StoredNews.at(9), by: "hana")
        var plan = PostPlan()
        plan.posts = [
            PostPlan.PlannedPost(
                deliveries: [waiting[0].number], post: Post(key: "k1", kind: .alert, alerts: [waiting[0].alert]))
        ]
        plan.suppressed = [
            PostPlan.SuppressedDelivery(delivery: waiting[1].number, suppression: .silenced(silence))
        ]
        plan.folded = [waiting[2].number]
        #expect(try news.store.recordPlan(plan, receiver: "chat", now: StoredNews.at(5)) == 1)
        #expect(try news.waiting().isEmpty)
        let post = try #require(try news.pending().first)
        #expect(post.post == plan.posts[0].post && post.attempts == 0)
        #expect(post.dueAt == StoredNews.at(5) && post.createdAt == StoredNews.at(5) && post.origin == nil)
        #expect(
            try news.fates().map { $0[0] } == ["chat pending 0", "chat suppressed 0", "chat folded 0"])
        #expect(try news.store.alerts(AlertQuery())[1].deliveries[0].detail == "silenced: silence 7 by hana")
        #expect(try news.store.waitingDeliveries() == ["chat": 1, "journal": 3])
        // A second record, after a lost answer, has no effect.
        #expect(try news.store.recordPlan(plan, receiver: "chat", now: StoredNews.at(6)) == 0)
        #expect(try news.pending().count == 1)
    }

    @Test("A plan for another receiver's deliveries has no effect")
    func foreign() throws {
        var plan = PostPlan()
        plan.folded = try news.waiting().map(\.number)
        try news.store.recordPlan(plan, receiver: "journal", now: StoredNews.at(5))
        #expect(try news.waiting().count == 3)
    }

    @Test("A post keeps its count and reason for the next attempt; success clears the reason")
    func retry() throws {
        let first = try news.post()[0].number
        try record(first, .retry(at: StoredNews.at(60), reason: "HTTP 503"), at: 9)
        let waiting = try news.pending()[0]
        #expect(waiting.number == first && waiting.attempts == 1 && waiting.dueAt == StoredNews.at(60))
        #expect(try news.pending("journal").isEmpty)
        #expect(try news.store.alerts(AlertQuery())[0].deliveries[0].detail == "HTTP 503")
        try record(first, .delivered(reference: "m1"), at: 61)
        #expect(try news.pending().count == 2)
        let delivery = try news.store.alerts(AlertQuery())[0].deliveries[0]
        #expect(delivery.state == .delivered && delivery.attempts == 2 && delivery.detail == nil)
    }

    @Test("A late result does not change a delivered post")
    func late() throws {
        let first = try news.post()[0].number
        try record(first, .delivered(reference: nil), at: 9)
        try record(first, .retry(at: StoredNews.at(10), reason: "late"), at: 10)
        try record(first, .dead(reason: "late", response: nil), at: 10)
        try record(4_711, .delivered(reference: nil), at: 10)
        #expect(try news.fates()[0][0] == "chat delivered 1")
        #expect(try news.store.deadLetters().isEmpty)
    }

    @Test("An unreadable post or alert becomes a dead letter and does not block the others")
    func unreadable() throws {
        try news.post()
        try news.store.pool.write { database in
            try database.execute(sql: "UPDATE post SET body = '{}' WHERE id = 1")
            try database.execute(sql: "UPDATE alert SET body = '[]' WHERE number = 2")
        }
        #expect(try news.pending().map(\.number) == [2, 3])
        let letter = try #require(try news.store.deadLetters().first)
        #expect(letter.post == nil && letter.reason.hasPrefix("the stored post cannot be read: "))
        #expect(try news.waiting("journal").map(\.alert.title) == ["Busan", "Kobe"])
        #expect(try news.deliveries()[3] == "journal raised dead")
    }

    @Test("The budget counts the posts since a moment, without updates and tests")
    func recent() throws {
        try news.post(at: 10)
        let alert = try news.store.alerts(AlertQuery())[0].alert
        for (key, kind) in [("t", Post.Kind.test), ("u", .update), ("d", .digest)] {
            _ = try news.store.add(Post(key: key, kind: kind, alerts: [alert]), to: "chat", now: StoredNews.at(20))
        }
        #expect(
            try news.store.recentPosts(of: "chat", since: StoredNews.at(10)) == [10, 10, 10, 20].map(StoredNews.at))
        #expect(try news.store.recentPosts(of: "chat", since: StoredNews.at(11)) == [StoredNews.at(20)])
        #expect(try news.store.recentPosts(of: "journal", since: StoredNews.at(0)).isEmpty)
    }

    @Test("After a kill at any step the store has the same deliveries, posts and results")
    func killed() throws {
        func reopened<Value>(_ look: (Store) throws -> Value) throws -> Value {
            let store = try Store(path: news.path)
            let value = try look(store)
            try store.close()
            return value
        }
        func planned(_ store: Store) throws -> PostPlan {
            PostPlanner(receiver: "chat", policy: PostingPolicy()).plan(
                waiting: try store.waitingDeliveries(to: "chat", limit: 99, now: StoredNews.at(9)),
                recentPosts: try store.recentPosts(of: "chat", since: StoredNews.at(0)),
                silences: SilenceSet(try store.silences(notOverAt: StoredNews.at(9))), at: StoredNews.at(9))
        }
        let plan = try planned(news.store)
        #expect(plan.posts.count == 3)
        #expect(try reopened(planned) == plan)
        try news.store.recordPlan(plan, receiver: "chat", now: StoredNews.at(9))
        let pending = try news.pending()
        #expect(try reopened { try $0.pendingPosts(to: "chat", limit: 99, now: StoredNews.at(9)) } == pending)
        #expect(try reopened(planned).posts.isEmpty)
        try record(1, .retry(at: StoredNews.at(40), reason: "slow"), at: 10)
        let retried = try news.pending()
        #expect(try reopened { try $0.pendingPosts(to: "chat", limit: 99, now: StoredNews.at(10)) } == retried)
        try record(1, .delivered(reference: "m"), at: 40)
        #expect(
            try reopened { try $0.pendingPosts(to: "chat", limit: 99, now: StoredNews.at(41)).map(\.number) } == [2, 3])
    }
}
