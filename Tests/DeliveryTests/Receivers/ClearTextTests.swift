import Settings
import Testing

@testable import Delivery

@Suite("A token does not go over the network in the clear")
struct ClearTextTests {
    private static let kinds = [
        "kind: matrix\nroom: \"!a:b\"\ntoken_file: t\nurl", "kind: telegram\nchat_id: 5\ntoken_file: t\nurl",
        "kind: zulip\nbot_email: b@z.example\nchannel: news\napi_key_file: t\nurl",
        "kind: mattermost\nchannel: abcdefghijklmnopqrstuvwxyz\ntoken_file: t\nserver",
        "kind: slack\nchannel: C\ntoken_file: t\napi_url", "kind: ntfy\ntopic: t\ntoken_file: t\nurl",
        "kind: ntfy\ntopic: t\nuser: me\npassword_file: t\nurl", "kind: webhook\ntoken_file: t\nurl",
    ]

    private func problems(_ yaml: String) -> [String] {
        let document = SettingsDocument(yaml: "name: desk\n" + yaml, file: "w.yaml")
        _ = ReceiverSettings(from: document.root, directory: "/etc")
        do throws(Problems) {
            try document.finish()
            return []
        } catch {
            return error.all.map(\.description)
        }
    }

    @Test("A token over http to another machine is a problem", arguments: kinds)
    func remote(_ yaml: String) {
        for host in ["chat.example", "127.0.0.1.evil.example", "10.0.0.1", "[::2]", "localhost.example"] {
            let problems = problems(yaml + ": \"http://\(host):80/x\"\n")
            #expect(
                problems.count == 1
                    && problems.first?.hasSuffix(
                        ": the token would go over the network in the clear; use https") == true,
                "\(host): \(problems)")
        }
    }

    @Test("A token to this machine, or over https, is not a problem", arguments: kinds)
    func local(_ yaml: String) {
        for url in [
            "http://127.0.0.1", "http://127.1.2.3:8080", "http://LOCALHOST", "http://chat.localhost", "http://[::1]:1",
            "https://chat.example",
        ] {
            #expect(problems(yaml + ": \"\(url)\"\n") == [], "\(url)")
        }
    }

    @Test("An http address without a token is not a problem")
    func open() {
        #expect(problems("kind: ntfy\ntopic: t\nurl: http://ntfy.example\n") == [])
        #expect(problems("kind: webhook\nurl: http://hook.example\n") == [])
    }
}
