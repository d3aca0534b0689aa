import Foundation
import Settings
import Systemd
import TestSupport
import Testing

@testable import Delivery

@Suite("The settings of Telegram, Matrix, ntfy, Zulip, e-mail and commands")
struct PushSettingsTests {
    private let folder: TemporaryDirectory

    init() throws {
        folder = try TemporaryDirectory()
        try folder.write("123456:ABC-def_1", to: "token")
        try folder.write("two words", to: "bad")
    }

    /// Reads a receiver, and makes it if it is valid; its problems.
    private func problems(_ yaml: String) throws -> [String] {
        let document = SettingsDocument(yaml: "name: desk\n" + yaml, file: "w.yaml")
        let settings = ReceiverSettings(from: document.root, directory: folder.path)
        do throws(Problems) {
            try document.finish()
        } catch {
            return error.all.map { $0.description.replacing(folder.path, with: "DIR") }
        }
        let client = try #require(HTTPClient(userAgent: "wirewatch/test"))
        do throws(ReceiverError) {
            let credentials = Credentials(directory: folder.path)
            let receiver = try ReceiverFactory.receiver(for: settings, client: client, credentials: credentials)
            #expect(receiver.name == "desk")
            return []
        } catch {
            return [error.description.replacing(folder.path, with: "DIR")]
        }
    }

    @Test(
        "The required keys are enough",
        arguments: [
            "kind: telegram\ntoken_file: token\nchat_id: -1001234\n",
            "kind: telegram\ntoken_credential: token\nchat_id: \"@desk_news\"\nmessage_thread_id: 7\n",
            "kind: matrix\nurl: https://matrix.example\nroom: \"!abc:example.org\"\ntoken_file: token\n",
            "kind: ntfy\ntopic: desk\n", "kind: ntfy\nurl: http://ntfy.example/\ntopic_file: topic\n",
            "kind: ntfy\nurl: http://127.0.0.1:8080\ntopic: desk\ntoken_file: token\n",
            "kind: ntfy\ntopic: desk\nuser: me\npassword_file: token\n",
            "kind: zulip\nurl: https://z.example\nbot_email: b@z.example\napi_key_file: token\nchannel: news\n",
            "kind: email\nfrom: a@b.example\nto: c@d.example\nsendmail_path: /bin/true\n",
            "kind: email\nfrom: a@b.example\nto: [c@d.example, e@f.example]\nsmtp_url: smtps://relay.example:465\n",
            "kind: email\nfrom: a@b.example\nto: c@d.example\nsmtp_url: smtp://r.example\nsmtp_user: u\nsmtp_password_file: token\n",
            "kind: exec\ncommand: [/bin/true, a]\n", "kind: console\n",
            "kind: webhook\nurl: https://a.example/\nformat: cloudevents\ncloudevents_source: /wirewatch/asia\ngroups: true\n",
        ])
    func enough(_ yaml: String) throws {
        try folder.write("desk-topic\n", to: "topic")
        #expect(try problems(yaml) == [])
    }

    @Test(
        "A problem is reported with its place, without a secret",
        arguments: [
            (
                "kind: telegram\ntoken_file: bad\nchat_id: 5\n",
                "receiver “desk”: the secret in DIR/bad is not a bot's token, as 123456:ABC…"
            ),
            (
                "kind: telegram\ntoken_file: token\nchat_id: desk\n",
                "w.yaml:4:1: chat_id: expected a number as -1001234567890, or a channel as @desk, found “desk”"
            ),
            (
                "kind: telegram\ntoken: x\nchat_id: 5\n",
                "w.yaml:3:1: token: a secret does not stand in the configuration; use token_file or token_credential"
            ),
            (
                "kind: matrix\nurl: https://m.example\nroom: \"#desk:m.example\"\ntoken_file: token\n",
                "w.yaml:4:1: room: is an alias; take the room's id, as !abc:example.org, from the room's settings"
            ),
            ("kind: ntfy\ntopic: a/b\n", "w.yaml:3:1: topic: expected at most 64 letters, digits, “-” and “_”"),
            ("kind: ntfy\ntopic_file: bad\n", "receiver “desk”: the secret in DIR/bad is not a topic's name"),
            (
                "kind: zulip\nurl: https://z.example\nbot_email: bot\napi_key_file: token\nchannel: news\n",
                "w.yaml:4:1: bot_email: expected a bot's address, as wirewatch-bot@desk.zulipchat.com"
            ),
            (
                "kind: email\nfrom: a@b.example\nto: \"c@d.example\\r\\nBcc: e@f.example\"\nsendmail_path: /bin/true\n",
                "w.yaml:4:1: to: expected an address as desk@example.org, found “c@d.example Bcc: e@f.example”"
            ),
            (
                "kind: email\nfrom: -oQ/tmp@b.example\nto: c@d.example\nsendmail_path: /bin/true\n",
                "w.yaml:3:1: from: expected an address as desk@example.org, found “-oQ/tmp@b.example”"
            ),
            (
                "kind: email\nfrom: a@b.example\nto: c@d.example\nsmtp_url: https://r.example\n",
                "w.yaml:5:1: smtp_url: expected smtps://HOST:PORT or smtp://HOST:PORT, without user and path"
            ),
            (
                "kind: email\nfrom: a@b.example\nto: c@d.example\nsendmail_path: /nonexistent/sendmail\n",
                "receiver “desk”: cannot run /nonexistent/sendmail: No such file or directory"
            ),
            (
                "kind: exec\ncommand: notify-send\n",
                "w.yaml:3:1: command: “notify-send” is not an absolute path; no shell looks for it"
            ),
            (
                "kind: exec\ncommand: [/nonexistent/x]\n",
                "receiver “desk”: cannot run /nonexistent/x: No such file or directory"
            ),
            (
                "kind: webhook\nurl: https://a.example/\nsecret_file: bad\n",
                "receiver “desk”: the secret in DIR/bad is not whsec_ followed by 24 to 64 bytes in base64"
            ),
        ] as [(String, String)])
    func wrong(_ yaml: String, _ problem: String) throws {
        #expect(try problems(yaml) == [problem])
    }
}
