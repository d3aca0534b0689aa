import Alerts
import Foundation
import Stories
import Testing
import Text
import Topics

@Suite("Alerts for other programs")
struct ExportTests {
    private static let moment = Timestamp(seconds: 1_795_353_757)

    private func alert(
        _ title: String, id: String = "8803467c00112233445566778899aabb", url: String? = "https://n.example/a?b=1&c=2",
        source: String? = "Courier, London"
    ) -> Alert {
        Alert(
            id: id, topic: "espionage", topicTitle: "Espionage <case>", severity: .critical, score: 0.996,
            threshold: 0.5, title: title, source: source, url: url, language: "ko", published: "2026-11-22",
            inbox: "desk", file: "a.txt", raisedAt: Self.moment,
            evidence: [
                Alert.Quote(signal: "spy + arrest", contribution: 3, text: "A \"spy\" & more\n", highlights: [3..<6])
            ])
    }

    @Test("CSV has a line of names, quotes what has to be quoted, and no cell is a formula")
    func csv() {
        let exported = ExportedAlert(
            alert("=HYPERLINK(\"http://x\")\nsecond line"), deliveries: [.init(receiver: "chat", state: "delivered")])
        let line = AlertCSV.line(of: exported)
        #expect(AlertCSV.headerLine.hasPrefix("raised_at,id,topic,"))
        #expect(AlertCSV.headerLine.hasSuffix(",deliveries,page_url\r\n"))
        #expect(line.contains(#""'=HYPERLINK(""http://x"") second line","Courier, London",ko,"#))
        #expect(line.hasPrefix("2026-11-22T13:22:37.000Z,8803467c00112233445566778899aabb,espionage,critical,0.99,"))
        #expect(line.hasSuffix(",chat delivered,\r\n"))
        #expect(line.filter { $0 == "\r\n" }.count == 1)
    }

    @Test("A cell that begins like a formula gets an apostrophe", arguments: ["=1", "+1", "-1", "@a", "＝1", " =1"])
    func formula(_ title: String) {
        #expect(
            AlertCSV.line(of: ExportedAlert(alert(title))).contains(",'\(title.trimmingCharacters(in: .whitespaces))"))
    }

    @Test("An Atom feed has the newest alert first, escaped text, and no link that is not of the web")
    func atom() {
        var old = alert("Old", id: "old", url: "javascript:alert(1)")
        old.raisedAt = Self.moment.advanced(by: .seconds(-60))
        let feed = AlertAtom.feed(
            [ExportedAlert(old), ExportedAlert(alert("<b>Spy</b> & \u{1B}[31m\u{0} \u{FFFE}co"))], head: FeedHead(),
            now: Self.moment)
        #expect(feed.contains("<updated>2026-11-22T13:22:37.000Z</updated>"))
        #expect(
            feed.contains("<title>CRITICAL Espionage &lt;case&gt;: &lt;b&gt;Spy&lt;/b&gt; &amp; [31m co</title>"))
        #expect(feed.contains("<id>urn:uuid:8803467c-0011-2233-4455-66778899aabb</id>"))
        #expect(feed.contains("href=\"https://n.example/a?b=1&amp;c=2\""))
        #expect(!feed.contains("javascript") && feed.contains("urn:wirewatch:old"))
        let entries = feed.components(separatedBy: "<entry>")
        #expect(entries.count == 3 && entries[2].contains("Old"))
        #expect(AlertAtom.feed([], head: FeedHead(), now: Self.moment).contains("<updated>2026-11-22T13:22:37.000Z"))
    }

    @Test("A JSON Feed has the required names, and the alert of webhooks beside them")
    func jsonFeed() throws {
        let head = FeedHead(title: "Desk", address: "https://d.example/f.json", page: "https://d.example/")
        let text = try AlertJSONFeed([ExportedAlert(alert("Spy"))], head: head).text()
        let feed = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(feed["version"] as? String == "https://jsonfeed.org/version/1.1")
        #expect(feed["feed_url"] as? String == "https://d.example/f.json")
        let item = try #require((feed["items"] as? [[String: Any]])?.first)
        #expect(item["id"] as? String == "urn:uuid:8803467c-0011-2233-4455-66778899aabb")
        #expect(item["content_text"] as? String == "0.99 of 0.50\nspy + arrest: “A \"spy\" & more”")
        #expect(item["date_published"] as? String == "2026-11-22T13:22:37.000Z")
        #expect((item["_wirewatch"] as? [String: Any])?["topic"] as? String == "espionage")
        #expect(item["language"] as? String == "ko" && item["tags"] as? [String] == ["espionage", "critical"])
    }
}
