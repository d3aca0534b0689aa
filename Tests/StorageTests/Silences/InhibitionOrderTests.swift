import Alerts
import Intake
import Settings
import Storage
import Testing

@Suite("Of two alerts of one article, one that inhibits the other is raised first")
struct InhibitionOrderTests {
    @Test("Whatever their topics are called", arguments: [("espionage", "port-strike"), ("port-strike", "espionage")])
    func order(_ source: String, _ target: String) throws {
        let news = try StoredNews()
        let document = SettingsDocument(
            yaml: """
                inhibit:
                  - {source: {topic: \(source)}, target: {topic: \(target)}, equal: [story], for_minutes: 1}
                """, file: "t.yaml")
        var desk = try StoredNews.desk()
        desk.inhibition = InhibitionRules(from: document.root.sections("inhibit"))
        try document.finish()
        let both = StoredNews.article("1", text: "Both", scores: ["port-strike": 0.9, "espionage": 0.9])
        let summary = try news.commit(StoredNews.file("1", both), desk: desk)
        #expect(summary.alerts.map(\.topic) == [source])
        #expect(summary.suppressed.map(\.alert.topic) == [target])
    }
}
