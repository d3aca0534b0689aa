import Alerts
import Articles
import Testing
import Topics

@testable import Storage

@Suite("A silence suppresses waiting deliveries; a later article raises the alert")
struct NotifiedSeverityTests {
    private let news: StoredNews

    init() throws {
        news = try StoredNews()
    }

    private func tell(
        _ identity: String, like: String = "strike", severity: Severity? = nil, _ receivers: [String], at seconds: Int
    ) throws -> CommitSummary {
        let article = StoredNews.article(identity, text: "Text \(identity)", like: like, severity: severity)
        let desk = try StoredNews.desk(receivers, updated: ["chat"])
        return try news.commit(StoredNews.file(identity, article), desk: desk, at: seconds)
    }

    /// A silence catches all that waits for a receiver.
    private func silence(_ receiver: String, at seconds: Int) throws {
        let silence = Silence(
            id: 7, matchers: [], starts: StoredNews.at(0), ends: StoredNews.at(seconds + 1), by: "hana")
        var plan = PostPlan()
        plan.suppressed = try news.waiting(receiver).map {
            PostPlan.SuppressedDelivery(delivery: $0.number, suppression: .silenced(silence))
        }
        try news.store.recordPlan(plan, receiver: receiver, journal: "journal", now: StoredNews.at(seconds))
    }

    @Test("An alert that only the journal got is raised again as a first notification")
    func onlyJournal() throws {
        let receivers = ["chat", "journal"]
        let first = try tell("1", receivers, at: 0).alerts
        try news.deliver("journal")
        try silence("chat", at: 5)
        #expect(try news.store.alerts(AlertQuery())[0].suppression == "silenced: silence 7 by hana")
        let again = try tell("2", like: "strike+a", receivers, at: 10).alerts
        #expect(again.map(\.id) == first.map(\.id) && again.map(\.repeats) == [nil])
        #expect(try news.waiting().map(\.event) == [.raised])
        #expect(try news.store.alerts(AlertQuery())[0].suppression == nil)
    }

    @Test("A silenced journal counts when it is the only receiver")
    func journalAlone() throws {
        _ = try tell("1", ["journal"], at: 0)
        try silence("journal", at: 1)
        #expect(try tell("2", like: "strike+a", ["journal"], at: 10).alerts.count == 1)
    }

    @Test("An alert counts as notified while one receiver has it or waits for it")
    func others() throws {
        let receivers = ["chat", "phone", "journal"]
        _ = try tell("1", receivers, at: 0)
        try silence("chat", at: 1)
        #expect(try tell("2", like: "strike+a", receivers, at: 2).alerts.isEmpty)
        try news.deliver("phone", at: 3)
        #expect(try tell("3", like: "strike+b", receivers, at: 4).alerts.isEmpty)
        #expect(try news.store.alerts(AlertQuery())[0].suppression == nil)

        _ = try tell("4", like: "other", receivers, at: 5)
        try silence("chat", at: 6)
        try silence("phone", at: 7)
        #expect(try tell("5", like: "other+a", receivers, at: 10).alerts.count == 1)
    }

    @Test("A suppressed escalation of a notified alert is raised again")
    func escalation() throws {
        let receivers = ["chat", "journal"]
        _ = try tell("1", receivers, at: 0)
        try news.deliver(at: 1)
        _ = try tell("2", like: "strike+a", severity: .critical, receivers, at: 2)
        try silence("chat", at: 3)
        let again = try tell("3", like: "strike+b", receivers, at: 10).alerts
        #expect(again.map(\.severity) == [.critical])
        #expect(try news.waiting().map(\.event) == [.repeated])
    }

    @Test("A suppressed update does not change the alert")
    func update() throws {
        let receivers = ["chat", "journal"]
        _ = try tell("1", receivers, at: 0)
        try news.deliver(at: 1)
        _ = try tell("2", like: "strike+a", receivers, at: 2)
        #expect(try news.waiting().map(\.event) == [.updated])
        try silence("chat", at: 3)
        #expect(try tell("3", like: "strike+b", receivers, at: 4).alerts.isEmpty)
        #expect(try news.store.alerts(AlertQuery())[0].suppression == nil)
    }
}
