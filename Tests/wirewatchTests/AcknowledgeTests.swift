import Alerts
import Foundation
import Storage
import Testing

@testable import wirewatch

@Suite("wirewatch alerts acknowledge")
struct AcknowledgeTests {
    private let desk: DeskWithStore
    private let alert: String

    init() throws {
        desk = try DeskWithStore(
            """
            time_zone: Asia/Seoul
            receivers:
              - {name: chat, kind: webhook, url: "http://127.0.0.1:9/x"}
              - {name: phone, kind: webhook, url: "http://127.0.0.1:9/y"}
            routes: {receivers: [chat], escalate_after: 2h, escalate_to: phone}
            """)
        alert = try #require(
            try desk.read(
                "Port strike in Busan\n\nA strike closed the port of Busan.", as: "a.txt", receivers: nil
            ).first)
    }

    private func acknowledge(_ digits: String, by name: String? = "hana") throws -> String {
        try Acknowledging(config: desk.file, state: nil).acknowledge(digits, by: name)
    }

    private func page(asJSON: Bool = false) throws -> String {
        try AlertPage(StoreAccess(config: desk.file, state: nil)).text(of: alert, asJSON: asJSON)
    }

    @Test("It ends the escalation, and the alert's page says who is in charge")
    func ends() throws {
        #expect(
            try page().contains(
                /phone  waiting until .* Asia\/Seoul: escalation, if nobody acknowledges it/))
        #expect(try acknowledge(String(alert.prefix(8))) == "hana looks after alert \(alert.prefix(8))\n")
        let text = try page()
        #expect(text.contains(/in charge   hana, since .* Asia\/Seoul/))
        #expect(text.contains("phone  not-needed: acknowledged by hana"))
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(try page(asJSON: true).utf8)) as? [String: Any])
        #expect((json["acknowledgement"] as? [String: String])?["by"] == "hana")
    }

    @Test("A later person takes over, and the answer names the earlier one")
    func takesOver() throws {
        _ = try acknowledge(alert)
        #expect(try acknowledge(alert) == "hana looks after alert \(alert.prefix(8))\n")
        #expect(try acknowledge(alert, by: "kim") == "kim looks after alert \(alert.prefix(8)), after hana\n")
    }

    @Test("An unknown id is an error")
    func unknown() {
        #expect(message { try acknowledge("00000000") }.contains("no alert's id begins with 00000000"))
    }

    @Test("Feeds and JSON link to the desk's page if browsers find it")
    func pageLink() throws {
        var writer = AlertListWriter(.json, in: .utc, page: "https://desk.example.org")
        let entries = try desk.store.alerts(AlertQuery())
        let lines = try writer.texts(of: entries, nil, isFirst: true)
        #expect(lines.first?.contains("\"page_url\":\"https://desk.example.org/alerts/\(alert)\"") == true)
        var atom = AlertListWriter(.atom, in: .utc)
        #expect(try atom.texts(of: entries, nil, isFirst: true).first?.contains("/alerts/") == false)
    }
}
