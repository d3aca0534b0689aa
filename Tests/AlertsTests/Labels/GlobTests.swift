import Testing
import Text

@testable import Alerts

@Suite("Patterns of label values")
struct GlobTests {
    @Test(
        "A star matches any text, a question mark one character; a backslash escapes the next one",
        arguments: [
            ("north-korean-*", "north-korean-missile", true), ("north-korean-*", "north-korean-", true),
            ("north-korean-*", "north-korea", false), ("*-missile", "north-korean-missile", true),
            ("*-missile", "missile", false), ("*", "", true), ("*", "연합뉴스", true), ("", "", true), ("", "x", false),
            ("연합?스", "연합뉴스", true), ("연합?", "연합뉴스", false), ("?", "👨‍👩‍👧‍👦", true), ("?", "", false), ("??", "é", false),
            ("a*b*c", "a-b-b-c", true), ("a*b*c", "acb", false), ("a**c", "abc", true), ("*a*", "bab", true),
            ("*ab", "aab", true), ("*aab", "aaaab", true), ("a*", "ba", false), ("critical", "Critical", false),
            (#"\*"#, "*", true), (#"\*"#, "x", false), (#"\?"#, "?", true), (#"a\\b"#, #"a\b"#, true),
            (#"a\"#, #"a\"#, true), ("[ab]", "[ab]", true), ("[ab]", "a", false),
        ])
    func table(_ pattern: String, _ value: String, _ expected: Bool) throws {
        #expect(try #require(Glob(pattern)).matches(value) == expected)
    }

    @Test("Composed and decomposed Hangul match each other")
    func normalForms() throws {
        #expect(try #require(Glob("\u{1100}\u{1161}*")).matches("\u{AC00}나"))
    }

    @Test("A pattern of many stars is matched quickly")
    func manyStars() throws {
        let pattern = try #require(Glob(String(repeating: "a*", count: 99) + "b"))
        let value = String(repeating: "a", count: 5_000)
        #expect(!pattern.matches(value))
        #expect(pattern.matches(value + "b"))
    }

    @Test("Matches agree with the recursive definition")
    func agreesWithDefinition() throws {
        var generator = SeededNumbers(seed: 7)
        for _ in 0..<5_000 {
            let pattern = String((0..<Int.random(in: 0...6, using: &generator)).map { _ in "ab*?".pick(&generator) })
            let value = String((0..<Int.random(in: 0...7, using: &generator)).map { _ in "ab".pick(&generator) })
            #expect(try #require(Glob(pattern)).matches(value) == defined(pattern[...], value[...]))
        }
    }

    private func defined(_ pattern: Substring, _ value: Substring) -> Bool {
        guard let first = pattern.first else { return value.isEmpty }
        let rest = pattern.dropFirst()
        if first == "*" { return defined(rest, value) || (!value.isEmpty && defined(pattern, value.dropFirst())) }
        guard let character = value.first else { return false }
        return (first == "?" || first == character) && defined(rest, value.dropFirst())
    }

    @Test("A pattern longer than any label is refused")
    func tooLong() {
        #expect(Glob(String(repeating: "각", count: 200)) != nil)
        #expect(Glob(String(repeating: "각", count: 201)) == nil)
        #expect(Glob("e" + String(repeating: "\u{301}", count: 10_000)) == nil)
    }
}

extension String {
    fileprivate func pick(_ generator: inout SeededNumbers) -> Character {
        randomElement(using: &generator) ?? "a"
    }
}
