import Alerts
import Intake
import Settings
import Storage
import TestSupport
import Testing
import Text

@Suite("A store takes over the alerts that the journal has")
struct NotifiedBeforeTests {
    private let news: StoredNews

    init() throws { news = try StoredNews() }

    private func note(_ alert: String, raised seconds: Int?) throws -> Int {
        let raised = seconds.map { StoredNews.at($0).description } ?? ""
        return try news.store.noteNotifiedBefore([alert: raised], journal: "journal", now: StoredNews.at(60))
    }

    @Test("A delivery to the journal that waits has been made; the other receivers' go on waiting")
    func ends() throws {
        let alert = try #require(try news.commit(StoredNews.file("a.txt", StoredNews.article("1"))).alerts.first)
        #expect(try note(alert.id, raised: 0) == 0)
        #expect(try news.waiting("journal").isEmpty && news.waiting("chat").count == 1)
        let deliveries = try news.store.alerts(AlertQuery())[0].deliveries
        #expect(deliveries.map(\.state) == [.waiting, .delivered])
        #expect(deliveries[1].detail == "the journal has it already" && deliveries[1].finishedAt == StoredNews.at(60))
        #expect(try news.store.notifiedBefore().isEmpty)
    }

    @Test("A raise that came after the journal's entry, or an entry without a time, leaves it waiting")
    func laterRaise() throws {
        let alert = try #require(
            try news.commit(StoredNews.file("a.txt", StoredNews.article("1")), at: 10).alerts.first)
        #expect(try note(alert.id, raised: 9) == 0 && note(alert.id, raised: nil) == 0)
        #expect(try news.waiting("journal").count == 1)
        // The entry of a later raise stands for the earlier one.
        #expect(try note(alert.id, raised: 11) == 0)
        #expect(try news.waiting("journal").isEmpty)
    }

    @Test("An escalation goes on waiting")
    func escalation() throws {
        let document = SettingsDocument(
            yaml: "routes: {receivers: [chat], escalate_after: 15m, escalate_to: phone}", file: "w.yaml")
        let tree = RouteTree(from: document.root.section("routes"), receivers: ["chat", "phone"])
        let desk = DecisionPolicy(topics: try StoredNews.topics.get(), journal: nil, routes: tree)
        let alert = try #require(
            try news.commit(StoredNews.file("a.txt", StoredNews.article("1")), desk: desk).alerts.first)
        for journal in ["phone", "chat"] {
            _ = try news.store.noteNotifiedBefore(
                [alert.id: StoredNews.at(0).description], journal: journal, now: StoredNews.at(60))
        }
        #expect(try news.waiting("phone").map(\.event) == [.escalated] && news.waiting("chat").isEmpty)
    }

    @Test("An alert that the store has lost is counted and noted once")
    func lost() throws {
        #expect(try note("lost", raised: 0) == 1 && note("lost", raised: 0) == 1)
        #expect(try news.store.notifiedBefore() == ["lost"])
    }
}
