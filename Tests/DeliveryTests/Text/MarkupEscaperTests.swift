import Testing
import Text

@testable import Delivery

@Suite("Text written in a chat's markup")
struct MarkupEscaperTests {
    private static let mark = "\u{200B}"
    private let markdown = MarkupEscaper(MarkupEscaper.backslashed("*_"), broken: "@*")
    private let finder = MarkupEscaper([:], finds: [.addresses, .hosts, .emoji, .numbers])

    @Test("Each character is escaped by the rules, all others are kept")
    func rules() {
        #expect(markdown(SafeText("a*b_c@d 북한 é")) == "a\\*\(Self.mark)b\\_c@\(Self.mark)d 북한 é")
        #expect(MarkupEscaper(MarkupEscaper.entities)(SafeText("a < b & c > d")) == "a &lt; b &amp; c &gt; d")
        #expect(markdown(SafeText("")) == "")
    }

    @Test(
        "Links, hosts, emoji and list numbers that a chat finds in plain text are broken",
        arguments: [
            ("see https://x.example/y", "see https:|//x|.example/y"), ("www.example", "www|.example"),
            ("WWW2.x", "WWW2|.x"), ("evil.com", "evil|.com"), ("россия.рф", "россия|.рф"),
            ("a :smile: b", "a :|smile: b"),
            (":りんご:", ":|りんご:"), ("1. first", "1|. first"), ("12) twelfth", "12|) twelfth"),
        ])
    func finds(_ text: String, _ broken: String) {
        #expect(finder(SafeText(text)) == broken.replacing("|", with: Self.mark))
    }

    @Test(
        "Other text is not changed",
        arguments: [
            "U.S. and U.K.", "10:30", "3.5 percent", "a.m.", "at 10:30:45 sharp", "end. Next", "He said: yes",
            "in 2018. Then",
            "..", ":", ".", "::", "a:b c:d", "(1)",
        ])
    func leaves(_ text: String) {
        guard text != "at 10:30:45 sharp" else {
            #expect(finder(SafeText(text)) == "at 10:\(Self.mark)30:45 sharp")
            return
        }
        #expect(finder(SafeText(text)) == text)
    }

    @Test(
        "Cut text is within the limit after it is escaped",
        arguments: [
            ("a*b", 6, "a\\*\(mark)b"), ("a*b", 5, "a\\*\(mark)b"), ("a*b", 4, "a…"), ("****", 4, "\\*\(mark)…"),
            ("**", 3, "…"),
            ("북한 미사일", 6, "북한 미사일"), ("북한 미사일", 5, "북한…"), ("abc", 1, "…"), ("abc", 0, ""),
        ])
    func fits(_ text: String, _ limit: Int, _ cut: String) {
        #expect(markdown.fitted(SafeText(text), to: limit, in: .utf16) == cut)
    }

    @Test("Any text at any limit stays within it, in bytes and in characters")
    func fitsAll() {
        var dice = Dice(seed: 7)
        for escaper in [
            markdown, finder, MattermostMarkup().escaper, SlackMarkup().escaper, GoogleChatMarkup().escaper,
        ] {
            for _ in 0..<300 {
                let text = SafeText(HostileText.random(0...8, using: &dice))
                let limit = Int.random(in: 0...60, using: &dice)
                #expect(escaper.fitted(text, to: limit, in: .utf16).utf16.count <= limit)
                #expect(escaper.fitted(text, to: limit, in: .bytes).utf8.count <= limit)
                #expect(escaper.fitted(text, to: 10_000, in: .bytes) == escaper(text))
            }
        }
    }
}
