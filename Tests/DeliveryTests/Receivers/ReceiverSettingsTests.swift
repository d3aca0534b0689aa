import Settings
import Testing

@testable import Delivery

@Suite("A receiver's settings are read strictly")
struct ReceiverSettingsTests {
    private func read(_ yaml: String) -> (settings: ReceiverSettings, problems: [String]) {
        let document = SettingsDocument(yaml: yaml, file: "w.yaml")
        let settings = ReceiverSettings(from: document.root, directory: "/etc/wirewatch")
        do throws(Problems) {
            try document.finish()
            return (settings, [])
        } catch {
            return (settings, error.all.map(\.description))
        }
    }

    private func webhook(_ yaml: String) -> WebhookSettings {
        switch read("name: chat\nkind: webhook\n" + yaml).settings.kind {
        case .webhook(let settings): settings
        }
    }

    @Test("A webhook has a name, one address, and the rest by default")
    func webhook() {
        #expect(read("name: desk-chat\nkind: webhook\nurl: https://chat.example/h\n").problems.isEmpty)
        #expect(read("name: desk-chat\nkind: webhook\nurl: https://chat.example/h\n").settings.name == "desk-chat")
        let settings = webhook("url: https://chat.example/h\n")
        #expect(settings.address == .text("https://chat.example/h"))
        #expect(settings.timeoutSeconds == 10)
        #expect(settings.certificateAuthorities == nil)
    }

    @Test("Paths start at the configuration's folder")
    func paths() {
        #expect(webhook("url_file: secrets/chat\n").address == .file("/etc/wirewatch/secrets/chat"))
        #expect(webhook("url_file: /run/chat\n").address == .file("/run/chat"))
        #expect(webhook("url_credential: chat\n").address == .credential("chat"))
        let settings = webhook("url_credential: chat\nca_file: ca.pem\ntimeout_seconds: 30\n")
        #expect(settings.certificateAuthorities == "/etc/wirewatch/ca.pem")
        #expect(settings.timeoutSeconds == 30)
    }

    @Test(
        "What is wrong is told with its place",
        arguments: [
            ("kind: webhook\nurl: https://a/\n", ["w.yaml:1:1: “name” is missing"]),
            ("name: chat\nurl: https://a/\n", ["w.yaml:1:1: “kind” is missing"]),
            (
                "name: journal\nkind: webhook\nurl: https://a/\n",
                ["w.yaml:1:1: name: “journal” is the built-in receiver; choose another name"]
            ),
            (
                "name: desk chat\nkind: webhook\nurl: https://a/\n",
                ["w.yaml:1:1: name: “desk chat” must be made of letters, digits, “-”, “_” and “.”"]
            ),
            (
                "name: chat\nkind: webhok\nurl: https://a/\n",
                ["w.yaml:2:7: kind: expected one of webhook, found “webhok”; did you mean “webhook”?"]
            ),
            (
                "name: chat\nkind: webhook\n",
                ["w.yaml:1:1: a webhook needs exactly one of url, url_file and url_credential"]
            ),
            (
                "name: chat\nkind: webhook\nurl: https://a/\nurl_file: b\n",
                ["w.yaml:1:1: a webhook needs exactly one of url, url_file and url_credential"]
            ),
            (
                "name: chat\nkind: webhook\nurl: ftp://s3cret@a/\n",
                ["w.yaml:3:1: url: the URL cannot be used: its scheme is neither http nor https"]
            ),
            (
                "name: chat\nkind: webhook\nurl: https://a/\ntimeout: 5\n",
                [
                    "w.yaml:4:1: timeout: unknown key; did you mean “timeout_seconds”? (allowed: ca_file, kind, name, timeout_seconds, url, url_credential, url_file)"
                ]
            ),
        ] as [(String, [String])])
    func problems(_ yaml: String, _ expected: [String]) {
        #expect(read(yaml).problems == expected)
    }

    @Test("A timeout of no time or of an hour is out of range", arguments: ["0", "3600", "10s"])
    func timeout(_ value: String) {
        let problems = read("name: chat\nkind: webhook\nurl: https://a/\ntimeout_seconds: \(value)\n").problems
        #expect(problems.count == 1)
        #expect(problems.first?.hasPrefix("w.yaml:4:18: timeout_seconds: expected a whole number of seconds") == true)
    }
}
