import Alerts
import Daemon
import Foundation
import Storage
import TestSupport
import Testing
import Text

@testable import wirewatch

@Suite("One alert in full")
struct AlertPageTests {
    private let desk: DeskWithStore
    private let alert: String

    init() throws {
        desk = try DeskWithStore(
            """
            time_zone: Asia/Seoul
            receivers:
              - {name: phone, kind: webhook, url: "http://127.0.0.1:9/x", digest_at: "08:00"}
            """)
        alert = try #require(
            try desk.read(
                "Port strike in Busan\n\nA strike \u{1B}[31mclosed the port of Busan.", as: "a.txt",
                receivers: ["phone", "journal"]
            ).first)
    }

    private func page(_ digits: String, asJSON: Bool = false) throws -> String {
        try AlertPage(StoreAccess(config: desk.file, state: nil)).text(of: digits, asJSON: asJSON)
    }

    @Test("The page has evidence with marked terms, the story, deliveries with the reason of a wait, and judgements")
    func text() throws {
        _ = try FeedbackCollector(config: desk.file, state: nil, by: "hana", note: "a drill").judge(
            alert, isRight: false)
        let text = try page(String(alert.prefix(8)))
        #expect(text.hasPrefix("WARNING  Strike in a port  0.9"))
        #expect(text.contains("\nalert       \(alert)\n"))
        #expect(text.contains("“[Port] [strike] in Busan”"))
        #expect(text.contains("\nstory       1: 1 source, 1 article (en), last read "))
        #expect(text.contains(/phone    waiting until \d{4}-\d\d-\d\d 08:00:00 Asia\/Seoul: digest/))
        #expect(text.contains(/wrong, by hana: a drill/))
        #expect(!text.contains("\u{1B}"))
    }

    @Test("The JSON of the page has the alert with articles, judgements and waits")
    func json() throws {
        let data = Data(try page(alert, asJSON: true).utf8)
        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(object["id"] as? String == alert)
        #expect((object["articles"] as? [[String: Any]])?.count == 1)
        #expect((object["waits"] as? [[String: Any]])?.first?["reason"] as? String == "digest")
        #expect((object["feedback"] as? [Any])?.isEmpty == true)
    }

    @Test("“why” and “explain” show the page of an alert's id")
    func others() throws {
        let why = try DecisionListing(config: desk.file, state: nil).text(about: alert, all: false, asJSON: false)
        #expect(why == (try page(alert)))
        let file = try DecisionListing(config: desk.file, state: nil).text(about: "a.txt", all: false, asJSON: false)
        #expect(file.hasPrefix("a.txt") && file.contains("Asia/Seoul"))
    }

    @Test("Another id is refused with the remedy")
    func unknown() throws {
        #expect(message { try page("8803") }.contains("at least 6 of its hexadecimal digits"))
        #expect(message { try page("000000") } == "no alert's id begins with 000000; `wirewatch alerts` lists them")
        #expect(message { try page(alert.uppercased()) } == "no error")
    }

    @Test("Articles are listed with outcome and nearest topic, those of a silent topic too")
    func articles() throws {
        _ = try desk.read("Harbour news\n\nThe port is open.", as: "b.txt", receivers: [])
        let lines = ArticleListText(in: .utc, style: TerminalStyle(isColored: false))
            .lines(of: try desk.store.articles(ArticleQuery()))
        #expect(lines.count == 2)
        #expect(lines[0].contains("  alerted  port-strike 0.9") && lines[0].contains("alert \(alert.prefix(8))"))
        #expect(lines[1].contains("  quiet  ") && lines[1].contains("Harbour news"))
        let line = try JSONLine.of(ArticleEntryDocument(try desk.store.articles(ArticleQuery())[0]))
        #expect(line.contains("\"outcome\":\"alerted\""))
    }

    @Test("An unknown topic or receiver is an error with the nearest name")
    func names() throws {
        let names = NameCheck(try StoreAccess(config: desk.file, state: nil), desk.store)
        #expect(
            message { try names.topic("port-strik") }
                == "unknown topic “port-strik”; did you mean “port-strike”? known: port-strike")
        #expect(
            message { try names.receiver("phon") }
                == "unknown receiver “phon”; did you mean “phone”? known: journal, phone")
        try names.topic("port-strike")
        try names.receiver(nil)
    }
}
