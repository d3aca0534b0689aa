import Alerts
import Articles
import Testing
import Topics

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

    @Test("Alerts for a receiver that is no longer configured become dead letters; other receivers keep theirs")
    func abandoned() throws {
        try news.commit(StoredNews.file("a", StoredNews.article("1", text: "A")))
        try news.post()
        try news.commit(StoredNews.file("b", StoredNews.article("2", text: "B")))
        #expect(try news.store.removeReceivers(notIn: ["chat", "journal"], now: StoredNews.at(5)).isEmpty)
        #expect(try news.store.removeReceivers(notIn: ["journal"], now: StoredNews.at(5)) == ["chat": 2])
        #expect(try news.waiting().isEmpty && news.pending().isEmpty)
        #expect(try news.waiting("journal").count == 2)
        #expect(try news.store.alerts(AlertQuery()).map(\.deliveries[0].state) == [.dead, .dead])
        #expect(
            try news.store.alerts(AlertQuery()).map(\.deliveries[0].detail)
                == ["no longer configured", "no longer configured"])
        let letters = try news.store.deadLetters()
        #expect(letters.map(\.reason) == ["no longer configured", "no longer configured"])
        #expect(letters.map { $0.post?.alerts.map(\.title) } == [["A"], ["B"]])
        #expect(try news.store.removeReceivers(notIn: ["journal"], now: StoredNews.at(6)).isEmpty)
        // The name is configured again.
        #expect(try news.store.resend(letters.map(\.number), now: StoredNews.at(7)).count == 2)
        #expect(try news.pending().map { $0.post.alerts.map(\.title) } == [["A"], ["B"]])
    }

    @Test(
        "Unplanned alerts for a removed receiver become dead letters, one by one or in digests"
    )
    func abandonedUnplanned() throws {
        for takesGroups in [false, true] {
            let news = try StoredNews()
            if takesGroups {
                let first = try news.commit(StoredNews.file("0", StoredNews.article("0", text: "T")), at: 0).alerts
                try news.deliver()
                _ = try news.store.add(
                    Post(key: "d", kind: .digest, alerts: first), to: "chat", now: StoredNews.at(0))
                try news.store.record([(2, .delivered(reference: nil))], now: StoredNews.at(0))
            }
            for number in 1...25 {
                try news.commit(
                    StoredNews.file("\(number)", StoredNews.article("\(number)", text: "T \(number)")), at: 1)
            }
            // A raise and its escalation are one card; an update is only noted.
            let more = StoredNews.article("26", text: "T 1 more", like: "T 1", severity: .critical)
            try news.commit(StoredNews.file("26", more), at: 2)
            #expect(try news.store.removeReceivers(notIn: ["journal"], now: StoredNews.at(5)) == ["chat": 26])
            let posts = try news.store.deadLetters().compactMap(\.post)
            #expect(posts.map(\.alerts.count) == (takesGroups ? [20, 5] : Array(repeating: 1, count: 25)))
            #expect(Set(posts.flatMap(\.alerts).map(\.id)).count == 25)
            #expect(posts.allSatisfy { $0.omitted == 0 && $0.kind == (takesGroups ? .digest : .alert) })
            #expect(posts[0].alerts[0].severity == .critical)
        }
    }
}
