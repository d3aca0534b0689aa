import Alerts
import Articles
import Foundation
import Storage
import Testing
import Text

@testable import Web

@Suite("The timeline as feeds")
struct AlertsFeedTests {
    private func desk(externalURL: String? = nil, token: String? = nil) throws -> ShownDesk {
        let desk = try ShownDesk(externalURL: externalURL, token: token)
        try desk.add("Dockers walk out in Busan")
        try desk.add("Kobe's cranes <stop>", source: "Kobe Times", language: .japanese, at: 60)
        return desk
    }

    @Test(
        "Each format has its media type, all alerts, and the filters of the page",
        arguments: [
            ("/alerts.atom", "application/atom+xml"), ("/alerts.json", "application/feed+json"),
            ("/alerts.csv", "text/csv"),
        ])
    func formats(path: String, type: String) throws {
        let desk = try desk()
        let all = desk.get(path)
        #expect(all.status == 200)
        #expect(all.header("Content-Type") == type + "; charset=utf-8")
        #expect(all.text.contains("Busan") && all.text.contains("cranes"))
        for query in ["language=ja", "q=cranes", "source=Kobe+Times"] {
            let some = desk.get("\(path)?\(query)").text
            #expect(some.contains("cranes") && !some.contains("Busan"), "\(query)")
        }
        #expect(desk.get("\(path)?severity=loud").status == 400)
        #expect(try ShownDesk().get(path).status == 200, "an empty desk has feeds too")
    }

    @Test("Entries lead to the alert's page, and the feeds name their own addresses")
    func addresses() throws {
        let desk = try desk(externalURL: "https://desk.example.org")
        let host = ["host": "desk.example.org"]
        let id = try #require(try desk.store.alerts(AlertQuery()).last).alert.id
        let page = "https://desk.example.org/alerts/\(id)"
        let atom = desk.get("/alerts.atom?q=cranes", host).text
        #expect(atom.contains("<link rel=\"alternate\" href=\"\(page)\"/>"))
        #expect(atom.contains("<link rel=\"self\" href=\"https://desk.example.org/alerts.atom?q=cranes\"/>"))
        #expect(atom.contains("<link rel=\"alternate\" href=\"https://desk.example.org/?q=cranes\"/>"))
        let feed = desk.get("/alerts.json?q=cranes", host).text
        let json = try #require(try JSONSerialization.jsonObject(with: Data(feed.utf8)) as? [String: Any])
        #expect(json["feed_url"] as? String == "https://desk.example.org/alerts.json?q=cranes")
        #expect(json["home_page_url"] as? String == "https://desk.example.org/?q=cranes")
        let item = try #require((json["items"] as? [[String: Any]])?.first)
        #expect(item["url"] as? String == page)
        #expect((item["_wirewatch"] as? [String: Any])?["page_url"] as? String == page)
        #expect(desk.get("/alerts.csv", host).text.contains(",\(page)\r\n"))
    }

    @Test("A reader that has the answer gets none until something changes", arguments: AlertsFeed.allCases)
    func unchanged(feed: AlertsFeed) throws {
        let desk = try desk()
        let tag = try #require(desk.get(feed.path).header("ETag"))
        for known in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
            let answer = desk.get(feed.path, ["if-none-match": known])
            #expect(answer.status == 304, "\(known)")
            #expect(answer.text.isEmpty)
            #expect(answer.header("ETag") == tag)
            let head = String(decoding: answer.head(closes: false), as: UTF8.self)
            #expect(!head.contains("Content-Length") && !head.contains("no-store"))
        }
        #expect(desk.get(feed.path, ["if-none-match": "\"other\""]).status == 200)
        try desk.add("The port of Pusan", at: 120)
        #expect(desk.get(feed.path, ["if-none-match": tag]).status == 200)
    }

    @Test("A feed needs the token that the page needs", arguments: AlertsFeed.allCases)
    func token(feed: AlertsFeed) throws {
        let token = "a-token-of-some-length"
        let desk = try desk(token: token)
        #expect(desk.get(feed.path).status == 401)
        #expect(desk.get(feed.path, ["authorization": "Bearer \(token)"]).status == 200)
        #expect(desk.get(feed.path, ["host": "evil.example.org"]).status == 403)
    }

    @Test("The timeline links to the feeds of what it shows")
    func links() throws {
        let page = try desk().get("/?q=cranes&behind=1795348860000-99").text
        #expect(
            page.contains(
                "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Alerts, Atom\" href=\"/alerts.atom?q=cranes\">"
            ))
        #expect(page.contains("<a href=\"/alerts.csv?q=cranes\">CSV</a>"))
    }
}
