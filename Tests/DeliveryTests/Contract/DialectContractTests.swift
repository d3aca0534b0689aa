import Alerts
import Testing
import Text

@testable import Delivery

/// A chat with cards, and a reader that sees a message as the chat does and checks its limits.
struct CardPeer: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let dialect: any Dialect
    let read: @Sendable (HTTPRequest) throws -> Seen

    func seen(_ post: PostCard) throws -> Seen { try read(try dialect.request(for: post)) }

    private static let url = "https://chat.example/hooks/s3cret"

    static let all = [
        CardPeer(testDescription: "Slack webhook", dialect: SlackDialect(access: .webhook(url))) {
            try SlackReader($0).seen
        },
        CardPeer(
            testDescription: "Slack bot",
            dialect: SlackDialect(access: .bot(token: "t", channel: "C0123456789", api: SecretURL(url)))
        ) { try SlackReader($0).seen },
        CardPeer(testDescription: "Discord", dialect: DiscordDialect(url: SecretURL(url))) {
            try DiscordReader($0).seen
        },
        CardPeer(testDescription: "Mattermost webhook", dialect: MattermostDialect(access: .webhook(url))) {
            try MattermostReader($0).seen
        },
        CardPeer(
            testDescription: "Mattermost bot",
            dialect: MattermostDialect(
                access: .bot(token: "t", server: SecretURL(url), channel: "abcdefghijklmnopqrstuvwxyz"))
        ) { try MattermostReader($0).seen },
        CardPeer(testDescription: "Rocket.Chat", dialect: RocketChatDialect(url: url)) {
            try RocketChatReader($0).seen
        },
        CardPeer(testDescription: "Google Chat", dialect: GoogleChatDialect(url: SecretURL(url))) {
            try GoogleChatReader($0).seen
        },
        CardPeer(testDescription: "Teams", dialect: TeamsDialect(url: url)) { try TeamsReader($0).seen },
    ]
}

@Suite("Chats with cards keep the same contract for their messages", .timeLimit(.minutes(5)))
struct DialectContractTests {
    @Test("Hostile text is shown literally, without mentions", arguments: CardPeer.all, HostileText.all)
    func inert(peer: CardPeer, text: String) throws {
        for post in [
            SampleCards.post([SampleCards.alert(title: text, topic: text, source: text)]),
            SampleCards.digest(2, title: { _ in text }),
        ] {
            let seen = try peer.seen(post)
            #expect(seen.calls == [])
            #expect(Set(seen.links) == ["https://news.example/1?a=b&c=d"])
            #expect(seen.original.contains(SafeText(text).string), "\(seen.original)")
        }
    }

    @Test("Random hostile posts stay within the limits, without mentions", arguments: CardPeer.all, 0..<40)
    func fuzzed(peer: CardPeer, seed: Int) throws {
        var dice = Dice(seed: UInt64(seed))
        #expect(try peer.seen(SampleCards.hostile(using: &dice)).calls == [])
    }

    @Test("Text of any length stays within the limits", arguments: CardPeer.all, HostileText.endless.indices)
    func endless(peer: CardPeer, index: Int) throws {
        let text = HostileText.endless[index]
        let url = "https://x.example/?" + String(repeating: "&", count: 1_900)
        for count in [1, 8] {
            let alert = SampleCards.alert(
                title: text, topic: text, source: text, url: url, quote: text, highlights: [HostileText.begin(of: text)]
            )
            let post = SampleCards.post(Array(repeating: alert, count: count), kind: count == 1 ? .test : .group)
            #expect(try peer.seen(post).calls == [])
        }
    }

    @Test("A digest shows each alert that fits and counts the others", arguments: CardPeer.all)
    func digest(peer: CardPeer) throws {
        let small = try peer.seen(SampleCards.digest(5)).text
        #expect(small.contains("Digest: 5 alerts"))
        #expect((0..<5).allSatisfy { small.contains("Headline \($0)") })
        #expect(!small.contains("more: wirewatch alerts"))
        let large = try peer.seen(SampleCards.digest(200, omitted: 100)).text
        let shown = large.matches(of: /Headline [0-9]/).count
        #expect((5..<200).contains(shown))
        #expect(large.contains("Digest: 300 alerts"))
        #expect(large.contains("and \(300 - shown) more: wirewatch alerts"))
    }

    @Test("A template's text replaces title and body", arguments: CardPeer.all)
    func template(peer: CardPeer) throws {
        var post = SampleCards.post()
        post.custom = CustomText(title: "Ours", text: "Our text")
        let text = try peer.seen(post).text
        #expect(text.contains("Ours") && text.contains("Our text"))
        #expect(!text.contains("부산항") && !text.contains("Yonhap"))
    }

    @Test(
        "A template's title alone leaves quote and facts; its text alone leaves label and headline",
        arguments: CardPeer.all)
    func halfTemplate(peer: CardPeer) throws {
        var post = SampleCards.post()
        post.custom = CustomText(title: "Ours", text: nil)
        let titled = try peer.seen(post).text
        #expect(titled.contains("Ours") && titled.contains("노조가") && titled.contains("Yonhap"))
        #expect(!titled.contains("부산항 노조 파업"))
        post.custom = CustomText(title: nil, text: "Our text")
        let worded = try peer.seen(post).text
        #expect(worded.contains("WARNING") && worded.contains("부산항 노조 파업") && worded.contains("Our text"))
        #expect(!worded.contains("노조가") && !worded.contains("Yonhap"))
    }
}
