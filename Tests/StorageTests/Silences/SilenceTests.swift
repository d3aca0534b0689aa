import Alerts
import Articles
import Intake
import Settings
import Testing

@testable import Storage

@Suite("Silenced and inhibited alerts stay in the ledger and are not delivered")
struct SilenceTests {
    private let news: StoredNews

    init() throws {
        news = try StoredNews()
    }

    private func silence(_ matcher: String, from start: Int = 0, to end: Int) throws -> Silence {
        try news.store.add(
            Silence(
                matchers: [try LabelMatcher(matcher)], starts: StoredNews.at(start), ends: StoredNews.at(end),
                by: "hana", comment: "drill"), now: StoredNews.at(start))
    }

    private func tell(_ identity: String, like: String? = nil, topic: String = "port-strike", at seconds: Int) throws
        -> CommitSummary
    {
        let article = StoredNews.article(identity, text: "Text \(identity)", scores: [topic: 0.9], like: like)
        return try news.commit(StoredNews.file(identity, article), at: seconds)
    }

    @Test("A silenced alert is not delivered, and the ledger has the reason")
    func silenced() throws {
        let silence = try silence("topic=port-*", to: 100)
        let summary = try tell("1", at: 5)
        #expect(summary.alerts.isEmpty)
        #expect(summary.suppressed.map(\.suppression) == [.silenced(silence)])
        #expect(try news.waiting("journal").isEmpty && news.waiting("chat").isEmpty)
        let entry = try #require(try news.store.alerts(AlertQuery()).first)
        #expect(entry.suppression == "silenced: silence 1 by hana: drill")
        #expect(entry.deliveries.isEmpty)
        #expect(try tell("2", topic: "espionage", at: 6).alerts.count == 1)
    }

    @Test("After the silence the next article raises the alert")
    func afterSilence() throws {
        _ = try silence("topic=port-strike", to: 100)
        let first = try tell("1", like: "strike", at: 5).suppressed[0].alert
        #expect(try tell("2", like: "strike+a", at: 50).suppressed[0].alert.repeats == nil)
        let raised = try tell("3", like: "strike+b", at: 100)
        #expect(raised.alerts.map(\.id) == [first.id])
        #expect(raised.alerts[0].story?.articles == 3 && raised.alerts[0].repeats == nil)
        #expect(try news.store.alerts(AlertQuery())[0].suppression == nil)
        #expect(try news.waiting().map(\.event) == [.raised])
    }

    @Test("Ended silences stay in the list, and a silence can be ended early once")
    func lifecycle() throws {
        let first = try silence("topic=a", to: 10)
        let second = try silence("topic=b", from: 5, to: 500)
        #expect([first.id, second.id] == [1, 2])
        #expect(try news.store.silences(notOverAt: StoredNews.at(9)) == [first, second])
        #expect(try news.store.silences(notOverAt: StoredNews.at(10)) == [second])
        let ended = try news.store.expireSilence(2, by: "ken", now: StoredNews.at(50))
        #expect(ended?.ends == StoredNews.at(50) && ended?.by == "hana")
        #expect(try news.store.expireSilence(2, by: "ken", now: StoredNews.at(51)) == nil)
        #expect(try news.store.expireSilence(1, by: "ken", now: StoredNews.at(51)) == nil)
        #expect(try news.store.expireSilence(9, by: "ken", now: StoredNews.at(51)) == nil)
        #expect(try news.store.silences(notOverAt: StoredNews.at(50)).isEmpty)
        #expect(try news.store.silences(limit: 9).map(\.ends) == [StoredNews.at(10), StoredNews.at(50)])
        #expect(try news.store.silences(limit: 1).map(\.id) == [2])
    }

    @Test("The end and the comment of a silence that is not over can be changed")
    func change() throws {
        let silence = try silence("topic=a", to: 10)
        let later = try news.store.changeSilence(
            silence.id, ends: StoredNews.at(90), comment: nil, now: StoredNews.at(5))
        #expect(later?.ends == StoredNews.at(90) && later?.comment == "drill")
        let noted = try news.store.changeSilence(
            silence.id, ends: StoredNews.at(90), comment: "x", now: StoredNews.at(6))
        #expect(noted?.comment == "x")
        #expect(try news.store.silence(silence.id) == noted)
        #expect(try news.store.silence(9) == nil)
        #expect(
            try news.store.changeSilence(silence.id, ends: StoredNews.at(99), comment: nil, now: StoredNews.at(90))
                == nil)
        _ = try news.store.expireSilence(silence.id, by: "ken", now: StoredNews.at(50))
        #expect(
            try news.store.changeSilence(silence.id, ends: StoredNews.at(99), comment: nil, now: StoredNews.at(51))
                == nil)
    }

    @Test("An alert is inhibited by a recent alert of an earlier batch or the same one")
    func inhibited() throws {
        let document = SettingsDocument(
            yaml: """
                inhibit:
                  - {source: {topic: espionage}, target: {topic: port-strike}, equal: [story], for_minutes: 1}
                """, file: "t.yaml")
        var desk = try StoredNews.desk()
        desk.inhibition = InhibitionRules(from: document.root.sections("inhibit"))
        try document.finish()
        let both = ["port-strike": 0.9, "espionage": 0.9]
        let summary = try news.commit(
            StoredNews.file("1", StoredNews.article("1", text: "Both", scores: both, like: "x")), desk: desk)
        #expect(summary.alerts.map(\.topic) == ["espionage"])
        #expect(summary.suppressed.map(\.alert.topic) == ["port-strike"])
        let port = StoredNews.article("2", text: "More", like: "x+y")
        #expect(try news.commit(StoredNews.file("2", port), desk: desk, at: 59).suppressed.count == 1)
        let later = StoredNews.article("3", text: "Later", like: "x+z")
        #expect(try news.commit(StoredNews.file("3", later), desk: desk, at: 61).alerts.map(\.topic) == ["port-strike"])
        let other = StoredNews.article("4", text: "Elsewhere", like: "elsewhere")
        #expect(try news.commit(StoredNews.file("4", other), desk: desk, at: 62).alerts.count == 1)
    }

    @Test("Routes decide receivers, wait and group; the journal gets every alert at once")
    func routes() throws {
        let document = SettingsDocument(
            yaml: """
                routes:
                  receivers: [chat]
                  routes:
                    - {match: {desk: asia}, receivers: [asia], group_by: [topic], group_wait_seconds: 30, continue: true}
                    - {match: {topic: port-strike}, receivers: [phone]}
                """, file: "t.yaml")
        let routes = RouteTree(
            from: document.root.section("routes"), receivers: ["chat", "asia", "phone"], ownLabels: ["desk"])
        try document.finish()
        var desk = DecisionPolicy(topics: try StoredNews.topics.get(), journal: "journal", routes: routes)
        desk.inboxLabels = ["desk": ["desk": "asia"]]
        let alert = try news.commit(StoredNews.file("1", StoredNews.article("1")), desk: desk).alerts[0]
        #expect(alert.ownLabels == ["desk": "asia"])
        #expect(try news.deliveries() == ["journal", "asia", "phone"].map { "\($0) raised waiting" })
        let asia = try news.waiting("asia")[0]
        #expect(asia.groupKey == "topic=port-strike" && asia.readyAt == StoredNews.at(30))
        let journal = try news.waiting("journal")[0]
        #expect(journal.groupKey == nil && journal.readyAt == StoredNews.at(0))
    }
}
