import Alerts
import Articles
import Systemd
import Testing
import Text
import Topics

@testable import Delivery

@Suite("An alert in the journal")
struct AlertEntryTests {
    private func fields(_ alert: Alert) throws -> [String: String] {
        let entry = try AlertEntry.entry(of: alert, state: "/var/lib/wirewatch")
        return Dictionary(
            entry.fields.map { ($0.name, String(decoding: $0.value, as: UTF8.self)) },
            uniquingKeysWith: { $0 + "|" + $1 })
    }

    @Test("News and old articles are marked in the line and in fields")
    func marks() throws {
        var alert = SampleAlert.alert()
        (alert.news, alert.backfill) = (.reversed, true)
        let fields = try fields(alert)
        #expect(fields["MESSAGE"] == "Strike in a port (0.97, update: reversed, backfill): 부산항 노조 파업 — Yonhap")
        #expect(fields["WIREWATCH_UPDATE"] == "reversed" && fields["WIREWATCH_BACKFILL"] == "1")
    }

    @Test("An entry has one readable line and searchable fields")
    func fields() throws {
        #expect(
            try fields(SampleAlert.alert()) == [
                "MESSAGE": "Strike in a port (0.97): 부산항 노조 파업 — Yonhap",
                "PRIORITY": "4",
                "SYSLOG_IDENTIFIER": "wirewatch",
                "MESSAGE_ID": "5c1f2f0a8e544b7d9a6b31d0c7e4f218",
                "WIREWATCH_ALERT_ID": "0123456789abcdef0123456789abcdef",
                "WIREWATCH_STATE": "/var/lib/wirewatch",
                "WIREWATCH_TOPIC": "port-strike",
                "WIREWATCH_SEVERITY": "warning",
                "WIREWATCH_SCORE": "0.97",
                "WIREWATCH_THRESHOLD": "0.50",
                "WIREWATCH_TITLE": "부산항 노조 파업",
                "WIREWATCH_ARTICLE": "ko/a.txt",
                "WIREWATCH_INBOX": "desk",
                "WIREWATCH_LANGUAGE": "ko",
                "WIREWATCH_RAISED": "2026-11-22T13:22:37.250Z",
                "WIREWATCH_SOURCE": "Yonhap",
                "WIREWATCH_URL": "https://news.example/1",
                "WIREWATCH_PUBLISHED": "2026-11-22",
                "WIREWATCH_EVIDENCE": "port + strike: “부산항 노조가 파업을 시작했다.”",
            ])
    }

    @Test("An unknown value has no field")
    func missing() throws {
        var alert = SampleAlert.alert(source: nil)
        alert.url = nil
        alert.published = nil
        alert.evidence = []
        let names = Set(try fields(alert).keys)
        for name in ["SOURCE", "URL", "PUBLISHED", "EVIDENCE"] { #expect(!names.contains("WIREWATCH_" + name)) }
        #expect(try fields(alert)["MESSAGE"] == "Strike in a port (0.97): 부산항 노조 파업")
    }

    @Test(
        "The severity is the priority of syslog",
        arguments: [(.info, 6), (.notice, 5), (.warning, 4), (.critical, 2)] as [(Severity, Int)])
    func priority(_ severity: Severity, _ level: Int) throws {
        #expect(try fields(SampleAlert.alert(severity: severity))["PRIORITY"] == "\(level)")
    }

    @Test("A hostile title becomes one harmless line")
    func hostile() throws {
        let fields = try fields(
            SampleAlert.alert(title: SampleAlert.hostile, source: "A\nB", quote: SampleAlert.hostile))
        #expect(fields["MESSAGE"] == "Strike in a port (0.97): Port [31mclosed [0m FAKE: entry gnp 2J — A B")
        for name in ["MESSAGE", "WIREWATCH_TITLE", "WIREWATCH_SOURCE", "WIREWATCH_EVIDENCE"] {
            let text = try #require(fields[name])
            let control = text.unicodeScalars.first {
                [.control, .format, .lineSeparator].contains($0.properties.generalCategory)
            }
            #expect(control == nil, "\(name)")
        }
    }

    @Test("Each field stays below the limit of journalctl, however long its value is")
    func long() throws {
        let long = String(repeating: "미사일 ", count: 30_000)
        var alert = SampleAlert.alert(title: long, source: long, file: long, quote: long)
        alert.url = long
        alert.evidence = Array(repeating: alert.evidence[0], count: 4)
        for field in try AlertEntry.entry(of: alert, state: "/var/lib/wirewatch").fields {
            #expect(field.name.utf8.count + 1 + field.value.count < 4_096)
            #expect(String(validating: field.value, as: UTF8.self) != nil)
        }
    }

    @Test("An entry is found by its kind, alert id and time; another daemon's entry does not match")
    func match() throws {
        let entry = try AlertEntry.entry(of: SampleAlert.alert(), state: "/var/lib/wirewatch")
        let match = try AlertEntry.match(SampleAlert.alert())
        #expect(match.map(\.name) == ["MESSAGE_ID", "WIREWATCH_ALERT_ID", "WIREWATCH_RAISED"])
        for field in match { #expect(entry.fields.contains(field)) }
        var others = SampleAlert.alert()
        others.raisedAt = others.raisedAt.advanced(by: .milliseconds(1))
        let theirs = try AlertEntry.entry(of: others, state: "/var/lib/wirewatch")
        #expect(!match.allSatisfy(theirs.fields.contains))
    }
}
