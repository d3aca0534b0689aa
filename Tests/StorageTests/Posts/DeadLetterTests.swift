import Alerts
import Articles
import Testing

@testable import Storage

@Suite("Dead letters")
struct DeadLetterTests {
    private let news: StoredNews
    private let posts: [PendingPost]

    /// Three posts to a chat; the second one is refused.
    init() throws {
        news = try StoredNews()
        for port in ["Busan", "Rotterdam", "Kobe"] {
            try news.commit(StoredNews.file(port, StoredNews.article(port, text: port)))
        }
        posts = try news.post(at: 5)
        try news.store.record(
            [(posts[1].number, .dead(reason: "HTTP 400", response: "no such channel"))], now: StoredNews.at(9))
    }

    @Test("A dead letter has its receiver, post, reason and the service's answer")
    func shown() throws {
        let letter = try #require(try news.store.deadLetters().first)
        #expect(
            letter
                == DeadLetter(
                    number: posts[1].number, receiver: "chat", key: posts[1].post.key, kind: "alert",
                    post: posts[1].post, attempts: 1, createdAt: StoredNews.at(5), diedAt: StoredNews.at(9),
                    reason: "HTTP 400", response: "no such channel", origin: nil))
        #expect(try news.store.deadLetter(letter.number) == letter)
        #expect(try news.store.deadLetter(posts[0].number) == nil)
        #expect(try news.fates()[1][0] == "chat dead 1")
        #expect(try news.pending().map(\.number) == [posts[0].number, posts[2].number])
    }

    @Test("The latest dead letters are listed by receiver and time")
    func listed() throws {
        try news.store.record([(posts[2].number, .dead(reason: "x", response: nil))], now: StoredNews.at(20))
        func numbers(_ letters: [DeadLetter]) -> [Int64] { letters.map(\.number) }
        #expect(numbers(try news.store.deadLetters()) == [posts[1].number, posts[2].number])
        #expect(numbers(try news.store.deadLetters(limit: 1)) == [posts[2].number])
        #expect(numbers(try news.store.deadLetters(of: "chat", since: StoredNews.at(10))) == [posts[2].number])
        #expect(try news.store.deadLetters(of: "journal").isEmpty)
    }

    @Test("A long reason and a long answer are cut")
    func bounded() throws {
        let long = String(repeating: "港", count: 10_000)
        try news.store.record([(posts[0].number, .dead(reason: long, response: long))], now: StoredNews.at(9))
        let letter = try #require(try news.store.deadLetter(posts[0].number))
        #expect(letter.response?.utf8.count == 7_998 && letter.reason.utf8.count == 1_998)
    }

    @Test("A resent dead letter keeps its post, key and place, without attempts; other posts are not resent")
    func resend() throws {
        #expect(
            try news.store.resend([posts[0].number, posts[1].number, 99], now: StoredNews.at(30)) == [posts[1].number])
        let pending = try news.pending()
        #expect(pending.map(\.post) == posts.map(\.post))
        #expect(pending[1].attempts == 0 && pending[1].dueAt == StoredNews.at(30))
        #expect(pending[1].createdAt == StoredNews.at(30))
        #expect(try news.store.deadLetters().isEmpty)
        #expect(try news.fates()[1][0] == "chat pending 0")
        try news.store.record([(posts[1].number, .delivered(reference: nil))], now: StoredNews.at(31))
        #expect(try news.store.resend([posts[1].number], now: StoredNews.at(32)).isEmpty)
    }

    @Test("A deleted dead letter is gone; the ledger keeps its delivery with the reason; other posts are not deleted")
    func delete() throws {
        #expect(try news.store.deleteDeadLetters([posts[0].number, posts[1].number, 99]) == [posts[1].number])
        #expect(try news.store.deadLetters().isEmpty)
        #expect(try news.pending().map(\.number) == [posts[0].number, posts[2].number])
        #expect(try news.fates()[1][0] == "chat dead 0")
        let entry = try news.store.alerts(AlertQuery()).first { $0.alert.title == "Rotterdam" }
        #expect(entry?.deliveries.first?.detail == "dead letter deleted: HTTP 400")
    }
}
