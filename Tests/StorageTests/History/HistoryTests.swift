import Alerts
import Articles
import Storage
import Testing
import Text

@Suite("The history of a topic")
struct HistoryTests {
    @Test("The history has the scores since a moment, the shared keys of copies and the days with articles")
    func history() throws {
        let news = try StoredNews()
        let day = 86_400
        try news.commit(StoredNews.file("a", StoredNews.article("1", text: "Old")), at: 0)
        let first = try news.commit(StoredNews.file("b", StoredNews.article("2", text: "Busan")), at: 2 * day).alerts[0]
        try news.commit(StoredNews.file("c", StoredNews.article("3", text: "Busan")), at: 2 * day + 60)
        try news.commit(
            StoredNews.file("d", StoredNews.article("4", text: "Quiet", scores: ["port-strike": 0.2])), at: 3 * day)
        try news.commit(StoredNews.file("e", StoredNews.article("5", text: "None", scores: [:])), at: 4 * day)

        let history = try news.store.history(of: "port-strike", since: StoredNews.at(day))
        #expect(history.days == 3)
        #expect(history.entries.map(\.title) == ["Busan", "Busan", "Quiet"])
        #expect(history.entries.map(\.score) == [0.9, 0.9, 0.2])
        #expect(Set(history.entries[0].keys).intersection(history.entries[1].keys).contains("alert:" + first.id))
        #expect(history.entries[0].keys.contains("story:2") && history.entries[1].keys.contains("story:2"))
        #expect(history.entries[0].keys[1] == history.entries[1].keys[1])
        #expect(Set(history.entries[2].keys).isDisjoint(with: history.entries[0].keys))
        let days = history.entries.map(\.day.daysSinceEpoch)
        #expect(days[0] == days[1] && days[2] == days[0] + 1)
        #expect(try news.store.history(of: "espionage", since: StoredNews.at(0)).entries.isEmpty)
    }
}
