import Storage
import Testing

@Suite("Known files")
struct CheckpointTests {
    private let news: StoredNews

    init() throws {
        news = try StoredNews()
    }

    @Test("A file is known after its commit, also after a restart")
    func known() throws {
        #expect(try !news.store.isKnown(StoredNews.checkpoint("a.txt")))
        try news.commit(StoredNews.file("a.txt", StoredNews.article("1")))
        #expect(try news.store.isKnown(StoredNews.checkpoint("a.txt")))
        try news.store.close()
        #expect(try Store(path: news.path).isKnown(StoredNews.checkpoint("a.txt")))
    }

    @Test("A file in another state is not known")
    func changed() throws {
        try news.commit(StoredNews.file("a.txt", StoredNews.article("1")))
        let parts: [WritableKeyPath<Checkpoint, Int64>] = [\.device, \.inode, \.size, \.modified, \.changed]
        for part in parts {
            var other = StoredNews.checkpoint("a.txt")
            other[keyPath: part] += 1
            #expect(try !news.store.isKnown(other))
        }
    }

    @Test("Files of a scan are asked about together, each with the same answer as alone", arguments: [1, 3, 256, 700])
    func together(count: Int) throws {
        for number in stride(from: 0, to: count, by: 3) {
            try news.commit(StoredNews.file("\(number).txt", StoredNews.article("\(number)")))
        }
        var files = (0..<count).reversed().map { StoredNews.checkpoint("\($0).txt") }
        files[0].changed += 1
        let known = try news.store.knownFiles(files, inbox: files[0].inbox)
        #expect(try known == files.map { try news.store.knownFile($0) })
        #expect(known.count { $0 != nil } == (count + 2) / 3 - ((count - 1) % 3 == 0 ? 1 : 0))
        #expect(try news.store.knownFiles(files, inbox: "wires").allSatisfy { $0 == nil })
        #expect(try news.store.knownFiles([], inbox: "desk").isEmpty)
    }

    @Test("The same state under another name or in another inbox is another file")
    func elsewhere() throws {
        try news.commit(StoredNews.file("a.txt", StoredNews.article("1")))
        var other = StoredNews.checkpoint("b.txt")
        #expect(try !news.store.isKnown(other))
        other = StoredNews.checkpoint("a.txt")
        other.inbox = "wires"
        #expect(try !news.store.isKnown(other))
    }

    @Test("A file that changed is known in its last state only, and stays one file")
    func laterState() throws {
        try news.commit(StoredNews.file("a.txt", version: 1, StoredNews.article("1")))
        try news.commit(StoredNews.file("a.txt", version: 2, StoredNews.article("1", text: "A later state.")))
        #expect(try !news.store.isKnown(StoredNews.checkpoint("a.txt", version: 1)))
        #expect(try news.store.isKnown(StoredNews.checkpoint("a.txt", version: 2)))
        #expect(try news.outcomes() == ["a.txt: read"])
    }

    @Test("A file that could not be read is known with its reason, and is read again when it changes")
    func unreadable() throws {
        try news.commit(
            FileOutcome(
                checkpoint: StoredNews.checkpoint("a.bin"), sha256: nil,
                result: .unreadable(reason: "binary", detail: "the file is not text but a PNG image")))
        #expect(try news.store.isKnown(StoredNews.checkpoint("a.bin")))
        #expect(try news.outcomes() == ["a.bin: binary the file is not text but a PNG image"])
        try news.commit(StoredNews.file("a.bin", version: 2, StoredNews.article("1")))
        #expect(try news.outcomes() == ["a.bin: read"])
    }

    @Test("Extreme numbers of the file system are kept")
    func extremes() throws {
        let checkpoint = Checkpoint(
            inbox: "desk", path: "뉴스\\n.txt", device: -1, inode: .min, size: 0, modified: .max, changed: .min)
        try news.commit(
            FileOutcome(checkpoint: checkpoint, sha256: nil, result: .unreadable(reason: "empty", detail: "")))
        #expect(try news.store.isKnown(checkpoint))
    }
}
