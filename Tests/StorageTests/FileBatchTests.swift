import Storage
import Testing

@Suite("Files of many articles, committed in batches")
struct FileBatchTests {
    private let news: StoredNews

    init() throws {
        news = try StoredNews()
    }

    private func batch(
        from first: Int, isLast: Bool = false, version: Int64 = 1, sha256: String = "one", waits: Bool = false,
        _ titles: String...
    ) -> FileOutcome {
        var outcome = FileOutcome(
            checkpoint: StoredNews.checkpoint("feed.rss", version: version), sha256: sha256,
            result: .articles(titles.map { StoredNews.article($0, text: "\($0) news of the port.") }))
        (outcome.firstArticle, outcome.isLast, outcome.waits) = (first, isLast, waits)
        return outcome
    }

    private func titles() throws -> [String] {
        try news.column("SELECT position || ' ' || substr(title, 1, instr(title, ' ') - 1) FROM article ORDER BY id")
    }

    private func isKnown(version: Int64 = 1) throws -> Bool {
        try news.store.isKnown(StoredNews.checkpoint("feed.rss", version: version))
    }

    @Test("A file counts as read once its last batch is committed")
    func batches() throws {
        try news.commit(batch(from: 0, "first", "second"))
        #expect(try !isKnown())
        #expect(try news.outcomes() == ["feed.rss: reading"])
        try news.commit(batch(from: 2, isLast: true, "third"))
        #expect(try isKnown())
        #expect(try news.outcomes() == ["feed.rss: read"])
        #expect(try titles() == ["0 first", "1 second", "2 third"])
    }

    @Test("A reading that was broken off is gone on with: no article is stored twice, whatever the batches' sizes")
    func resumed() throws {
        try news.commit(batch(from: 0, "first", "second", "third"))
        let again = try news.commit(batch(from: 0, "first", "second"))
        #expect(again.articles.count == 0)
        #expect(try news.commit(batch(from: 2, "third", "fourth")).articles.count == 1)
        try news.commit(batch(from: 4, isLast: true, "fifth"))
        #expect(try titles() == ["0 first", "1 second", "2 third", "3 fourth", "4 fifth"])
        #expect(try isKnown())
        #expect(try news.column("SELECT tries || ' ' || articles FROM file") == ["1 5"])
    }

    @Test("A file that changed between two batches is read anew, and the rest of its old state is dropped")
    func changed() throws {
        try news.commit(batch(from: 0, "first", "second"))
        try news.commit(batch(from: 0, version: 2, sha256: "two", "third"))
        try news.commit(batch(from: 2, isLast: true, "old"))
        #expect(try !isKnown(version: 1))
        try news.commit(batch(from: 1, isLast: true, version: 2, sha256: "two", "fourth"))
        #expect(try isKnown(version: 2))
        #expect(try titles() == ["0 first", "1 second", "2 third", "3 fourth"])
    }

    @Test("A file read a second time is read from its first article, and its positions stay")
    func again() throws {
        for _ in 0..<2 {
            try news.commit(batch(from: 0, "first"))
            try news.commit(batch(from: 1, isLast: true, "second"))
        }
        #expect(try titles() == ["0 first", "1 second", "0 first", "1 second"])
        #expect(try news.column("SELECT tries || ' ' || articles FROM file") == ["2 2"])
    }

    @Test("With an article under embargo in an early batch the file waits, and begins anew after a break")
    func embargo() throws {
        try news.commit(batch(from: 0, waits: true, "first"))
        try news.commit(batch(from: 2, isLast: true, waits: true, "third"))
        #expect(try !isKnown())
        try news.commit(batch(from: 0, waits: true, "first"))
        try news.commit(batch(from: 0, "first", "second"))
        try news.commit(batch(from: 2, isLast: true, "third"))
        #expect(try isKnown())
        #expect(try news.column("SELECT DISTINCT title FROM article").count == 3)
    }

    @Test("A file whose reader died behind its first batch keeps what was read, with the reason")
    func died() throws {
        try news.commit(batch(from: 0, "first"))
        var last = batch(from: 1, isLast: true)
        last.result = .unreadable(reason: "failed", detail: "killed the reader")
        try news.commit(last)
        #expect(try isKnown())
        #expect(try news.outcomes() == ["feed.rss: failed killed the reader"])
        #expect(try titles() == ["0 first"])
    }

    @Test("A batch that cannot be stored costs no later one, and the file keeps the reason")
    func notStorable() throws {
        var lost = batch(from: 0)
        lost.result = .unreadable(reason: "not-storable", detail: "too long")
        try news.commit(lost)
        try news.commit(batch(from: 2, "third"))
        try news.commit(batch(from: 3, isLast: true, "fourth"))
        #expect(try titles() == ["0 third", "1 fourth"])
        #expect(try news.outcomes() == ["feed.rss: not-storable too long"])
        // Read once more, it may well be storable.
        try news.commit(batch(from: 0, isLast: true, sha256: "two", "first"))
        #expect(try news.outcomes() == ["feed.rss: read"])
    }

    @Test("Until all batches of a part are committed, the next reading begins where the part began")
    func parts() throws {
        func part(_ outcome: FileOutcome, _ range: Range<Int64>, goesOn: Bool) -> FileOutcome {
            var outcome = outcome
            outcome.part = FilePart(start: range.lowerBound, goesOn: goesOn, end: range.upperBound, tail: "t")
            return outcome
        }
        let store = news.store
        try news.commit(part(batch(from: 0, "first"), 0..<10, goesOn: false))
        #expect(try store.lastPart(inbox: "desk", path: "feed.rss") == nil)
        try news.commit(part(batch(from: 1, isLast: true, "second"), 0..<10, goesOn: false))
        #expect(try store.lastPart(inbox: "desk", path: "feed.rss")?.end == 10)
        try news.commit(part(batch(from: 0, sha256: "two", "third"), 10..<20, goesOn: true))
        let stored = try #require(try store.lastPart(inbox: "desk", path: "feed.rss"))
        #expect(stored.end == 10)
        #expect(stored.checkpoint.size == 10)
        try news.commit(part(batch(from: 0, sha256: "two", "third"), 10..<20, goesOn: true))
        try news.commit(part(batch(from: 1, isLast: true, sha256: "two", "fourth"), 10..<20, goesOn: true))
        #expect(try store.lastPart(inbox: "desk", path: "feed.rss")?.end == 20)
        #expect(try titles() == ["0 first", "1 second", "2 third", "3 fourth"])
    }
}
