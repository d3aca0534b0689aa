import Articles
import Foundation
import GRDB
import Intake
import Stories
import TestSupport
import Testing
import Text

@testable import Storage

@Suite("Texts are kept for back-testing")
struct TextStoreTests {
    private let folder: TemporaryDirectory
    private let texts: TextStore
    private var path: String { folder.path("texts.sqlite") }

    init() throws {
        folder = try TemporaryDirectory()
        texts = try TextStore(path: folder.path("texts.sqlite"))
    }

    private func text(_ title: String, body: String = "The port stands still.", at day: Int = 0) -> KeptText {
        let whole = title + "\n\n" + body
        var article = Article(
            text: whole,
            passages: [
                Passage(role: .title, range: 0..<title.utf8.count),
                Passage(role: .paragraph, range: (title.utf8.count + 2)..<whole.utf8.count),
            ], language: .korean)
        article.published = PublicationDate(day: CivilDate(daysSinceEpoch: 20_000), instant: 5, origin: .metadata)
        article.status = .embargoed(until: PublicationDate(day: CivilDate(daysSinceEpoch: 3), origin: .text))
        article.source = "Yonhap"
        return KeptText(
            key: ArticleKey(identity: "text:" + article.fingerprint, fingerprint: article.fingerprint),
            readAt: Timestamp(seconds: 86_400 * day), origin: FileOrigin(inbox: "desk", file: "a\\x00.txt"),
            article: article)
    }

    private func all(_ limit: Int = 1_000) throws -> [KeptText?] {
        try texts.texts(after: 0, since: .init(seconds: 0), until: .init(milliseconds: .max), limit: limit)
            .map { $0.unpacked() }
    }

    /// Text that cannot be compressed well.
    private func noise(_ bytes: Int, seed: UInt64) -> String {
        var numbers = SeededNumbers(seed: seed)
        return String(decoding: (0..<bytes).map { _ in UInt8.random(in: 0x21...0x7E, using: &numbers) }, as: UTF8.self)
    }

    @Test("A text comes back as it was, in the order in which it was read")
    func order() throws {
        let kept = [text("항만 파업", at: 1), text("Second\u{1B}[31m\0", at: 2), text("", body: "", at: 3)]
        try texts.keep(kept)
        #expect(try all() == kept)
        let period = try texts.period(since: .init(seconds: 86_400), until: .init(seconds: 3 * 86_400))
        #expect(period == TextPeriod(count: 2, keptSince: .init(seconds: 86_400)))
        let start = try texts.start(ofLast: 1, since: .init(seconds: 0), until: .init(milliseconds: .max))
        let last = try texts.texts(
            after: try #require(start), since: .init(seconds: 0), until: .init(milliseconds: .max), limit: 9)
        #expect(last.map { $0.unpacked() } == [kept[2]])
        #expect(try [0, 2, 3, 9].map { try texts.start(since: .init(seconds: 86_400 * $0)) } == [0, 1, 2, 0])
    }

    @Test("A text takes a third of its room, and a very long one is cut between characters")
    func size() throws {
        let report = (0..<40).map { "The union of port workers said on day \($0) that talks had failed. " }.joined()
        try texts.keep([text("Long", body: report)])
        let length = try texts.texts(after: 0, since: .init(seconds: 0), until: .init(seconds: 9), limit: 1)[0].body
            .count
        #expect(length * 3 < report.utf8.count, "\(length)")
        try texts.keep([text("Longer", body: String(repeating: "港", count: 200_000), at: 1)])
        let cut = try #require(try all().last ?? nil).article
        #expect(cut.text.utf8.count <= ArticlePacking.maxText && cut.text.utf8.count > ArticlePacking.maxText - 3)
        #expect(cut.passages.last?.range.upperBound == cut.text.utf8.count)
        #expect(cut.title == "Longer")
    }

    @Test("Damaged bytes are a text that cannot be read, and do not hide the others")
    func damagedRow() throws {
        try texts.keep((0..<40).map { text("Number \($0)") })
        let queue = try DatabaseQueue(path: path)
        try queue.write { database in
            var numbers = SeededNumbers(seed: 7)
            for number in 1...39 {
                var body = [UInt8](
                    try Data.fetchOne(database, sql: "SELECT body FROM kept_text WHERE id = \(number)") ?? Data())
                switch number % 3 {
                case 0: body[Int.random(in: 0..<body.count, using: &numbers)] ^= 0x55
                case 1: body.removeLast(Int.random(in: 1...body.count, using: &numbers))
                default: body = (0..<50).map { _ in UInt8.random(in: 0...255, using: &numbers) }
                }
                try database.execute(
                    sql: "UPDATE kept_text SET body = ? WHERE id = ?", arguments: [Data(body), number])
            }
        }
        let found = try all()
        #expect(found.count == 40 && found[39]?.article.title == "Number 39")
        #expect(found.prefix(39).allSatisfy { $0 == nil || $0?.article.title.hasPrefix("Number") == true })
        #expect(found.count { $0 == nil } > 30)
    }

    @Test("Each field of an article comes back, and so do texts that are written together")
    func fields() throws {
        var kept = (0..<3).map { text("Number \($0)", body: String(repeating: "Strike. ", count: $0 * 400)) }
        kept[1].article.agency = "AP"
        kept[1].article.byline = ""
        kept[1].article.url = "https://example.org/a?b=港"
        kept[1].article.identifier = "urn:1"
        kept[1].article.section = "world"
        kept[1].article.format = "JSON Lines"
        kept[1].article.charset = "EUC-KR"
        kept[1].article.updated = PublicationDate(
            day: CivilDate(daysSinceEpoch: -9), instant: -777_600, origin: .text)
        kept[1].article.status = .canceled
        kept[2].article.published = nil
        kept[2].article.status = .usable
        kept[2].article.passages = Passage.Role.allCases.enumerated().map { number, role in
            Passage(role: role, range: number..<number + 1)
        }
        try texts.keep(kept)
        #expect(try all() == kept)
    }

    @Test("A change of plain bytes is refused, or is an article whose passages lie in its text")
    func changedBytes() throws {
        let bytes = try ArticlePacking.bytes(of: text("Number").article, Compressor())
        let plain = try #require(Compression.plain(bytes.dropFirst(), maxBytes: ArticlePacking.maxBytes))
        var numbers = SeededNumbers(seed: 3)
        var refused = 0
        for _ in 0..<3_000 {
            var changed = plain
            for _ in 0..<Int.random(in: 1...3, using: &numbers) {
                changed[Int.random(in: 0..<changed.count, using: &numbers)] = [0, 1, 0x7F, 0xFF].randomElement(
                    using: &numbers)!
            }
            guard let article = try? ArticlePacking.article(ofPlain: changed) else {
                refused += 1
                continue
            }
            #expect(article.passages.allSatisfy { $0.range.upperBound <= article.text.utf8.count })
        }
        #expect((500..<3_000).contains(refused))
    }

    @Test("A passage beyond the text is not believed")
    func hostilePassage() throws {
        var kept = text("Title")
        kept.article.passages.append(Passage(role: .paragraph, range: 5..<9_000))
        try texts.keep([kept])
        #expect(try all() == [nil])
    }

    @Test("Texts that are too old are deleted, the others stay")
    func age() throws {
        try texts.keep((0..<1_200).map { text("Day \($0 / 100)", at: $0 / 100) })
        var rounds: [Int] = []
        repeat {
            rounds.append(try texts.prune(before: .init(seconds: 7 * 86_400), maxBytes: .max))
        } while rounds.last ?? 0 > 0
        #expect(rounds == [500, 200, 0])
        #expect(try all(9_999).count == 500)
        #expect(try all().first??.article.title == "Day 7")
    }

    @Test("Above the maximum size, the oldest texts go, and the file becomes smaller")
    func bytes() throws {
        for batch in 0..<8 {
            try texts.keep(
                (0..<250).map { text("\(batch)", body: noise(4_000, seed: UInt64(batch * 999 + $0)), at: batch) })
        }
        let before = try texts.bytes()
        #expect(before > 8_000_000)
        while try texts.prune(before: .init(seconds: 0), maxBytes: 3_000_000) > 0 {}
        #expect(try texts.bytes() <= 3_000_000 && (try texts.bytes()) > 500_000)
        #expect(try all(1).first??.article.title != "0")
        try texts.close()
        let file = try #require(
            try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
        #expect(file < 4_000_000, "\(file)")
    }

    @Test("A forgotten text is gone from the file and its log, as often as it was read")
    func forget() throws {
        let secret = text("A name that must go", body: noise(900, seed: 3), at: 1)
        try texts.keep([text("Other"), secret, text("More", at: 1), secret])
        let packed = try texts.texts(after: 0, since: .init(seconds: 0), until: .init(milliseconds: .max), limit: 9)[1]
        let trace = Data(packed.body[40..<80])
        func holdsTrace() -> Bool {
            ["", "-wal"].contains { ending in
                FileManager.default.contents(atPath: path + ending)?.range(of: trace) != nil
            }
        }
        #expect(holdsTrace())
        #expect(try texts.forget(ArticleKey(identity: secret.key.identity, fingerprint: "other")) == 0)
        #expect(try texts.forget(secret.key) == 2)
        #expect(try all().map { $0?.article.title } == ["Other", "More"])
        #expect(!holdsTrace())
    }

    @Test("A backup of the store has no texts")
    func backup() throws {
        let store = try Store(path: folder.path("wirewatch.sqlite"))
        try texts.keep([text("Not in a backup")])
        try store.backUp(to: folder.path("backups/copy.sqlite"))
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path("backups"))
        #expect(names == ["copy.sqlite"])
        let tables = try DatabaseQueue(path: folder.path("backups/copy.sqlite")).read {
            try String.fetchAll($0, sql: "SELECT name FROM sqlite_schema")
        }
        #expect(tables.contains("article") && !tables.contains("kept_text"))
    }

    @Test("A file that is not a database is damage, and one of another version is named as such")
    func opening() throws {
        try folder.write(Data(repeating: 7, count: 9_000), to: "broken.sqlite")
        #expect(throws: StoreError.self) { try TextStore(path: folder.path("broken.sqlite")) }
        do {
            _ = try TextStore(path: folder.path("broken.sqlite"))
        } catch {
            guard case .damaged = error else {
                Issue.record("\(error)")
                return
            }
        }
        try DatabaseQueue(path: folder.path("newer.sqlite")).write { try $0.execute(sql: "PRAGMA user_version = 9") }
        do {
            _ = try TextStore(path: folder.path("newer.sqlite"))
            Issue.record("opened")
        } catch {
            guard case .oldSchema = error else {
                Issue.record("\(error)")
                return
            }
        }
        #expect(try TextStore.reading(path: folder.path("none.sqlite")) == nil)
    }

    @Test("Texts are read while others are kept")
    func reading() throws {
        let reader = try #require(try TextStore.reading(path: path))
        try texts.keep([text("New")])
        #expect(try reader.period(since: .init(seconds: 0), until: .init(seconds: 1)).count == 1)
    }
}
