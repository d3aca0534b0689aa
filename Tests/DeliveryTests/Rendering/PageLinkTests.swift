import Alerts
import Foundation
import Testing

@testable import Delivery

@Suite("Posts lead to their alerts on the desk's page")
struct PageLinkTests {
    private static let page = "https://desk.example.org"
    private static let address = "https://desk.example.org/alerts/00000000"

    private static func post(_ pageURL: String?) -> PostCard {
        PostCard(
            Post(key: "k", kind: .alert, alerts: [TemplateSample.alert()]), style: CardStyle(pageURL: pageURL))
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

    @Test("The facts are the same text with and without a page")
    func text() {
        let lines = [Self.page, nil].map { page in
            let markup = PlainMarkup(escaper: MarkupEscaper([:], finds: []))
            return markup.text(ChatPost(Self.post(page), sizes: ChatSizes.text.single[0], in: markup))
        }
        #expect(lines[0] == lines[1])
    }
}
