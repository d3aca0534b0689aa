import Articles
import Testing

@Suite("YAML")
struct YAMLTests {
    private func read(_ text: String, _ name: String = "a.yaml") throws -> ReadResult {
        try ArticleReader().read(Array(text.utf8), name: name)
    }

    private static let two = "- title: One\n  text: First.\n- title: Two\n  text: |\n    Second.\n\n    Third.\n"

    @Test(
        "Every article of a list, a wrapped list and several documents is read",
        arguments: [
            two, "---\n" + two, "# made by a program\n" + two, "articles:\n" + two, "count: 2\narticles:\n" + two,
            "%YAML 1.2\n---\n" + two + "...\n", "---\ntitle: One\ntext: First.\n---\ntitle: Two\ntext: Second.\n",
            "- {title: One, text: First.}\n- {title: Two, text: Second.}\n",
            "- 제목: One\n  본문: First.\n- title: Two\n  text: S\n",
        ])
    func articles(_ text: String) throws {
        for name in ["a.yaml", "a.yml"] { #expect(try read(text, name).articles.map(\.title) == ["One", "Two"]) }
    }

    @Test("A list is found under any name, prose is not")
    func names() throws {
        #expect(try read(Self.two, "download").articles.map(\.format) == ["YAML", "YAML"])
        #expect(try read("- Note: bring the keys\n- Time: eight\n", "a.txt").articles.map(\.format) == ["plain text"])
    }

    @Test("A broken element costs no other")
    func broken() throws {
        let result = try read("- title: Zero\n  text: [a\n" + Self.two)
        #expect(result.articles.map(\.title) == ["One", "Two"] && result.warnings.count == 1)
    }

    @Test(
        "A configuration is no article",
        arguments: ["inbox:\n  - path: /var/x\n    after: keep\n", "a: 1\nb: [2, 3]\n"])
    func configuration(_ text: String) {
        #expect(throws: ArticleError.self) { try read(text) }
    }

    @Test("More than fits in memory is read up to there")
    func long() throws {
        let result = try read(String(repeating: "- title: One\n  text: First.\n", count: 90_000))
        #expect(result.articles.count > 60_000 && !result.warnings.isEmpty)
    }

    @Test("Front matter alone is still front matter")
    func frontMatter() throws {
        let article = try #require(try read("---\ntitle: One\n---\nThe text.\n", "a.yml").articles.first)
        #expect(article.title == "One" && article.body == "The text.")
    }
}
