import Articles
import Delivery
import Foundation
import Settings
import TestSupport
import Testing
import Watching

@testable import Daemon

@Suite("The configuration is loaded and checked")
struct ConfigurationLoaderTests {
    @Test("Relative paths start at the configuration file's folder")
    func paths() throws {
        let desk = try DeskFolder(
            """
            state_directory: state
            inboxes: [{path: inbox}, {name: wires, path: /srv/wires}]
            receivers: [{name: chat, kind: webhook, url_file: secrets/chat}]
            """)
        let settings = try desk.load().settings
        #expect(settings.stateDirectory == desk.path + "/state")
        #expect(settings.inboxes.map(\.path) == [desk.path + "/inbox", "/srv/wires"])
        #expect(settings.topicsDirectory == desk.path + "/topics.d")
        let webhook = try #require(settings.receivers[0].kind as? WebhookSettings)
        #expect(webhook.address == .secret(.file(desk.path + "/secrets/chat")))
    }

    @Test("--inbox and --state override the file")
    func overrides() throws {
        let desk = try DeskFolder("inboxes: [{name: desk, path: inbox, ignore: [\"*.log\"]}, {name: b, path: b}]\n")
        let settings = try ConfigurationLoader(file: desk.file, inbox: "/tmp/in", state: "/tmp/state").load().settings
        #expect(settings.stateDirectory == "/tmp/state")
        #expect(settings.inboxes.map(\.path) == ["/tmp/in"])
        #expect(settings.inboxes[0].name == "desk")
        #expect(settings.inboxes[0].ignore == ["*.log"])
        let without = try DeskFolder("log_level: debug\n")
        #expect(
            try ConfigurationLoader(file: without.file, inbox: "/tmp/in").load().settings.inboxes[0].name == "inbox")
    }

    @Test("Formats have limits of size of their own; the name of an unknown one is answered with the nearest")
    func sizes() throws {
        let inbox = "inboxes: [{path: inbox}]\n"
        let desk = try DeskFolder(inbox + "articles: {max_bytes: 2048, max_bytes_by_format: {pdf: 65536}}\n")
        #expect(try desk.load().settings.sizes == SizeLimits(general: 2_048, byFormat: ["pdf": 65_536]))
        #expect(try DeskFolder(inbox).load().settings.sizes == SizeLimits(general: 16 << 20))
        let wrong = try DeskFolder(inbox + "articles: {max_bytes_by_format: {pfd: 65536, html: 3}}\n").problems()
        #expect(wrong.count == 2)
        #expect(wrong.contains { $0.contains("max_bytes_by_format.pfd: unknown key; did you mean “pdf”?") })
        #expect(wrong.contains { $0.contains("max_bytes_by_format.html: expected a whole number") })
    }

    @Test("A configuration without an inbox is a problem")
    func noInbox() throws {
        #expect(
            try DeskFolder("log_level: info\n").problems() == [
                "wirewatch.yaml:1:1: inboxes: no folder to watch; name at least one under “inboxes”"
            ])
    }

    @Test("All problems of all files are reported at once, in order")
    func allAtOnce() throws {
        let desk = try DeskFolder("inboxes: [{path: inbox}]\nworkers: many\nlog_levl: info\n")
        try desk.folder.write("topic: a\ntitle: A\n", to: "topics.d/a.yaml")
        try desk.folder.write("topic: [\n", to: "topics.d/b.yaml")
        let problems = desk.problems()
        let files = problems.map { String($0.prefix { $0 != ":" }) }
        #expect(files == files.sorted())
        #expect(Set(files) == ["topics.d/a.yaml", "topics.d/b.yaml", "wirewatch.yaml"])
        #expect(problems.contains { $0.hasPrefix("wirewatch.yaml:2:10: workers: expected a whole number") })
        #expect(
            problems.contains { $0.hasPrefix("wirewatch.yaml:3:1: log_levl: unknown key; did you mean “log_level”?") })
        #expect(problems.contains { $0.hasPrefix("topics.d/a.yaml:") && $0.contains("at least one signal") })
        #expect(problems.contains { $0.hasPrefix("topics.d/b.yaml:") && $0.contains("not valid YAML") })
    }

    @Test("A missing file is one problem")
    func missingFile() throws {
        let desk = try DeskFolder()
        let loader = ConfigurationLoader(file: desk.folder.path("missing/wirewatch.yaml"))
        #expect(
            desk.problems(loader) == ["missing/wirewatch.yaml: cannot read the file: No such file or directory"])
    }

    @Test("Topics are read from the configured folder even if the file has other problems")
    func topicsElsewhere() throws {
        let desk = try DeskFolder("inboxes: [{path: inbox}]\ntopics: {directory: desk/topics}\nworkers: -1\n")
        try FileManager.default.removeItem(atPath: desk.folder.path("topics.d"))
        try desk.folder.write(DeskFolder.topic, to: "desk/topics/port-strike.yaml")
        #expect(desk.problems().map { String($0.prefix(27)) } == ["wirewatch.yaml:3:10: worker"])
    }

    @Test("A topics folder that is missing, empty or not UTF-8 is reported")
    func topicFolder() throws {
        let desk = try DeskFolder()
        try desk.folder.write(Data([0x74, 0xFF, 0xFE]), to: "topics.d/b.yaml")
        #expect(desk.problems() == ["topics.d/b.yaml: the file is not UTF-8"])
        try FileManager.default.removeItem(atPath: desk.folder.path("topics.d"))
        #expect(desk.problems() == ["topics.d: cannot list the topics directory: No such file or directory"])
        try desk.folder.write("", to: "topics.d/.hidden.yaml")
        #expect(desk.problems() == ["topics.d: no topic in this directory; a topic is a file NAME.yaml"])
    }

    @Test("Named shared terms must exist; the default file may be missing")
    func sharedTerms() throws {
        #expect(try DeskFolder().problems().isEmpty)
        let desk = try DeskFolder("inboxes: [{path: inbox}]\ntopics: {shared_terms: common.yaml}\n")
        #expect(desk.problems() == ["common.yaml: cannot read the file: No such file or directory"])
    }

    @Test("Two inboxes or two receivers with one name are reported")
    func twins() throws {
        let problems = try DeskFolder(
            """
            inboxes: [{path: a}, {path: b}]
            receivers:
              - {name: chat, kind: webhook, url: "https://a.example/"}
              - {name: chat, kind: webhook, url: "https://b.example/"}
            """
        ).problems()
        #expect(
            problems == [
                "wirewatch.yaml:1:1: inboxes: the name “inbox” stands twice; each needs its own",
                "wirewatch.yaml:4:6: receivers[1].name: the name “chat” stands twice; each needs its own",
            ])
    }

    @Test("The summary of a valid configuration counts inboxes and topics and names the receivers")
    func summary() throws {
        let summary = try DeskFolder().check().summary
        #expect(summary.hasPrefix("1 inbox, 1 topic, "))
        #expect(summary.hasSuffix("receivers: journal"))
    }

    @Test("A missing secret or program is a problem; a credential of the service is a note")
    func receivers() throws {
        let missing = try DeskFolder(
            """
            inboxes: [{path: inbox}]
            receivers:
              - {name: chat, kind: slack, url_file: secrets/none}
              - {name: own, kind: exec, command: [/nowhere/at-all]}

            """)
        let problems = missing.problems()
        #expect(problems.count == 2)
        #expect(problems.first?.contains("receiver “chat”: cannot read the secret in secrets/none") == true)
        #expect(problems.last?.contains("receiver “own”") == true)
        let unseen = try DeskFolder(
            "inboxes: [{path: inbox}]\nreceivers: [{name: chat, kind: slack, url_credential: desk}]\n")
        let lines = unseen.check().unseen
        #expect(lines.count == 1 && lines[0].contains("desk"))
    }
}
