import Settings
import Testing

@Suite("A configuration text is read strictly")
struct SettingsDocumentTests {
    private func problems(_ yaml: String, reading read: (Section) -> Void) -> [String] {
        let document = SettingsDocument(yaml: yaml, file: "wirewatch.yaml")
        read(document.root)
        do {
            try document.finish()
            return []
        } catch {
            return error.all.map(\.description)
        }
    }

    @Test("A finished document frees its memory, though its sections refer to it")
    func memory() throws {
        weak var released: SettingsDocument?
        do {
            let document = SettingsDocument(yaml: "inbox:\n  path: a\n", file: "wirewatch.yaml")
            #expect(document.root.section("inbox")?.text("path") == "a")
            try document.finish()
            released = document
        }
        #expect(released == nil)
    }

    @Test("Values and defaults are read")
    func values() throws {
        let document = SettingsDocument(
            yaml: """
                state_directory: /var/lib/wirewatch
                workers: 4
                share: 0.25
                enabled: false
                ignore: ["*.tmp", "*~"]
                inboxes:
                  - path: /srv/inbox
                """, file: "wirewatch.yaml")
        let root = document.root
        #expect(root.text("state_directory") == "/var/lib/wirewatch")
        #expect(root.integer("workers", default: 0, in: 0...256) == 4)
        #expect(root.number("share", default: 1, in: 0...1) == 0.25)
        #expect(root.flag("enabled", default: true) == false)
        #expect(root.texts("ignore") == ["*.tmp", "*~"])
        #expect(root.sections("inboxes").map { $0.text("path") } == ["/srv/inbox"])
        #expect(root.integer("max_bytes", default: 7, in: 1...10) == 7)
        try document.finish()
    }

    @Test("A misspelt key is reported with file, line, key and the allowed keys")
    func misspeltKey() {
        let found = problems("inboxes:\n  - pth: /srv\n") { root in
            for inbox in root.sections("inboxes") {
                _ = inbox.optionalText("path")
                _ = inbox.texts("ignore")
            }
        }
        #expect(
            found == [
                "wirewatch.yaml:2:5: inboxes[0].pth: unknown key; did you mean “path”? (allowed: ignore, path)"
            ])
    }

    @Test("A key without its unit is reported with the key that has it")
    func missingUnit() {
        let found = problems("timeout: 5\n") { _ = $0.integer("timeout_seconds", default: 10, in: 1...600) }
        #expect(
            found == [
                "wirewatch.yaml:1:1: timeout: unknown key; did you mean “timeout_seconds”? (allowed: timeout_seconds)"
            ])
    }

    @Test("A value with a unit of its own is refused")
    func wrongUnit() {
        let found = problems("timeout_seconds: 5m\n") { _ = $0.integer("timeout_seconds", default: 10, in: 1...600) }
        #expect(
            found == [
                "wirewatch.yaml:1:18: timeout_seconds: expected a whole number of seconds, without a unit, from 1 to 600, found “5m”"
            ])
    }

    @Test("All problems are reported at once, in the order of their lines")
    func allAtOnce() {
        let found = problems("a: x\nb: maybe\nextra: 1\n") { root in
            _ = root.flag("b", default: true)
            _ = root.integer("a", default: 1, in: 0...9)
            _ = root.text("c")
        }
        #expect(found.count == 4)
        #expect(found.map { $0.split(separator: ":")[1] } == ["1", "1", "2", "3"])
    }

    @Test("An enumeration lists its words", arguments: ["sever: critcal", "sever: 3"])
    func choice(yaml: String) {
        enum Level: String, CaseIterable { case info, critical }
        let found = problems(yaml) { _ = $0.choice("sever", default: Level.info) }
        #expect(found.count == 1)
        #expect(found[0].contains("expected one of info, critical"))
    }

    @Test("Text that is not YAML, or has a key twice, is one clear problem")
    func notYAML() {
        #expect(problems("a: [1, 2\nb: }") { _ in }.first?.contains("not valid YAML") == true)
        #expect(problems("a: 1\na: 2\n") { _ = $0.optionalText("a") }.first?.contains("stands twice") == true)
        #expect(problems("- 1\n") { _ in }.first?.contains("expected keys and values at the top") == true)
        #expect(problems("") { _ = $0.optionalText("a") }.isEmpty)
    }

    @Test("Entries with names of the user's own are never unknown")
    func freeEntries() throws {
        let document = SettingsDocument(yaml: "terms: {b: {en: [x]}, a: {en: [y]}}", file: "t.yaml")
        let entries = document.root.section("terms")?.entries() ?? []
        #expect(entries.map(\.key) == ["b", "a"])
        #expect(entries.compactMap { $0.value.section()?.texts("en") } == [["x"], ["y"]])
        try document.finish()
    }
}
