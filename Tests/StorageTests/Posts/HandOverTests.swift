import Alerts
import Articles
import GRDB
import Testing
import Text
import Topics

@testable import Storage

@Suite("Posts are handed over to another receiver")
struct HandOverTests {
    private let news: StoredNews

    init() throws {
        news = try StoredNews()
    }

    private func handOver(_ posts: [Int64], takesGroups: Bool = true, at seconds: Int = 9) throws {
        try news.store.handOver(
            posts, to: "phone", takesGroups: takesGroups, reason: "chat is gone", now: StoredNews.at(seconds))
    }

    /// A digest for the chat that shows its first twenty alerts; `shared` alerts go to the phone too.
    private func digest(of count: Int, shared: Int = 0) throws {
        for number in 0..<count {
            let article = StoredNews.article(
                "\(number)", text: "T \(number)", severity: number == count - 1 ? .critical : nil)
            try news.commit(
                StoredNews.file("\(number)", article),
                desk: StoredNews.desk(number < shared ? ["chat", "phone"] : ["chat"]), at: number)
        }
        let waiting = try news.waiting()
        var plan = PostPlan()
        plan.posts = [
            PostPlan.PlannedPost(
                deliveries: waiting.map(\.number),
                post: Post(
                    key: "d", kind: .digest, alerts: waiting.prefix(20).map(\.alert), omitted: max(count - 20, 0)))
        ]
        try news.store.recordPlan(plan, receiver: "chat", now: StoredNews.at(50))
    }

    @Test("Alerts that a digest omitted are handed over: the most severe are shown, the rest is counted")
    func omitted() throws {
        try digest(of: 30, shared: 5)
        try handOver(try news.pending().map(\.number))
        let taken = try #require(try news.pending("phone").first)
        #expect(taken.post.alerts.map(\.title) == ["T 29"] + (5..<24).map { "T \($0)" })
        #expect(taken.post.omitted == 5 && taken.post.kind == .digest)
        #expect(try news.deliveries().filter { $0 == "phone raised posted" }.count == 25)
    }

    @Test("A fallback that has all shown alerts of a digest gets the omitted ones")
    func onlyOmitted() throws {
        try digest(of: 21, shared: 20)
        try handOver(try news.pending().map(\.number))
        let taken = try news.pending("phone").map(\.post)
        #expect(taken.map(\.kind) == [.alert] && taken.map(\.omitted) == [0])
        #expect(taken.map { $0.alerts.map(\.title) } == [["T 20"]])
    }

    @Test("A receiver without groups gets one post for each alert, with its own key")
    func oneByOne() throws {
        try digest(of: 22, shared: 1)
        try handOver(try news.pending().map(\.number), takesGroups: false)
        let taken = try news.pending("phone").map(\.post)
        #expect(taken.map { $0.alerts.map(\.title) } == [["T 21"]] + (1..<21).map { ["T \($0)"] })
        #expect(taken.allSatisfy { $0.kind == .alert && $0.omitted == 0 && $0.key.utf8.count == 64 })
        #expect(Set(taken.map(\.key)).count == 21)
    }

    @Test("A digest stays a dead letter if an omitted alert cannot be read")
    func unreadableAlert() throws {
        try digest(of: 21)
        try news.store.pool.write { try $0.execute(sql: "UPDATE alert SET body = '[]' WHERE number IN (1, 21)") }
        try handOver(try news.pending().map(\.number))
        #expect(try news.pending("phone").isEmpty)
        let letter = try #require(try news.store.deadLetters().first)
        #expect(letter.reason.hasPrefix("the stored alert ") && letter.reason.hasSuffix("; chat is gone"))
    }

    @Test("The fallback gets a new post, and the ledger names both receivers")
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
        // A second call has no effect.
        try handOver([post.number, 99])
        #expect(try news.pending("phone").count == 1)
    }

    @Test("A dead letter is handed over; a delivered post is not")
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

    @Test("Alerts that the fallback gets anyway are left out, and no empty post is made")
    func bothReceivers() throws {
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

    @Test("An update is not handed over: the fallback has no post to update")
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
        #expect(state.state == .folded && state.detail?.contains("chat is gone") == true)
    }
}
