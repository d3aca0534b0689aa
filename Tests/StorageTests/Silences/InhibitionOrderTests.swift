import Alerts
import Intake
import Settings
import Storage
import Testing

@Suite("The inhibiting alert of an article is raised first")
struct InhibitionOrderTests {
    @Test(
        "Of one article's alerts the inhibitor is raised first, in either order of topics",
        arguments: [("espionage", "port-strike"), ("port-strike", "espionage")])
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
