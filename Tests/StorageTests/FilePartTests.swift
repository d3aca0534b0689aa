import Storage
import Testing

@Suite("Files that are read in parts")
struct FilePartTests {
    private let news: StoredNews

    init() throws {
        news = try StoredNews()
    }

    private func part(
        _ range: Range<Int64>, version: Int64 = 1, goesOn: Bool = true, _ titles: String...
    ) -> FileOutcome {
        FileOutcome(
            checkpoint: StoredNews.checkpoint("feed.jsonl", version: version), sha256: nil,
            result: .articles(titles.map { StoredNews.article($0, text: "\($0) news of the port.") }),
            part: FilePart(start: range.lowerBound, goesOn: goesOn, end: range.upperBound, tail: "t"))
    }

    private func positions() throws -> [String] {
        try news.column("SELECT position || ' ' || title FROM article ORDER BY id")
    }

    @Test("The end of a part is kept, also after a restart, and its articles continue the numbering")
    func parts() throws {
        try news.commit(part(0..<10, goesOn: false, "first", "second"))
        try news.commit(part(10..<20, version: 2, "third"))
        #expect(
            try positions() == ["0 first news of the port.", "1 second news of the port.", "2 third news of the port."])
        try news.store.close()
        let stored = try Store(path: news.path).lastPart(inbox: "desk", path: "feed.jsonl")
        #expect(stored?.end == 20)
        #expect(stored?.tail == "t")
        #expect(stored?.checkpoint == StoredNews.checkpoint("feed.jsonl", version: 2))
    }

    @Test("A part that does not begin where the stored part ends is not stored: its lines were")
    func twice() throws {
        try news.commit(part(0..<10, goesOn: false, "first"))
        try news.commit(part(10..<20, "second"))
        let summary = try news.commit(part(10..<20, "second"))
        #expect(summary.articles.count == 0)
        #expect(try positions().count == 2)
    }

    @Test("A file that is read anew continues the numbering")
    func rotated() throws {
        try news.commit(part(0..<10, goesOn: false, "first", "second"))
        try news.commit(part(0..<5, version: 2, goesOn: false, "third"))
        try news.commit(part(5..<9, version: 2, "fourth"))
        #expect(try positions().map { $0.prefix(1) } == ["0", "1", "2", "3"])
        #expect(try news.column("SELECT earlier_articles || ' ' || articles FROM file") == ["2 4"])
    }

    @Test("A broken part does not make a read file a failed one")
    func broken() throws {
        var bad = part(10..<20, "")
        bad.result = .unreadable(reason: "malformed", detail: "not valid JSON")
        var first = part(0..<10, goesOn: false, "")
        first.result = .unreadable(reason: "malformed", detail: "not valid JSON")
        try news.commit(first)
        #expect(try news.outcomes() == ["feed.jsonl: malformed not valid JSON"])
        try news.commit(part(10..<20, "second"))
        #expect(try news.outcomes() == ["feed.jsonl: read"])
        bad.part?.start = 20
        try news.commit(bad)
        #expect(try news.outcomes() == ["feed.jsonl: read"])
    }

    @Test("A file that was moved and comes back is read from its beginning")
    func moved() throws {
        try news.commit(part(0..<10, goesOn: false, "first"))
        try news.store.fileMoved(StoredNews.checkpoint("feed.jsonl"), to: "/archive/feed.jsonl")
        #expect(try news.store.lastPart(inbox: "desk", path: "feed.jsonl") == nil)
    }
}
