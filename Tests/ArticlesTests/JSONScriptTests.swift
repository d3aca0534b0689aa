import Articles
import Glibc
import Testing

@Suite("JSON in scripts, behind remarks, and without articles")
struct JSONScriptTests {
    private func read(_ text: String, _ name: String) throws -> ReadResult {
        try ArticleReader().read(Array(text.utf8), name: name)
    }

    private static let one = #"{"title": "One", "text": "First."}"#
    private static let two = #"{"title": "Two", "text": "Second."}"#

    @Test(
        "Articles that a script assigns or exports are read",
        arguments: [
            "var news = [\(one), \(two)];", "let a = {\"items\": [\(one),\(two)]}",
            "window.__NEWS__={\"a\":[\(one),\(two)]};",
            "export default [\(one), \(two)];\n", "module.exports = {\"items\": [\(one), \(two)]};",
            "// made by a program\nconst NEWS = [{title: 'One', text: 'First.'}, {title: \"Two\", text: `Second.`}];\n",
            "[{title: 'One', text: 'First.'}, {title: 'Two', text: 'Second.'}]", "{items: [\(one), \(two)]}",
            "data['news'] = [\(one), \(two)];",
        ])
    func scripts(_ text: String) throws {
        for name in ["a.js", "a.json", "a.txt"] {
            #expect(try read(text, name).articles.map(\.title) == ["One", "Two"], "\(name)")
        }
    }

    @Test(
        "A script without articles is a program",
        arguments: [
            "var config = {\"debug\": true};\nfunction run() { return config; }\n", "const a = [{b: 1}, {b: 2}];",
            "module.exports = {entry: './a.js'};",
        ])
    func programs(_ text: String) {
        for name in ["a.js", "a.json"] {
            #expect(throws: ArticleError.foreign(kind: "a JavaScript program")) { try read(text, name) }
        }
    }

    @Test(
        "Remarks above JSON and between its lines are passed over",
        arguments: [
            "# made by a program\n\(one)\n# and one more\n\(two)\n", "# a\n#b\n[\(one), \(two)]",
            "<!-- kept -->\n[\(one), \(two)]",
            ")]}'\n\n12\n[\(one), \(two)]", "/* a */ // b\n[\(one), \(two)]",
        ])
    func remarks(_ text: String) throws {
        for name in ["a.json", "a.jsonl"] { #expect(try read(text, name).articles.map(\.title) == ["One", "Two"]) }
    }

    @Test("A heading of Markdown above JSON in a text is a heading")
    func markdown() throws {
        #expect(try read("# One\n\nThe answer is:\n\n{\"a\": 1}\n", "a.md").articles.map(\.title) == ["One"])
    }

    @Test(
        "Objects without an article take a few microseconds each",
        arguments: ["{\"a\":1}\n", "{\"title\":\"\"}\n", "{\"name\":\"a\",\"price\":1}\n", "{\"status\":\"ok\"}\n"])
    func cheap(_ line: String) {
        func now() -> Double {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        }
        let file = Array(String(repeating: line, count: 20_000).utf8)
        let start = now()
        _ = try? ArticleReader().read(file, name: "a.jsonl")
        // A build that is not optimized takes about ten times as long.
        #expect(now() - start < 3)
    }
}
