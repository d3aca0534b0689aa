import Articles
import Testing
import Text

@testable import Topics

@Suite("Numbers in patterns")
struct NumberTests {
    @Test(
        "A number pattern matches a minimum or a range",
        arguments: [
            ("2+ ~ship", "two ships", true), ("2+ ~ship", "One ship", false), ("2+ ~ship", "2 ships sank", true),
            ("2+ ~ship", "1,200 ships", true), ("1000+ ~ship", "1,200 ships", true),
            ("3000+ ~ship", "1,200 ships", false),
            ("2+ ~ship", "dozens of ships", true), ("13+ ~ship", "a dozen ships", false),
            ("24+ ~ship", "two dozen ships", true),
            ("2+ ~ship", "the 2nd ship", false), ("2+ fighters", "F-35 fighters", false),
            ("2+ fighters", "six fighters", true),
            ("2-9 missiles", "10 missiles", false), ("2-9 missiles", "nine missiles", true),
            ("2-9 missiles", "ｎｉｎｅ missiles", true),
            ("20+ aircraft", "twenty-five aircraft", true), ("26+ aircraft", "twenty-five aircraft", false),
            ("2+ ~1 ~ship", "two Russian ships", true), ("2+ ~1 ~ship", "two big Russian ships", false),
            ("2+ ~ship", "２ ships", true), ("1000000+ shells", "4 million shells", true),
            ("2+ 군함", "군함 1척", false), ("2+ 군함", "두 척의 군함이", true), ("2+ 군함", "3척의 군함", true),
            ("2+ 군함", "한 척의 군함", false),
            ("미사일 2+", "탄도미사일 2발을", false), ("*미사일 2+", "탄도미사일 2발을", true), ("미사일 2+", "미사일을 수십 발", true),
            ("미사일 2-9", "미사일 1발", false), ("20+ 드론", "수십 대의 드론", true), ("3+ 전투기", "전투기 넷", false),
            ("2+ ミサイル", "3発のミサイル", true), ("2+ 軍艦", "二隻の軍艦", true), ("2+ 軍艦", "第二軍艦", false),
            ("10+ 軍艦", "数十隻の軍艦", true),
            ("2+ 军舰", "两艘军舰", true), ("2+ 軍艦", "一隻の軍艦", false), ("20+ 军机", "三十五架次军机", false),
            ("20+ 军机", "三十五架军机", true), ("30000+ 人", "3万人", true), ("2+ 军机", "多架军机", false),
        ])
    func numbers(pattern: String, text: String, expected: Bool) throws {
        let found = try Matcher.of([pattern]).matches(
            in: FoldedText(text, isSimplified: !text.contains("軍艦")), counting: .all)
        #expect(!found.isEmpty == expected, "“\(pattern)” in “\(text)”")
    }

    @Test("A match begins with its number, and matches stay in order")
    func range() throws {
        let matcher = try Matcher.of(["2+ ships", "two"])
        let found = matcher.matches(in: FoldedText("saw two ships"), counting: .all)
        #expect(found.map(\.start) == [4, 4])
        #expect(found.map(\.term).sorted() == [0, 1])
        #expect(found.map(\.end).max() == 13)
    }
}
