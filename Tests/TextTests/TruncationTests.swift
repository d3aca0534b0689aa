import Testing
import Text

@Suite("A text cut to a number of bytes")
struct TruncationTests {
    @Test(
        "Text that fits is kept; longer text ends after a whole character",
        arguments: [
            ("a港", 4, "a港"), ("a港", 3, "a"), ("港", 2, ""), ("", 0, ""), ("abc", 0, ""), ("abc", -1, ""),
            ("e\u{301}e\u{301}", 5, "e\u{301}"), ("👨🏽👨🏽", 15, "👨🏽"),
        ])
    func cuts(_ text: String, _ limit: Int, _ expected: String) {
        #expect(text.truncated(toBytes: limit) == expected)
    }

    @Test("The ellipsis counts towards the limit")
    func ellipsis() {
        #expect("abcdef".truncated(toBytes: 6, ellipsis: "…") == "abcdef")
        #expect("abcdefg".truncated(toBytes: 6, ellipsis: "…") == "abc…")
        #expect("abcdefg".truncated(toBytes: 2, ellipsis: "…").isEmpty)
    }

    @Test("One endless character is cut between its marks")
    func endlessCharacter() {
        let cut = ("e" + String(repeating: "\u{301}", count: 5_000)).truncated(toBytes: 100)
        #expect(cut.utf8.count == 99)
    }
}
