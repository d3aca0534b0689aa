import Alerts
import Foundation
import Testing

@Suite(
    "Independent parsers read exported alerts", .enabled(if: Validator.isThere, Validator.absence),
    .timeLimit(.minutes(5)))
struct AlertExportTests {
    private static let alerts = [
        SampleAlert.alert(), Nasty.alert(Nasty.longest), HostilePosts.alert("=cmd|' /C x'!A0"),
    ]

    private static var exported: [ExportedAlert] {
        alerts.map { ExportedAlert($0, deliveries: [.init(receiver: "chat", state: "delivered")]) }
    }

    private func read(_ text: String, as format: String) throws -> [[String: Any]] {
        let said = try Validator.run("alert_export.py", [format], input: Data(text.utf8))
        return try #require(try JSONSerialization.jsonObject(with: Data(said.utf8)) as? [[String: Any]])
    }

    @Test("A reader of CSV finds every alert with every column, and no formula")
    func csv() throws {
        let text = AlertCSV.headerLine + Self.exported.map(AlertCSV.line).joined()
        let rows = try read(text, as: "csv")
        #expect(rows.map { $0["id"] as? String } == Self.alerts.map(\.id))
        for row in rows {
            #expect(Set(row.keys) == Set(AlertCSV.header))
            #expect(row.values.allSatisfy { !"=+-@".contains(($0 as? String)?.first ?? "a") })
        }
    }

    @Test("A feed reader finds every alert in Atom")
    func atom() throws {
        let entries = try read(
            AlertAtom.feed(Self.exported, head: FeedHead(), now: Self.alerts[0].raisedAt), as: "atom")
        #expect(entries.count == Self.alerts.count)
        #expect(entries.allSatisfy { ($0["text"] as? String)?.isEmpty == false })
        #expect(entries.allSatisfy { ($0["tags"] as? [String])?.count == 2 })
    }

    @Test("A JSON Feed has what its standard requires")
    func jsonFeed() throws {
        let items = try read(try AlertJSONFeed(Self.exported, head: FeedHead()).text(), as: "jsonfeed")
        #expect(items.count == Self.alerts.count)
    }
}
