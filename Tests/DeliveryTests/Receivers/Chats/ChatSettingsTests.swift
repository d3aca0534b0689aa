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
        "Each is reached by the address of its webhook, which is a secret",
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
        "What does not go together is said",
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

    @Test("Only what can be replaced or answered says so")
    func abilities() {
        let api = SecretURL("https://x")
        #expect(SlackDialect(access: .webhook("https://x")).abilities == [.groups])
        #expect(SlackDialect(access: .bot(token: "t", channel: "C", api: api)).abilities.contains(.replaces))
        #expect(MattermostDialect(access: .webhook("https://x")).abilities == [.groups])
        #expect(MattermostDialect(access: .bot(token: "t", server: api, channel: "c")).abilities.contains(.answers))
        #expect(DiscordDialect(url: api).abilities == [.groups, .replaces])
        #expect(GoogleChatDialect(url: api).abilities == [.groups, .answers, .recognisesKeys])
    }
}
