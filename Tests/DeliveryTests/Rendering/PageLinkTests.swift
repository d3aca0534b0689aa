import Alerts
import Foundation
import Testing

@testable import Delivery

@Suite("Posts lead to their alerts on the desk's page")
struct PageLinkTests {
    private static let page = "https://desk.example.org"
    private static let address = AlertAddress.text(of: TemplateSample.alert().id, on: page)

    private static func post(_ pageURL: String?) -> PostCard {
        PostCard(
            Post(key: "k", kind: .alert, alerts: [TemplateSample.alert()]), style: CardStyle(pageURL: pageURL))
    }

    /// Two alerts on a line each.
    private static func digest(_ pageURL: String?) -> PostCard {
        PostCard(
            Post(key: "k", kind: .digest, alerts: [TemplateSample.alert(), TemplateSample.alert()]),
            style: CardStyle(pageURL: pageURL))
    }

    private static func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    private static let writers: [(String, @Sendable (PostCard) throws -> String)] = [
        ("Slack", { try json(SlackWriter.body(of: $0)) }), ("Discord", { try json(DiscordWriter.body(of: $0)) }),
        ("Mattermost", { try json(MattermostWriter.body(of: $0)) }),
        ("Rocket.Chat", { try json(RocketChatWriter.body(of: $0)) }),
        ("Teams", { String(decoding: try TeamsWriter.body(of: $0), as: UTF8.self).replacing("\\/", with: "/") }),
        (
            "Google Chat",
            {
                String(decoding: try GoogleChatWriter.body(of: $0, thread: "t"), as: UTF8.self)
                    .replacing("\\/", with: "/")
            }
        ), ("Zulip", { ZulipMarkup().text(ChatPost($0, sizes: ChatSizes.text.single[0], in: ZulipMarkup())) }),
        (
            "plain text with addresses",
            {
                let markup = PlainMarkup(escaper: MarkupEscaper([:], finds: []), showsLinks: true)
                return markup.text(ChatPost($0, sizes: ChatSizes.text.single[0], in: markup))
            }
        ),
    ]

    @Test("Every chat that can show a link shows it", arguments: writers.map(\.0))
    func linked(chat: String) throws {
        let write = try #require(Self.writers.first { $0.0 == chat }).1
        #expect(try write(Self.post(Self.page)).contains(Self.address))
        #expect(try !write(Self.post(nil)).contains("desk.example.org"))
    }

    @Test("Each line of a digest leads to its alert", arguments: writers.map(\.0))
    func digest(chat: String) throws {
        let write = try #require(Self.writers.first { $0.0 == chat }).1
        #expect(try write(Self.digest(Self.page)).ranges(of: Self.address).count >= 2)
        #expect(try !write(Self.digest(nil)).contains("desk.example.org"))
    }

    private static func object(_ bytes: [UInt8]) throws -> [String: Any] {
        let object = try JSONSerialization.jsonObject(with: Data(bytes))
        return try #require((object as? [String: Any]) ?? (object as? [[String: Any]])?.first)
    }

    @Test("A tap on ntfy's notification opens the alert, and a button its article")
    func ntfy() throws {
        let dialect = NtfyDialect(server: "https://ntfy.example/", topic: "desk")
        let body = try Self.object(dialect.request(for: Self.post(Self.page)).body)
        #expect(body["click"] as? String == Self.address)
        let action = try #require((body["actions"] as? [[String: String]])?.first)
        #expect(action == ["action": "view", "label": "Article", "url": TemplateSample.alert().url ?? ""])
        #expect(try Self.object(dialect.request(for: Self.post(nil)).body)["actions"] == nil)
    }

    @Test("A webhook has the address, and null without a page")
    func webhook() throws {
        for page in [Self.page, nil] {
            let body = try Self.object(WebhookBody.write(Self.post(page)))
            let alert = try #require(body["alert"] as? [String: Any])
            #expect(alert["page_url"] as? String == (page == nil ? nil : Self.address))
            #expect(alert.keys.contains("page_url"))
            let digest = try Self.object(WebhookBody.write(Self.digest(page)))
            let first = try #require((digest["alerts"] as? [[String: Any]])?.first)
            #expect(first["page_url"] as? String == (page == nil ? nil : Self.address))
        }
    }

    @Test("An Alertmanager has the alert as its source, and the article beside it")
    func alertmanager() throws {
        let dialect = AlertmanagerDialect(
            url: "https://am.example/api/v2/alerts", firingTime: .seconds(60), pageURL: Self.page)
        let alert = try Self.object(dialect.request(for: Self.post(Self.page)).body)
        #expect(alert["generatorURL"] as? String == Self.address)
        #expect((alert["annotations"] as? [String: String])?["article"] == TemplateSample.alert().url)
    }

    @Test("The facts are the same text with and without a page")
    func text() {
        let lines = [Self.page, nil].map { page in
            let markup = PlainMarkup(escaper: MarkupEscaper([:], finds: []))
            return markup.text(ChatPost(Self.post(page), sizes: ChatSizes.text.single[0], in: markup))
        }
        #expect(lines[0] == lines[1])
    }
}
