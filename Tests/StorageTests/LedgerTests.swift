import Alerts
import Storage
import Testing

@Suite("The ledger of alerts")
struct LedgerTests {
    private let news: StoredNews

    init() throws {
        news = try StoredNews()
        let ports = [("Busan", "port-strike"), ("Spy", "espionage"), ("Kobe", "port-strike"), ("Mole", "espionage")]
        for (number, (title, topic)) in ports.enumerated() {
            let article = StoredNews.article(title, text: title, scores: [topic: 0.9])
            try news.commit(StoredNews.file(title, article), at: number * 10)
        }
    }

    @Test(
        "The latest alerts are listed by topic, time and number, in the order of their raises",
        arguments: [
            (AlertQuery(), ["Busan", "Spy", "Kobe", "Mole"]),
            (AlertQuery(topic: "espionage"), ["Spy", "Mole"]),
            (AlertQuery(topic: "no-such"), []),
            (AlertQuery(since: StoredNews.at(10)), ["Spy", "Kobe", "Mole"]),
            (AlertQuery(since: StoredNews.at(31)), []),
            (AlertQuery(after: 2), ["Kobe", "Mole"]),
            (AlertQuery(after: 4), []),
            (AlertQuery(limit: 2), ["Kobe", "Mole"]),
            (AlertQuery(limit: 0), []),
            (AlertQuery(topic: "port-strike", since: StoredNews.at(1), after: 1, limit: 5), ["Kobe"]),
        ] as [(AlertQuery, [String])])
    func query(_ query: AlertQuery, _ titles: [String]) throws {
        #expect(try news.titles(query) == titles)
    }

    @Test("Alert numbers count up, and the last one is known")
    func numbers() throws {
        #expect(try news.store.alerts(AlertQuery()).map(\.number) == [1, 2, 3, 4])
        #expect(try news.store.lastAlertNumber() == 4)
        #expect(try StoredNews().store.lastAlertNumber() == 0)
    }
}
