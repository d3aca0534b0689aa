import Settings
import Testing

@Suite("A text that is not YAML is answered with the remedy")
struct YAMLFaultTests {
    @Test(
        "Tabs and signs that need quotes are named",
        arguments: [
            ("a:\n\tb: 1\n", "2:1: not valid YAML: a tab; YAML indents with spaces"),
            ("a:\n  - b\n\t- c\n", "not valid YAML: a tab; YAML indents with spaces"),
            ("en: [*missile]\n", "1:6: not valid YAML: a word that begins with a star needs quotes: \"*missile\""),
            ("ko: [*항]\n", "not valid YAML: a word that begins with a star needs quotes: \"*항\""),
            ("ko: [a, * b]\n", "a word that begins with a star needs quotes"),
            ("en: [@home]\n", "1:6: not valid YAML: a word that begins with “@” needs quotes"),
            ("en: [&]\n", "a word that begins with “&” needs quotes"),
            ("title: a: b\n", "not valid YAML: a colon and a blank within a text; put the text in quotes"),
            ("a: [1\n", "not valid YAML: "),
        ])
    func words(_ yaml: String, _ words: String) {
        let document = SettingsDocument(yaml: yaml, file: "t.yaml")
        #expect(!document.isReadable)
        #expect(document.problems.count == 1)
        #expect(document.problems.first?.description.contains(words) == true, "\(document.problems)")
    }

    @Test("Hyphens and underscores are alike in keys")
    func hyphens() throws {
        let document = SettingsDocument(yaml: "in_order: true\nmax-bytes: 5\nother-key: 1\n", file: "t.yaml")
        #expect(document.root.flag("in-order", default: false))
        #expect(document.root.integer("max_bytes", default: 1, in: 1...9) == 5)
        #expect(document.root.has("in-order"))
        let error = #expect(throws: Problems.self) { try document.finish() }
        #expect(error?.all.map(\.keyPath) == ["other-key"])
    }

    @Test("Warnings have their places and are not problems")
    func warnings() throws {
        let document = SettingsDocument(yaml: "a: 1\nb: [x]\n", file: "t.yaml")
        document.root.warn("odd", at: "a")
        document.root.elements("b").first?.warn("odder")
        _ = document.root.value("a")
        #expect(document.warnings.map(\.description) == ["t.yaml:1:1: a: odd", "t.yaml:2:5: b[0]: odder"])
        try document.finish()
    }

    @Test("A problem of a whole file has no line")
    func whole() {
        #expect(Problem(file: "t.yaml", message: "cannot be read").description == "t.yaml: cannot be read")
    }
}
