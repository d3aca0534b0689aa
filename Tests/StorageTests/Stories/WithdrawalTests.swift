import Alerts
import Articles
import Intake
import Storage
import Stories
import Testing

@Suite("A withdrawal finds its article")
struct WithdrawalTests {
    private let news: StoredNews

    init() throws { news = try StoredNews() }

    /// An article of an outlet, recognised as the daemon recognises it.
    private func article(
        url: String?, id: String?, text: String = "The port stands still.", source: String = "Wire",
        isWithdrawn: Bool = false
    ) -> ScoredArticle {
        var scored = StoredNews.article("", text: text, scores: ["port-strike": isWithdrawn ? 0 : 0.9])
        scored.article.url = url
        scored.article.identifier = id
        scored.article.source = source
        scored.article.status = isWithdrawn ? .canceled : .usable
        return ScoredArticle(
            article: scored.article,
            key: ArticleKey(identity: scored.article.identity, fingerprint: scored.article.fingerprint),
            scores: scored.scores, sketch: scored.sketch)
    }

    private func withdrawal(url: String? = nil, id: String?, source: String = "Wire") -> ScoredArticle {
        article(url: url, id: id, text: "Withdrawn: \(id ?? "")", source: source, isWithdrawn: true)
    }

    @Test(
        "It names the address or the identifier of an article that has both",
        arguments: [
            ("https://wire.example/1", nil), (nil, "n1"), ("https://wire.example/other", "n1"),
            ("https://wire.example/1", "n2"),
        ] as [(String?, String?)])
    func both(url: String?, id: String?) throws {
        let first = try news.commit(
            StoredNews.file("a", article(url: "https://wire.example/1", id: "n1"))
        ).alerts
        let again = try news.commit(StoredNews.file("b", withdrawal(url: url, id: id)), at: 60).alerts
        #expect(again.map(\.id) == first.map(\.id) && again.map(\.news) == [.withdrawn])
    }

    @Test("Days later it still finds its article, which counts as the one that it names")
    func late() throws {
        let first = try news.commit(
            StoredNews.file("a", article(url: "https://wire.example/1", id: "n1"))
        ).alerts
        let again = try news.commit(StoredNews.file("b", withdrawal(id: "n1")), at: 3 * 86_400).alerts
        #expect(again.map(\.id) == first.map(\.id) && again.map(\.news) == [.withdrawn])
    }

    @Test("An identifier that is an address is one with and without a link")
    func addresses() throws {
        let guid = "https://wire.example/?p=1"
        try news.commit(StoredNews.file("a", article(url: "https://wire.example/port-closed", id: guid)))
        let again = try news.commit(StoredNews.file("b", withdrawal(url: guid, id: guid)), at: 60).alerts
        #expect(again.map(\.news) == [.withdrawn])
    }

    @Test("A withdrawal with an address finds an article that had only the identifier")
    func onlyIdentifier() throws {
        try news.commit(StoredNews.file("a", article(url: nil, id: "n1")))
        let again = try news.commit(
            StoredNews.file("b", withdrawal(url: "https://wire.example/1", id: "n1")), at: 60
        ).alerts
        #expect(again.map(\.news) == [.withdrawn])
    }

    @Test("The number of another outlet's article is not withdrawn, nor does an article in use take its place")
    func others() throws {
        try news.commit(StoredNews.file("a", article(url: "https://wire.example/1", id: "n1")))
        #expect(try news.commit(StoredNews.file("b", withdrawal(id: "n1", source: "Post")), at: 60).alerts.isEmpty)
        let other = article(url: "https://wire.example/2", id: "n1", text: "The port of Ellery is open again.")
        #expect(try news.commit(StoredNews.file("c", other), at: 120).alerts.map(\.repeats) == [nil])
    }

    @Test(
        "An article that comes again at another address is the same by its identifier, and is not raised again",
        arguments: [
            ("https://wire.example/port-closed", "https://wire.example/2026/port-closed", "item-2026-0001"),
            ("https://wire.example/port-closed", nil, "item-2026-0001"),
            (nil, "https://wire.example/port-closed", "item-2026-0001"),
            ("https://wire.example/port-closed", "https://wire.example/?p=1", "https://wire.example/?p=1"),
            ("https://wire.example/?p=1", "https://wire.example/port-closed", "https://wire.example/?p=1"),
        ] as [(String?, String?, String)])
    func moved(from: String?, to: String?, id: String) throws {
        #expect(try news.commit(StoredNews.file("a", article(url: from, id: id))).alerts.count == 1)
        let again = article(url: to, id: id, text: "All ships wait outside of the harbour of Ellery since Monday.")
        #expect(try news.commit(StoredNews.file("b", again), at: 60).alerts.isEmpty)
    }

    @Test(
        "Another outlet's article, or one whose number is not its own for good, is an article of its own",
        arguments: [
            ("item-2026-0001", "Post"), ("1", "Wire"), ("2026-11-27", "Wire"), ("https://wire.example/", "Wire"),
        ])
    func notMerged(id: String, source: String) throws {
        let first = article(url: "https://wire.example/1", id: id)
        #expect(try news.commit(StoredNews.file("a", first)).alerts.count == 1)
        let other = article(
            url: "https://wire.example/2", id: id,
            text: "All ships wait outside of the harbour of Ellery since Monday.",
            source: source)
        #expect(try news.commit(StoredNews.file("b", other), at: 60).alerts.map(\.repeats) == [nil])
    }

    @Test("Only an identifier that says more than the address is stored")
    func stored() {
        let url = "https://wire.example/1"
        #expect(article(url: url, id: url + "?utm_source=feed").article.otherIdentity == nil)
        #expect(article(url: nil, id: "n1").article.otherIdentity == "id:Wire/n1")
        #expect(article(url: nil, id: "item-2026-0001").article.otherIdentity == nil)
        #expect(article(url: url, id: nil).article.otherIdentity == nil)
        #expect(article(url: url, id: "n1").article.otherIdentity == "id:Wire/n1")
    }
}
