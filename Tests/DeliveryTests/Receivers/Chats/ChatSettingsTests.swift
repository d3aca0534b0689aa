import Alerts
import Settings
import Testing

@testable import Delivery

@Suite("The settings of chats")
struct ChatSettingsTests {
    private func read(_ yaml: String) -> (settings: ReceiverSettings, problems: [String]) {
        let document = SettingsDocument(yaml: "name: desk\n" + yaml, file: "w.yaml")
        let settings = ReceiverSettings(from: document.root, directory: "/etc/wirewatch")
        do throws(Problems) {
            try document.finish()
            return (settings, [])
        } catch {
            return (settings, error.all.map(\.description))
        }
    }

    @Test(
        "Every chat needs the address of its webhook, which is a secret",
        arguments: ["slack", "mattermost", "rocketchat", "discord", "teams", "googlechat"])
    func webhooks(_ kind: String) {
        #expect(read("kind: \(kind)\nurl_file: hook\ntimeout_seconds: 5\n").problems == [])
        #expect(read("kind: \(kind)\nurl_credential: hook\n").problems == [])
        #expect(read("kind: \(kind)\n").problems.count == 1)
        let shown = read("kind: \(kind)\nurl: https://hooks.example/s3cret\nurl_file: hook\n").problems
        #expect(shown.count == 1)
        #expect(!shown.joined().contains("s3cret"))
        #expect(read("kind: \(kind)\nurl_file: hook\nurll: x\n").problems.count == 1)
    }

    @Test("Slack and Mattermost also take a bot's token")
    func bots() {
        let slack = read("kind: slack\ntoken_file: bot\nchannel: C0123456789\n")
        #expect(slack.problems == [])
        let access = SlackSettings.Access.bot(
            token: .file("/etc/wirewatch/bot"), channel: "C0123456789", api: "https://slack.com/api")
        #expect((slack.settings.kind as? SlackSettings)?.access == access)
        let id = "abcdefghijklmnopqrstuvwxyz"
        let mattermost = read("kind: mattermost\ntoken_credential: bot\nserver: https://chat.example\nchannel: \(id)\n")
        #expect(mattermost.problems == [])
        #expect(
            (mattermost.settings.kind as? MattermostSettings)?.access
                == .bot(token: .credential("bot"), server: "https://chat.example", channel: id))
    }

    @Test(
        "Contradictory keys are reported",
        arguments: [
            ("kind: slack\ntoken_file: bot\n", "channel"), ("kind: slack\nurl_file: a\ntoken_file: b\n", "only one"),
            ("kind: slack\nurl_file: a\nchannel: C1\n", "its own channel"),
            ("kind: slack\ntoken_file: b\nchannel: C1\napi_url: ftp://x\n", "http"),
            ("kind: mattermost\ntoken_file: b\nserver: https://x\nchannel: town-square\n", "id"),
            ("kind: mattermost\ntoken_file: b\nchannel: abcdefghijklmnopqrstuvwxyz\n", "server"),
            ("kind: mattermost\nurl_file: a\nserver: https://x\n", "its own channel"),
        ])
    func contradictions(_ yaml: String, _ problem: String) {
        let problems = read(yaml).problems
        #expect(problems.count == 1, "\(problems)")
        #expect(problems.joined().contains(problem))
    }

    @Test("A bot can change and answer its messages, a webhook cannot")
    func abilities() {
        func abilities(_ yaml: String) -> ReceiverAbilities { read(yaml).settings.kind.abilities }
        #expect(abilities("kind: slack\nurl_file: a\n") == [.groups])
        #expect(abilities("kind: slack\ntoken_file: a\nchannel: C1\n") == [.groups, .replaces, .answers])
        #expect(abilities("kind: mattermost\nurl_file: a\n") == [.groups])
        #expect(abilities("kind: mattermost\ntoken_file: a\n") == [.groups, .replaces, .answers])
        #expect(abilities("kind: discord\nurl_file: a\n") == [.groups, .replaces])
        #expect(abilities("kind: googlechat\nurl_file: a\n") == [.groups, .answers, .recognisesKeys])
    }

    @Test("A replaced or answered post keeps its reference")
    func references() {
        let api = SecretURL("https://x.example")
        let answer = HTTPResponse(
            status: 200, body: Array(#"{"ok":true,"id":"77","channel":"C7","ts":"7.7","name":"x"}"#.utf8))
        let dialects: [(dialect: any Dialect, given: String?)] = [
            (SlackDialect(access: .bot(token: "t", channel: "C", api: api)), "C7:7.7"),
            (MattermostDialect(access: .bot(token: "t", server: api, channel: "c")), nil),
            (DiscordDialect(url: api), "77"), (GoogleChatDialect(url: api), SampleCards.key),
        ]
        for (dialect, given) in dialects {
            func reference(_ placement: Post.Placement) -> AttemptOutcome {
                dialect.attempt(answer, to: SampleCards.post(placement: placement), now: 0).outcome
            }
            #expect(reference(.new) == .delivered(reference: given))
            #expect(reference(.replacing(reference: "earlier")) == .delivered(reference: "earlier"))
            #expect(reference(.answering(reference: "earlier")) == .delivered(reference: "earlier"))
        }
    }

    @Test("No dialect's description shows its secret")
    func descriptions() {
        let secret = "https://x.example/s3cret"
        let dialects: [any Dialect] = [
            SlackDialect(access: .webhook(secret)), MattermostDialect(access: .webhook(secret)),
            SlackDialect(access: .bot(token: "s3cret", channel: "C", api: SecretURL(secret))),
            MattermostDialect(access: .bot(token: "s3cret", server: SecretURL(secret), channel: "c")),
            RocketChatDialect(url: secret), TeamsDialect(url: secret), DiscordDialect(url: SecretURL(secret)),
            GoogleChatDialect(url: SecretURL(secret)),
        ]
        for dialect in dialects { #expect(!"\(dialect)".contains("s3cret"), "\(dialect.usualPace)") }
    }

    @Test("A template's text of the maximum size fits into a post, with any characters")
    func templates() throws {
        let api = SecretURL("https://x.example")
        let dialects: [any Dialect] = [
            SlackDialect(access: .webhook("https://x")), MattermostDialect(access: .webhook("https://x")),
            RocketChatDialect(url: "https://x"), TeamsDialect(url: "https://x"), DiscordDialect(url: api),
            GoogleChatDialect(url: api),
        ]
        for dialect in dialects {
            let limits = dialect.customLimits
            func full(_ limit: Int, of text: String) -> String {
                String(repeating: text, count: limit / (limits.unit == .bytes ? text.utf8.count : text.utf16.count))
            }
            for text in ["\"", "\n", "북", "a"] {
                for cards in [SampleCards.post(kind: .test), SampleCards.digest(120, omitted: 7)] {
                    var post = cards
                    post.custom = CustomText(title: full(limits.title, of: text), text: full(limits.text, of: text))
                    try check(dialect.request(for: post), of: dialect)
                }
            }
        }
    }

    private func check(_ request: HTTPRequest, of dialect: some Dialect) throws {
        switch dialect {
        case is SlackDialect: _ = try SlackReader(request)
        case is MattermostDialect: _ = try MattermostReader(request)
        case is RocketChatDialect: _ = try RocketChatReader(request)
        case is TeamsDialect: _ = try TeamsReader(request)
        case is DiscordDialect: _ = try DiscordReader(request)
        default: _ = try GoogleChatReader(request)
        }
    }
}
