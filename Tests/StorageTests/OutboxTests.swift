import Alerts
import Storage
import Testing

@Suite("The outbox")
struct OutboxTests {
    private let news: StoredNews

    /// Three alerts wait for two receivers.
    init() throws {
        news = try StoredNews()
        for (number, port) in ["Busan", "Rotterdam", "Kobe"].enumerated() {
            try news.commit(StoredNews.file("\(port).txt", StoredNews.article(port, text: port)), at: number)
        }
    }

    private func titles(_ receiver: String = "chat", at seconds: Int) throws -> [String] {
        try news.due(receiver, at: seconds).map(\.alert.title)
    }

    @Test("Deliveries are due in the order of their alerts, not before they came to be")
    func order() throws {
        #expect(try titles(at: 9) == ["Busan", "Rotterdam", "Kobe"])
        #expect(try titles(at: 1) == ["Busan", "Rotterdam"])
        #expect(try titles(at: -1).isEmpty)
        #expect(try news.due(at: 9, limit: 2).count == 2)
        #expect(try news.due("nobody", at: 9).isEmpty)
        #expect(try news.due(at: 9).map(\.attempts) == [0, 0, 0])
        #expect(try news.due(at: 9).map(\.createdAt) == [0, 1, 2].map(StoredNews.at))
    }

    @Test("One that waits for its next attempt holds back those behind it, at its own receiver")
    func heldBack() throws {
        let first = try news.due(at: 9)[0]
        try news.store.record(
            [(first.number, .retry(at: StoredNews.at(60), reason: "HTTP 503"))], now: StoredNews.at(9))
        #expect(try titles(at: 59).isEmpty)
        #expect(try titles("journal", at: 59) == ["Busan", "Rotterdam", "Kobe"])
        #expect(try news.store.nextDue(to: "chat") == StoredNews.at(60))
        #expect(try titles(at: 60) == ["Busan", "Rotterdam", "Kobe"])
        #expect(try news.due(at: 60).map(\.attempts) == [1, 0, 0])
        let entry = try news.store.alerts(AlertQuery())[0]
        #expect(entry.deliveries[0].attempts == 1)
        #expect(entry.deliveries[0].detail == "HTTP 503")
    }

    @Test("What was delivered is gone from it, and its old trouble forgotten")
    func delivered() throws {
        let first = try news.due(at: 9)[0]
        try news.store.record([(first.number, .retry(at: StoredNews.at(10), reason: "slow"))], now: StoredNews.at(9))
        try news.store.record([(first.number, .delivered)], now: StoredNews.at(11))
        #expect(try titles(at: 11) == ["Rotterdam", "Kobe"])
        #expect(
            try news.store.alerts(AlertQuery())[0].deliveries.map { [$0.state, "\($0.attempts)", $0.detail ?? "-"] }
                == [["delivered", "2", "-"], ["pending", "0", "-"]])
    }

    @Test("A dead letter holds nobody back and keeps its reason")
    func dead() throws {
        let first = try news.due(at: 9)[0]
        try news.store.record([(first.number, .dead(reason: "HTTP 400: no such channel"))], now: StoredNews.at(9))
        #expect(try titles(at: 9) == ["Rotterdam", "Kobe"])
        let delivery = try news.store.alerts(AlertQuery())[0].deliveries[0]
        #expect(delivery.state == "dead")
        #expect(delivery.detail == "HTTP 400: no such channel")
    }

    @Test("What is done stays done, whatever comes late")
    func late() throws {
        let first = try news.due(at: 9)[0]
        try news.store.record([(first.number, .delivered)], now: StoredNews.at(9))
        try news.store.record([(first.number, .retry(at: StoredNews.at(10), reason: "late"))], now: StoredNews.at(10))
        try news.store.record([(first.number, .dead(reason: "late")), (4_711, .delivered)], now: StoredNews.at(10))
        let delivery = try news.store.alerts(AlertQuery())[0].deliveries[0]
        #expect([delivery.state, "\(delivery.attempts)"] == ["delivered", "1"])
        #expect(try titles(at: 10) == ["Rotterdam", "Kobe"])
    }

    @Test("The next time is that of the first that waits; nothing when nothing waits")
    func nextDue() throws {
        #expect(try news.store.nextDue(to: "chat") == StoredNews.at(0))
        for delivery in try news.due(at: 9) {
            try news.store.record([(delivery.number, .delivered)], now: StoredNews.at(9))
        }
        #expect(try news.store.nextDue(to: "chat") == nil)
        #expect(try news.store.waitingDeliveries() == ["journal": 3])
    }

    @Test("A hundred thousand that wait cost no sorting")
    func plan() throws {
        let plan = try news.plan(
            "SELECT id FROM delivery WHERE receiver = 'chat' AND state = 'pending' ORDER BY id LIMIT 64")
        #expect(plan.contains("delivery_waiting"))
        #expect(!plan.contains("TEMP B-TREE"))
    }
}
