import Settings
import Testing
import Watching

@Suite("The configuration of an inbox")
struct InboxSettingsTests {
    private func read(_ yaml: String) throws(Problems) -> InboxSettings {
        let document = SettingsDocument(yaml: yaml, file: "wirewatch.yaml")
        let settings = InboxSettings(from: document.root)
        try document.finish()
        return settings
    }

    @Test("An inbox needs a path only")
    func defaults() throws {
        #expect(try read("path: /srv/inbox") == InboxSettings(path: "/srv/inbox"))
    }

    @Test("Every key of an inbox is read")
    func everyKey() throws {
        var expected = InboxSettings(name: "wire", path: "/srv/inbox")
        expected.recursive = false
        expected.ignore = ["*.log", "archive/*"]
        expected.scanIntervalSeconds = 60
        expected.settleMilliseconds = 500
        expected.pollIntervalSeconds = 5
        expected.maxDepth = 3
        let yaml = """
            name: wire
            path: /srv/inbox
            recursive: false
            ignore: ["*.log", "archive/*"]
            scan_interval_seconds: 60
            settle_milliseconds: 500
            poll_interval_seconds: 5
            max_depth: 3
            """
        #expect(try read(yaml) == expected)
    }

    @Test(
        "A problem of an inbox is reported",
        arguments: [
            ("name: desk", "“path” is missing"),
            ("path: ''", "expected the path of a folder"),
            ("{path: /a, name: ''}", "expected a name"),
            ("{path: /a, ignore: [/tmp]}", "can match nothing"),
            ("{path: /a, scan_interval_seconds: 0}", "from 1 to 86400"),
            ("{path: /a, recursve: true}", "did you mean “recursive”?"),
        ])
    func problems(yaml: String, message: String) throws {
        let problems = try #require(throws: Problems.self) { try read(yaml) }
        #expect(problems.description.contains(message))
    }
}
