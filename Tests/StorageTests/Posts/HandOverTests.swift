import Alerts
import Articles
import Testing

@testable import Storage

@Suite("Posts are handed over to another receiver")
struct HandOverTests {
    private let news: StoredNews

    init() throws {
        news = try StoredNews()
    }

    private func handOver(_ posts: [Int64], at seconds: Int = 9) throws {
        try news.store.handOver(posts, to: "phone", reason: "chat is gone", now: StoredNews.at(seconds))
    }

    @Test("The other one gets a post of its own; the ledger says who handed over to whom")
    func handedOver() throws {
        try news.commit(StoredNews.file("a", StoredNews.article("1")), desk: StoredNews.desk(["chat"]))
        let post = try news.post()[0]
        try news.store.record([(post.number, .retry(at: StoredNews.at(99), reason: "slow"))], now: StoredNews.at(8))
        try handOver([post.number])
        #expect(try news.pending().isEmpty)
        let taken = try #require(try news.pending("phone").first)
        #expect(taken.post.alerts == post.post.alerts && taken.post.kind == .alert)
        #expect(taken.post.key != post.post.key && taken.post.key.utf8.count == 64)
        #expect(taken.attempts == 0 && taken.dueAt == StoredNews.at(9) && taken.origin == "chat")
        #expect(try news.fates() == [["chat handed-over 1", "phone pending 0"]])
        let detail = try news.store.alerts(AlertQuery())[0].deliveries[0].detail
        #expect(detail == "handed over to phone: chat is gone")
        #expect(try news.store.deadLetters().isEmpty)
        // Once more does nothing.
        try handOver([post.number, 99])
        #expect(try news.pending("phone").count == 1)
    }

    @Test("A dead letter is handed over too; what was delivered is not")
    func states() throws {
        try news.commit(
            StoredNews.file("a", StoredNews.article("1", text: "A"), StoredNews.article("2", text: "B")),
            desk: StoredNews.desk(["chat"]))
        let posts = try news.post().map(\.number)
        try news.store.record(
            [(posts[0], .dead(reason: "too old", response: nil)), (posts[1], .delivered(reference: nil))],
            now: StoredNews.at(8))
        try handOver(posts)
        #expect(try news.pending("phone").map { $0.post.alerts.map(\.title) } == [["A"]])
    }

    @Test("Alerts that the other one is told anyway are left out, and no empty post is made")
    func toldAnyway() throws {
        try news.commit(
            StoredNews.file("a", StoredNews.article("1", text: "A")), desk: StoredNews.desk(["chat", "phone"]))
        try news.commit(StoredNews.file("b", StoredNews.article("2", text: "B")), desk: StoredNews.desk(["chat"]))
        let waiting = try news.waiting()
        var plan = PostPlan()
        plan.posts = [
            PostPlan.PlannedPost(
                deliveries: waiting.map(\.number), post: Post(key: "g", kind: .group, alerts: waiting.map(\.alert)))
        ]
        try news.store.recordPlan(plan, receiver: "chat", now: StoredNews.at(1))
        try handOver(try news.pending().map(\.number))
        #expect(try news.pending("phone").map { $0.post.alerts.map(\.title) } == [["B"]])
        #expect(try news.waiting("phone").map(\.alert.title) == ["A"])

        try news.commit(
            StoredNews.file("c", StoredNews.article("3", text: "C")), desk: StoredNews.desk(["chat", "phone"]))
        try handOver(try news.post().map(\.number))
        #expect(try news.pending("phone").count == 1)
        #expect(try news.fates().last == ["chat handed-over 0", "phone waiting 0"])
    }

    @Test("An update stays behind: the other one has nothing to update")
    func updates() throws {
        let desk = try StoredNews.desk(["chat"], updated: ["chat"])
        try news.commit(StoredNews.file("a", StoredNews.article("1", text: "A", like: "x")), desk: desk)
        try news.deliver()
        try news.commit(StoredNews.file("b", StoredNews.article("2", text: "B", like: "x")), desk: desk, at: 1)
        let update = try news.waiting()[0]
        var plan = PostPlan()
        plan.posts = [
            PostPlan.PlannedPost(
                deliveries: [update.number],
                post: Post(key: "u", kind: .update, placement: .replacing(reference: "r"), alerts: [update.alert]))
        ]
        try news.store.recordPlan(plan, receiver: "chat", now: StoredNews.at(2))
        try handOver(try news.pending().map(\.number))
        #expect(try news.pending("phone").isEmpty)
        #expect(try news.store.deadLetters().isEmpty)
        let state = try #require(try news.store.postState(2))
        #expect(state.state == "folded" && state.detail?.contains("chat is gone") == true)
    }
}
