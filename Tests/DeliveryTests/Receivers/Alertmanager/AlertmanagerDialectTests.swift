import Alerts
import Foundation
import Settings
import Testing
import Text

@testable import Delivery

@Suite("Posts to an Alertmanager")
struct AlertmanagerDialectTests {
    private let dialect = AlertmanagerDialect(url: "https://am.example/api/v2/alerts", firingTime: .seconds(1_800))
    private let now = Timestamp(seconds: 1_795_360_000)

    private func body(_ request: HTTPRequest) throws -> [[String: Any]] {
        try #require(try JSONSerialization.jsonObject(with: Data(request.body)) as? [[String: Any]])
    }

    @Test("Labels are those of routes, with the alert's id; it fires from its raise until some time after the delivery")
    func alert() throws {
        var alert = SampleAlert.alert()
        alert.ownLabels = ["news-desk": "asia"]
        let post = PostCard(SampleAlert.post(alert), style: CardStyle())
        let found = try #require(try body(try dialect.request(for: post, at: now)).first)
        #expect(
            found["labels"] as? [String: String] == [
                "alertname": "port-strike", "alert_id": alert.id, "topic": "port-strike", "severity": "warning",
                "language": "ko", "source": "Yonhap", "inbox": "desk", "news_desk": "asia",
            ])
        #expect(found["startsAt"] as? String == alert.raisedAt.description)
        #expect(found["endsAt"] as? String == now.advanced(by: .seconds(1_800)).description)
        #expect(found["generatorURL"] as? String == "https://news.example/1")
        let annotations = try #require(found["annotations"] as? [String: String])
        #expect(annotations["summary"] == alert.title && annotations["score"] == "0.97")
        #expect(annotations["description"]?.contains("부산항 노조가 파업을 시작했다.") == true)
    }

    @Test("A test is an alert of its own name, and ends soon")
    func test() throws {
        var post = PostCard(SampleAlert.post(), style: CardStyle())
        post.kind = .test
        let found = try #require(try body(try dialect.request(for: post, at: now)).first)
        #expect((found["labels"] as? [String: String])?["alertname"] == "wirewatch-test")
        #expect(found["endsAt"] as? String == now.advanced(by: .seconds(300)).description)
    }

    @Test("Hostile text is one harmless line")
    func hostile() throws {
        let alert = SampleAlert.alert(title: SampleAlert.hostile, source: SampleAlert.hostile)
        let request = try dialect.request([FiringAlert(alert, until: now)])
        let text = String(decoding: request.body, as: UTF8.self)
        #expect(!text.contains("\\u001b") && !text.contains("\\r") && !text.contains("\u{202E}"))
    }

    @Test(
        "Settings are read strictly",
        arguments: [
            ("url: \"http://127.0.0.1:9093\"", []),
            (
                "{url: \"http://127.0.0.1:9093\", resolve_after_minutes: 0}",
                [
                    "resolve_after_minutes: expected a whole number of minutes, without a unit, from 1 to 10080, found “0”"
                ]
            ),
            ("{url: \"http://127.0.0.1:9093\", user: a}", [": a user needs a password, and a password a user"]),
            (
                "{url: \"http://am.example\", token_file: t}",
                ["url: the token would go over the network in the clear; use https"]
            ),
            ("{}", [": needs one of url, url_file and url_credential"]),
        ] as [(String, [String])])
    func settings(_ yaml: String, _ problems: [String]) {
        let document = SettingsDocument(yaml: yaml, file: "w.yaml")
        _ = AlertmanagerSettings(from: document.root, directory: "/etc")
        #expect(document.problems.map { "\($0.keyPath): \($0.message)" } == problems)
    }
}
