import Alerts
import Storage
import Stories
import Testing

@Suite("Files are committed")
struct CommitTests {
    private let news: StoredNews

    init() throws {
        news = try StoredNews()
    }

    @Test("An article above the threshold is an alert in the ledger and in the outbox of every receiver")
    func raisesAlert() throws {
        let summary = try news.commit(StoredNews.file("a.txt", StoredNews.article("1")))
        let alert = try #require(summary.alerts.first)
        #expect(summary.alerts.count == 1)
        #expect(summary.articles.count == 1)
        #expect(summary.quietReasons.isEmpty)
        #expect(alert.topic == "port-strike")
        #expect(alert.file == "a.txt")
        #expect(alert.evidence.first?.terms == ["port"])

        let entry = try #require(try news.store.alerts(AlertQuery()).first)
        #expect(entry.alert == alert)
        #expect(entry.deliveries.map(\.receiver) == ["chat", "journal"])
        #expect(entry.deliveries.allSatisfy { $0.state == .waiting && $0.attempts == 0 && $0.detail == nil })
        for receiver in ["chat", "journal"] { #expect(try news.waiting(receiver).map(\.alert) == [alert]) }
    }

    @Test("Two topics of one article are two alerts")
    func twoTopics() throws {
        let article = StoredNews.article("1", scores: ["port-strike": 0.9, "espionage": 0.6])
        #expect(try news.commit(StoredNews.file("a.txt", article)).alerts.map(\.topic) == ["espionage", "port-strike"])
    }

    @Test("An article below the threshold is kept with its scores, and raises no alert")
    func staysQuiet() throws {
        let summary = try news.commit(StoredNews.file("a.txt", StoredNews.article("1", scores: ["port-strike": 0.4])))
        #expect(summary.alerts.isEmpty)
        #expect(summary.articles.count == 1)
        #expect(summary.quietReasons.isEmpty)
        #expect(try news.waiting().isEmpty)
        #expect(try news.decisions() == ["quiet below-threshold -"])
    }

    @Test(
        "A repeated, revised or copied article raises no second alert, and its reason is kept",
        arguments: [
            ("1", "The port stands still.", "quiet", "repetition"),
            ("1", "The port stands still, and more docks.", "update", "revision"),
            ("2", "The port stands still.", "update", "copy"),
            ("2", "THE PORT STANDS STILL", "update", "copy"),
        ])
    func alreadyKnown(_ identity: String, _ text: String, _ word: String, _ kinship: String) throws {
        let first = try news.commit(StoredNews.file("a.txt", StoredNews.article("1"))).alerts
        let summary = try news.commit(StoredNews.file("b.txt", StoredNews.article(identity, text: text)), at: 9)
        #expect(summary.alerts.isEmpty)
        #expect(summary.quietReasons == ["already-alerted-\(kinship)": 1])
        #expect(try news.store.alerts(AlertQuery()).count == 1)
        #expect(try news.decisions().last == "\(word) already-alerted-\(kinship) \(first[0].id)")
        #expect(try news.kinships() == ["new", kinship])
    }

    @Test("Two copies in one batch, or in one file, are one alert")
    func copiesInOneBatch() throws {
        let summary = try news.commit(
            StoredNews.file("a.txt", StoredNews.article("1"), StoredNews.article("2")),
            StoredNews.file("b.txt", StoredNews.article("3")))
        #expect(summary.alerts.count == 1)
        #expect(summary.articles.count == 3)
        #expect(summary.quietReasons == ["already-alerted-copy": 2])
    }

    @Test("A revision that is the first to reach the threshold raises an alert")
    func revisionBecomesNews() throws {
        try news.commit(StoredNews.file("a.txt", StoredNews.article("1", scores: ["port-strike": 0.2])))
        let later = StoredNews.article("1", text: "The port stands still: strike.")
        #expect(try news.commit(StoredNews.file("a.txt", version: 2, later)).alerts.count == 1)
    }

    @Test("A revision refers to the latest state; a copy or a repetition refers to the state with its text")
    func relatives() throws {
        for state in 1...5 {
            try news.commit(
                StoredNews.file("a.txt", version: Int64(state), StoredNews.article("1", text: "State \(state)")))
        }
        try news.commit(StoredNews.file("a.txt", version: 6, StoredNews.article("1", text: "State 6")))
        try news.commit(StoredNews.file("b.txt", StoredNews.article("2", text: "State 3")))
        try news.commit(StoredNews.file("a.txt", version: 7, StoredNews.article("1", text: "State 2")))
        #expect(try news.relatives().suffix(3) == [5, 3, 2])
        #expect(try news.kinships().suffix(3) == ["revision", "copy", "repetition"])
    }

    @Test("An alert keeps the receivers that were configured when it was raised")
    func receiversOfTheTime() throws {
        try news.commit(StoredNews.file("a.txt", StoredNews.article("1")), desk: StoredNews.desk(["journal"]))
        try news.commit(
            StoredNews.file("b.txt", StoredNews.article("2", text: "Another port.")), desk: StoredNews.desk(["chat"]))
        #expect(try news.store.alerts(AlertQuery()).map { $0.deliveries.map(\.receiver) } == [["journal"], ["chat"]])
    }
}
