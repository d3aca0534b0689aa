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

    private func webhook(_ yaml: String) throws -> (own: WebhookSettings, all: ReceiverSettings) {
        let settings = read("name: chat\nkind: webhook\n" + yaml).settings
        return (try #require(settings.kind as? WebhookSettings), settings)
    }

    @Test("A webhook needs a name and one address; the rest has defaults")
    func webhook() throws {
        #expect(read("name: desk-chat\nkind: webhook\nurl: https://chat.example/h\n").problems.isEmpty)
        #expect(read("name: desk-chat\nkind: webhook\nurl: https://chat.example/h\n").settings.name == "desk-chat")
        let settings = try webhook("url: https://chat.example/h\n")
        #expect(settings.own.address == .text("https://chat.example/h"))
        #expect(settings.all.connection == HTTPConnection(timeoutSeconds: 10, certificateAuthorities: nil))
        #expect(settings.all.fallback == nil)
        #expect(settings.all.timeZone == .utc)
    }

    @Test("A receiver has the desk's time zone, unless it sets its own")
    func timeZone() throws {
        let seoul = try #require(DeskTimeZone(name: "Asia/Seoul"))
        func zone(_ yaml: String) -> DeskTimeZone {
            let document = SettingsDocument(yaml: "name: chat\nkind: webhook\nurl: https://a/\n" + yaml, file: "w.yaml")
            return ReceiverSettings(from: document.root, directory: "/etc", timeZone: seoul).timeZone
        }
        #expect(zone("") == seoul)
        #expect(zone("time_zone: UTC\n") == .utc)
    }

    @Test("Settings are equal if every key is equal, also the kind's own keys")
    func equality() throws {
        let settings = try webhook("url: https://chat.example/h\n").all
        #expect(try webhook("url: https://chat.example/h\ntimeout_seconds: 10\n").all == settings)
        for other in [
            "url: https://chat.example/other\n", "url: https://chat.example/h\nfallback: phone\n",
            "url: https://chat.example/h\ntimeout_seconds: 11\n",
            "url: https://chat.example/h\ntime_zone: Asia/Tokyo\n",
        ] {
            #expect(try webhook(other).all != settings, "\(other)")
        }
    }

    @Test("Each kind has a unique word, and the list is sorted")
    func words() {
        let words = ReceiverKinds.all.map { $0.word }
        #expect(Set(words).count == words.count)
        #expect(words == words.sorted())
    }

    @Test("Relative paths start at the configuration's folder")
    func paths() throws {
        #expect(try webhook("url_file: secrets/chat\n").own.address == .secret(.file("/etc/wirewatch/secrets/chat")))
        #expect(try webhook("url_file: /run/chat\n").own.address == .secret(.file("/run/chat")))
        #expect(try webhook("url_credential: chat\n").own.address == .secret(.credential("chat")))
        let settings = try webhook("url_credential: chat\nca_file: ca.pem\ntimeout_seconds: 30\n").all
        #expect(
            settings.connection
                == HTTPConnection(timeoutSeconds: 30, certificateAuthorities: "/etc/wirewatch/ca.pem"))
    }

    @Test(
        "A problem of a receiver is reported with its place",
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
                [
                    "w.yaml:2:7: kind: expected one of \(ReceiverKinds.all.map { $0.word }.joined(separator: ", ")), found “webhok”; did you mean “webhook”?"
                ]
            ),
            (
                "name: chat\nkind: webhook\n",
                ["w.yaml:1:1: needs one of url, url_file and url_credential"]
            ),
            (
                "name: chat\nkind: webhook\nurl: https://a/\nurl_file: b\n",
                ["w.yaml:4:1: url_file: only one of url, url_file and url_credential can hold"]
            ),
            (
                "name: chat\nkind: webhook\nurl: ftp://s3cret@a/\n",
                ["w.yaml:3:1: url: the URL cannot be used: its scheme is neither http nor https"]
            ),
            (
                "name: chat\nkind: webhook\nurl: https://a/\ntime_zone: Mars/Olympus\n",
                ["w.yaml:4:1: time_zone: “Mars/Olympus” is not a time zone; for example Asia/Seoul or UTC"]
            ),
        ] as [(String, [String])])
    func problems(_ yaml: String, _ expected: [String]) {
        #expect(read(yaml).problems == expected)
    }

    @Test(
        "A user or a password in an address is reported, and not repeated",
        arguments: [
            ("kind: webhook\nurl: \"https://u:p4ss@a/\"\n", "w.yaml:3:1: url: ", "url_file or url_credential"),
            ("kind: webhook\nurl: \"http:/p4ss@127.0.0.1/\"\n", "w.yaml:3:1: url: ", "url_file or url_credential"),
            ("kind: ntfy\ntopic: t\nurl: \"https://u:p4ss@a\"\n", "w.yaml:4:1: url: ", "token or a password"),
            (
                "kind: slack\ntoken_file: t\nchannel: C\napi_url: \"https://u:p4ss@a\"\n", "w.yaml:5:1: api_url: ",
                "token or a password"
            ),
        ])
    func userInfo(_ yaml: String, _ place: String, _ instead: String) {
        let problems = read("name: chat\n" + yaml).problems
        #expect(problems.count == 1, "\(problems)")
        #expect(problems.first?.hasPrefix(place + "a user and a password do not stand in") == true, "\(problems)")
        #expect(problems.first?.contains(instead) == true && problems.first?.contains("p4ss") == false)
    }

    @Test("An @ behind the host is not a user", arguments: ["https://a/@desk", "https://a?b=c@d", "https://a/#@"])
    func atSign(_ url: String) {
        #expect(read("name: chat\nkind: webhook\nurl: \"\(url)\"\n").problems == [])
    }

    @Test("Chats, ntfy and e-mail take a template; for the other kinds it is a problem")
    func templates() {
        #expect(
            ReceiverKinds.all.filter { !$0.takesTemplate }.map { $0.word } == [
                "alertmanager", "console", "exec", "webhook",
            ])
        for kind in ["console", "exec\ncommand: [/bin/true]", "webhook\nurl: https://a/"] {
            let problems = read("name: chat\ntemplate: {text: a}\nkind: \(kind)\n").problems
            #expect(
                problems == [
                    "w.yaml:2:1: template: posts of this kind have no template; leave it out, or take a chat, ntfy or email"
                ])
        }
        #expect(read("name: chat\ntemplate: {text: a}\nkind: ntfy\ntopic: t\n").problems == [])
    }

    @Test("An unknown key is reported with the likely one")
    func unknownKey() throws {
        let problems = read("name: chat\nkind: webhook\nurl: https://a/\ntimeout: 5\n").problems
        #expect(problems.count == 1)
        let problem = try #require(problems.first)
        #expect(
            problem.hasPrefix("w.yaml:4:1: timeout: unknown key; did you mean “timeout_seconds”? (allowed: "))
    }

    @Test("A timeout of zero, of an hour or with a unit is refused", arguments: ["0", "3600", "10s"])
    func timeout(_ value: String) {
        let problems = read("name: chat\nkind: webhook\nurl: https://a/\ntimeout_seconds: \(value)\n").problems
        #expect(problems.count == 1)
        #expect(problems.first?.hasPrefix("w.yaml:4:18: timeout_seconds: expected a whole number of seconds") == true)
    }
}
