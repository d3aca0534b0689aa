import Testing
import Text

@Suite("Text made harmless")
struct SafeTextTests {
    @Test(
        "Harmless text is one line without invisible characters",
        arguments: [
            ("two\r\nlines", "two lines"), ("  a \t b  ", "a b"), ("\u{1B}[31mred\u{07}", "[31mred"),
            ("c1\u{9B}31m", "c1 31m"), ("a\u{2028}b\u{2029}c\u{85}d", "a b c d"), ("nul\0l", "nul l"),
            ("\u{202E}gnp.exe\u{202C}", "gnp.exe"), ("\u{2066}x\u{2069}\u{200F}y\u{61C}", "xy"),
            ("ze\u{200B}ro\u{200D}\u{FEFF}\u{2060}\u{AD}", "zero"), ("tag\u{E0041}\u{E007F}", "tag"),
            ("fill\u{3164}er", "fill er"), ("nb\u{A0}sp\u{3000}x", "nb sp x"), ("", ""),
            ("\n\n", ""),
        ])
    func cleans(_ raw: String, _ clean: String) {
        #expect(SafeText(raw).string == clean)
    }

    @Test("Code points that are not characters are removed", arguments: [0xFDD0, 0xFFFE, 0x1FFFF, 0xE01F5] as [UInt32])
    func dropsNoncharacters(_ value: UInt32) throws {
        let scalar = try #require(Unicode.Scalar(value))
        #expect(SafeText("a\(Character(scalar))b").string == "ab")
    }

    @Test(
        "Visible text is kept",
        arguments: [
            "North Korea fires “missile”", "북한, 탄도미사일 발사", "北朝鮮がミサイルを発射", "朝鲜发射导弹", "がぎ e\u{301}",
            "Việt Nam", "❤️ 🇰🇷 👍🏽", "辻󠄀", "שָׁלוֹם", "a < b & *c* @here",
        ])
    func keeps(_ text: String) {
        #expect(SafeText(text).string == text)
        #expect(SafeText(SafeText(text).string).string == text)
    }

    @Test(
        "A joiner stays where it makes one emoji of two",
        arguments: ["👨‍👩‍👧‍👦", "👩🏽‍❤️‍💋‍👨🏻", "🏴‍☠️ 👩🏽‍⚕️", "👁️‍🗨️"])
    func keepsJoiners(_ text: String) {
        #expect(SafeText(text).string == text)
    }

    @Test(
        "A joiner is removed anywhere else",
        arguments: [
            ("a\u{200D}b", "ab"), ("👩\u{200D}", "👩"), ("\u{200D}👩", "👩"), ("👩\u{200D}x", "👩x"), ("1\u{200D}2", "12"),
            ("x\u{200D}👩", "x👩"), ("👩 \u{200D}👧", "👩 👧"), ("👩\u{200D} 👧", "👩 👧"), ("👩\u{301}\u{200D}👧", "👩\u{301}👧"),
            ("🇰\u{200D}🇷", "🇰🇷"), ("👩\u{200D}\u{1F3FD}", "👩\u{1F3FD}"), ("क्\u{200D}ष", "क्ष"),
            ("👩\u{200D}\u{200D}👧", "👩\u{200D}👧"),
        ])
    func dropsJoiners(_ raw: String, _ clean: String) {
        #expect(Array(SafeText(raw).string.unicodeScalars) == Array(clean.unicodeScalars))
    }

    @Test("Emoji without end are not one character")
    func limitsJoiners() {
        let chain = SafeText(String(repeating: "👩\u{200D}", count: 1_000))
        #expect(chain.string.count == 200)
        #expect(SafeText(chain.string) == chain)
    }

    @Test("A mark without a letter before it is removed", arguments: ["\u{301}a", " \u{338}\u{20DD}a", "\u{903}a"])
    func dropsLoneMarks(_ text: String) {
        #expect(SafeText(text).string == "a")
    }

    @Test("A letter carries eight marks at most")
    func limitsMarks() {
        let tower = "Z" + String(repeating: "\u{301}", count: 1000) + "o"
        #expect(SafeText(tower).string.unicodeScalars.count == 10)
    }

    @Test(
        "Text that is too long ends between words with an ellipsis",
        arguments: [
            ("one two three", 13, "one two three"), ("one two three", 12, "one two…"), ("one two three", 9, "one two…"),
            ("one two three", 8, "one two…"), ("one two three", 7, "one…"), ("onetwothree", 6, "onetw…"),
            ("a verylongword", 8, "a veryl…"), ("북한 미사일 발사", 7, "북한 미사일…"), ("北朝鮮がミサイル", 5, "北朝鮮が…"),
            ("one, two", 1, "…"), ("one", 0, ""), ("one", -3, ""), ("", 0, ""), ("👨🏽👨🏽👨🏽", 2, "👨🏽…"),
        ])
    func truncatesCharacters(_ text: String, _ limit: Int, _ cut: String) {
        let truncated = SafeText(text).truncated(toCharacters: limit).string
        #expect(truncated == cut)
        #expect(truncated.count <= max(limit, 0))
    }

    @Test(
        "Bytes are counted as they are sent",
        arguments: [
            ("one two", 7, "one two"), ("one two three", 10, "one two…"), ("북한 미사일", 16, "북한 미사일"),
            ("북한 미사일", 15, "북한…"), ("北朝鮮", 8, "北…"), ("👨🏽👨🏽", 11, "👨🏽…"), ("👨🏽👨🏽", 10, "…"), ("abc", 2, ""),
        ])
    func truncatesBytes(_ text: String, _ limit: Int, _ cut: String) {
        let truncated = SafeText(text).truncated(toBytes: limit).string
        #expect(truncated == cut)
        #expect(truncated.utf8.count <= limit)
    }

    @Test("Any text at any limit stays within it, harmless and cut between characters")
    func holdsForAll() {
        var generator = SystemRandomNumberGenerator()
        let pieces = ["a", "bc ", "북", " ", "北", "👩‍👩‍👧", "\u{301}", "\u{202E}", "\n", "é", "🇰🇷", "\u{1100}", "https://x/"]
        for _ in 0..<2000 {
            let raw = (0..<Int.random(in: 0...30, using: &generator)).map { _ in
                pieces.randomElement(using: &generator) ?? ""
            }.joined()
            let text = SafeText(raw)
            let limit = Int.random(in: 0...40, using: &generator)
            for (cut, size) in [
                (text.truncated(toBytes: limit), text.truncated(toBytes: limit).string.utf8.count),
                (text.truncated(toCharacters: limit), text.truncated(toCharacters: limit).string.count),
            ] {
                #expect(size <= limit)
                #expect(SafeText(cut.string) == cut)
                #expect(cut == text || cut.string.isEmpty || cut.string.hasSuffix("…"))
                #expect(text.string.hasPrefix(cut.string.dropLast(cut == text ? 0 : 1)))
            }
        }
    }
}
