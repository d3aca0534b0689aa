import Alerts
import Articles
import Testing

@testable import Storage

@Suite("The state of receivers")
struct ReceiverStateTests {
    private let news: StoredNews

    init() throws {
        news = try StoredNews()
    }

    @Test("A disabled receiver is known with time and reason until it is enabled, also after a restart")
    func disabled() throws {
        try news.store.disable("chat", reason: "HTTP 404", now: StoredNews.at(1))
        try news.store.disable("chat", reason: "HTTP 410", now: StoredNews.at(2))
        try news.store.disable("a", reason: "gone", now: StoredNews.at(3))
        let chat = DisabledReceiver(name: "chat", since: StoredNews.at(1), reason: "HTTP 404")
        #expect(try news.store.disabledState(of: "chat") == chat)
        #expect(try Store(path: news.path).disabledReceivers().map(\.name) == ["a", "chat"])
        #expect(try news.store.enable("chat"))
        #expect(try !news.store.enable("chat"))
        #expect(try news.store.disabledState(of: "chat") == nil)
        try news.store.enableAllReceivers()
        #expect(try news.store.disabledReceivers().isEmpty)
    }

    @Test("What waits for a receiver that is no longer configured is given up, visibly; the others keep theirs")
    func abandoned() throws {
        try news.commit(StoredNews.file("a", StoredNews.article("1", text: "A")))
        try news.post()
        try news.commit(StoredNews.file("b", StoredNews.article("2", text: "B")))
        #expect(try news.store.abandon(receiversNotIn: ["chat", "journal"], now: StoredNews.at(5)).isEmpty)
        #expect(try news.store.abandon(receiversNotIn: ["journal"], now: StoredNews.at(5)) == ["chat": 2])
        #expect(try news.waiting().isEmpty && news.pending().isEmpty)
        #expect(try news.waiting("journal").count == 2)
        #expect(try news.store.alerts(AlertQuery()).map(\.deliveries[0].state) == ["dead", "dead"])
        #expect(
            try news.store.alerts(AlertQuery()).map(\.deliveries[0].detail)
                == ["no longer configured", "no longer configured"])
        #expect(try news.store.deadLetters().map(\.reason) == ["no longer configured"])
        #expect(try news.store.abandon(receiversNotIn: ["journal"], now: StoredNews.at(6)).isEmpty)
    }
}
