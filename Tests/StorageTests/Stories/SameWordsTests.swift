import Alerts
import Articles
import Intake
import Stories
import Testing
import Text

@testable import Storage

@Suite("The same words are the same news only for some days")
struct SameWordsTests {
    private let news: StoredNews
    private let day = 86_400

    init() throws {
        news = try StoredNews()
    }

    /// A flash of one line, placed apart from all others by the index.
    private func flash(_ name: String, identity: String? = nil, day: Int?, at seconds: Int) throws -> CommitSummary {
        var scored = StoredNews.article(name, text: "Missile launched", like: "flash \(name)")
        scored.key.identity = identity ?? "id:" + name
        scored.article.published = day.flatMap { CivilDate(year: 2026, month: 11, day: $0) }.map {
            PublicationDate(day: $0, origin: .metadata)
        }
        return try news.commit(StoredNews.file(name, scored), at: seconds)
    }

    @Test("A flash with the words of one three days ago is a new alert, with its own copies")
    func flashes() throws {
        #expect(try flash("1", day: 22, at: 0).alerts.count == 1)
        #expect(try flash("2", day: 23, at: day).alerts.isEmpty)
        #expect(try flash("3", day: 25, at: 3 * day).alerts.count == 1)
        #expect(try flash("4", day: 25, at: 3 * day + 60).quietReasons == ["already-alerted-copy": 1])
        #expect(try news.members() == ["1 new", "1 copy", "2 new", "2 copy"])
    }

    @Test("Files without addresses are recognised by their words, within the same days")
    func withoutAddress() throws {
        let text = "text:" + StoredNews.article("x", text: "Missile launched").key.fingerprint
        #expect(try flash("1", identity: text, day: 22, at: 0).alerts.count == 1)
        #expect(try flash("2", identity: text, day: 22, at: 9 * day).quietReasons == ["already-alerted-repetition": 1])
        #expect(try flash("3", identity: text, day: 26, at: 9 * day).alerts.count == 1)
        #expect(try flash("4", identity: text, day: 26, at: 9 * day).quietReasons == ["already-alerted-repetition": 1])
        #expect(
            try flash("5", identity: text, day: nil, at: 20 * day).quietReasons == ["already-alerted-repetition": 1])
    }

    @Test("Articles without dates are compared by the time of their reading")
    func undated() throws {
        #expect(try flash("1", day: nil, at: 0).alerts.count == 1)
        #expect(try flash("2", day: nil, at: day).alerts.isEmpty)
        #expect(try flash("3", day: nil, at: day + 60).alerts.isEmpty)
        #expect(try flash("4", day: nil, at: 3 * day).alerts.count == 1)
    }
}
