import Alerts
import Intake
import Settings
import Storage
import Testing
import Text
import Topics

@Suite("Escalations in the store")
struct EscalationTests {
    /// The chat gets every alert, and the phone what nobody acknowledges within 15 minutes.
    private func desk(_ routes: String = "{receivers: [chat], escalate_after: 15m, escalate_to: phone}") throws
        -> DecisionPolicy
    {
        let document = SettingsDocument(yaml: "routes: \(routes)", file: "w.yaml")
        let tree = RouteTree(from: document.root.section("routes"), receivers: ["chat", "phone", "pager"])
        try document.finish()
        return DecisionPolicy(topics: try StoredNews.topics.get(), journal: nil, routes: tree)
    }

    private func raised() throws -> (news: StoredNews, alert: String) {
        let news = try StoredNews()
        try news.commit(StoredNews.file("a", StoredNews.article("1")), desk: desk())
        return (news, try #require(try news.store.alerts(AlertQuery()).first).alert.id)
    }

    private func fate(_ news: StoredNews, _ receiver: String = "phone") throws -> LedgerEntry.Delivery? {
        try news.store.alerts(AlertQuery()).first?.deliveries.first { $0.receiver == receiver }
    }

    @Test("A raise stores when the escalation is due, which a restart does not change")
    func stored() throws {
        let (news, _) = try raised()
        try news.store.close()
        let store = try Store(path: news.path)
        let waiting = try store.waitingDeliveries(to: "phone", limit: 10, now: StoredNews.at(60))
        #expect(waiting.map(\.event) == [.escalated])
        #expect(waiting.map(\.readyAt) == [StoredNews.at(900)])
        #expect(waiting.map(\.unacknowledgedFor) == [.seconds(900)])
        #expect(waiting.map(\.isNotified) == [false])
    }

    @Test("It counts from the end of the group's wait")
    func afterGroup() throws {
        let news = try StoredNews()
        let routes = """
            {receivers: [chat], group_by: [topic], group_wait_seconds: 60, escalate_after: 15m, escalate_to: phone}
            """
        try news.commit(StoredNews.file("a", StoredNews.article("1")), desk: desk(routes))
        #expect(try news.waiting("phone").map(\.readyAt) == [StoredNews.at(960)])
    }

    @Test("An acknowledgement ends it, and says who")
    func acknowledged() throws {
        let (news, alert) = try raised()
        #expect(try news.store.acknowledge(alert, by: "Hana", at: StoredNews.at(300)))
        #expect(try news.waiting("phone").isEmpty)
        let fate = try #require(try fate(news))
        #expect(fate.state == .unneeded)
        #expect(fate.detail == "acknowledged by Hana")
        #expect(fate.finishedAt == StoredNews.at(300))
        #expect(try self.fate(news, "chat")?.state == .waiting, "the chat's own delivery is not touched")
        var query = AlertQuery()
        query.receiver = "phone"
        #expect(try news.store.alerts(query).isEmpty)
        query.receiver = "chat"
        #expect(try news.store.alerts(query).count == 1)
    }

    @Test("“Wrong” ends it, “right” does not", arguments: [Judgement.wrong, .right])
    func judged(_ judgement: Judgement) throws {
        let (news, alert) = try raised()
        _ = try news.store.judge(alert, judgement, by: "Hana", at: StoredNews.at(300), note: nil)
        #expect(try news.waiting("phone").isEmpty == (judgement == .wrong))
        #expect(try fate(news)?.detail == (judgement == .wrong ? "judged wrong by Hana" : nil))
    }

    @Test("An alert that is raised again after an acknowledgement takes another one")
    func raisedAgain() throws {
        let (news, alert) = try raised()
        _ = try news.store.acknowledge(alert, by: "Hana", at: StoredNews.at(300))
        try news.deliver(at: 310)
        try news.commit(
            StoredNews.file(
                "b",
                StoredNews.article(
                    "2", text: "The port burns.", like: "The port stands still.", severity: .critical)),
            desk: desk(), at: 600)
        #expect(try news.waiting("phone").map(\.readyAt) == [StoredNews.at(1_500)])
    }

    @Test("A post that was handed over to the receiver is what the escalation would have said")
    func handedOver() throws {
        let (news, _) = try raised()
        let posts = try news.post("chat", at: 10)
        try news.store.handOver(
            posts.map(\.number), to: "phone", takesGroups: false, reason: "it is disabled", now: StoredNews.at(20))
        #expect(try news.pending("phone").count == 1)
        #expect(try news.waiting("phone").map(\.isNotified) == [true])
    }

    @Test("A post that is handed over after the escalation does not repeat it")
    func handedOverLater() throws {
        let (news, _) = try raised()
        let posts = try news.post("chat", at: 10)
        try news.deliver("phone", at: 900)
        try news.store.handOver(
            posts.map(\.number), to: "phone", takesGroups: false, reason: "too old", now: StoredNews.at(1_000))
        #expect(try news.pending("phone").isEmpty)
        #expect(try fate(news)?.state == .delivered)
    }

    @Test("An alert that a silence kept from all receivers is not escalated later")
    func silenced() throws {
        let (news, _) = try raised()
        let delivery = try #require(try news.waiting("chat").first)
        var plan = PostPlan()
        let silence = try Silence(
            matching: ["topic=port-strike"], for: "1h", by: "Kim", comment: "", from: StoredNews.at(0))
        plan.suppressed = [.init(delivery: delivery.number, suppression: .silenced(silence))]
        try news.store.recordPlan(plan, receiver: "chat", now: StoredNews.at(100))
        #expect(try news.waiting("phone").isEmpty)
        #expect(try fate(news)?.state == .unneeded)
        #expect(try news.store.alerts(AlertQuery()).first?.suppression != nil)
    }

    @Test("An alert that is suppressed when it is raised is not escalated")
    func suppressedAtOnce() throws {
        let news = try StoredNews()
        let silence = try Silence(
            matching: ["topic=port-strike"], for: "1h", by: "Kim", comment: "", from: StoredNews.at(0))
        _ = try news.store.add(silence, now: StoredNews.at(0))
        try news.commit(StoredNews.file("a", StoredNews.article("1")), desk: desk(), at: 10)
        #expect(try news.waiting("phone").isEmpty)
    }

    @Test("What is not due counts neither as waiting nor as undelivered")
    func figures() throws {
        let (news, _) = try raised()
        let queue = try #require(try news.store.gauges().queues["phone"])
        #expect(queue.escalations == 1)
        #expect(queue.waiting == 0)
        #expect(queue.oldest == nil)
        let health = try news.store.outboxHealth(deadSince: StoredNews.at(0), lateBefore: StoredNews.at(0))
        #expect(health.waiting == ["chat": 1])
        #expect(try news.store.waitingDeliveries() == ["chat": 1, "phone": 1])
    }

    @Test("A story that goes on updates the phone only after the alert was escalated")
    func updates() throws {
        let (news, _) = try raised()
        var desk = try desk()
        desk.updateReceivers = ["phone"]
        func goOn(_ path: String, at seconds: Int) throws {
            try news.commit(
                StoredNews.file(
                    path, StoredNews.article(path, text: "More on \(path).", like: "The port stands still.")),
                desk: desk, at: seconds)
        }
        try goOn("b", at: 100)
        #expect(try news.waiting("phone").map(\.event) == [.escalated])
        try news.deliver("phone", at: 900)
        try goOn("c", at: 1_000)
        #expect(try news.waiting("phone").map(\.event) == [.updated])
    }
}
