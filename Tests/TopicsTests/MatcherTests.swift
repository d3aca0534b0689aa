import Articles
import Testing

@testable import Topics

@Suite("Terms are found where a reader of the language would find them")
struct MatcherTests {
    private func finds(_ pattern: String, in text: String, _ language: Language = .other) throws -> Bool {
        let matcher = Matcher([try TermPattern(pattern): [Matcher.Meaning(term: 0, languages: .all)]])
        return !matcher.matches(in: FoldedText.fold(text), counting: .counting(in: language)).isEmpty
    }

    @Test(
        "Found",
        arguments: [
            ("spy", "A SPY's tale"), ("launch*", "they launched"), ("*fire", "the ceasefire holds"),
            ("North Korea", "in North-Korea."), ("north korea", "NORTH\nKOREA"), ("ICBM", "ICBM을 발사"),
            ("북한", "북한에서도"), ("북한", "“북한”"), ("북한", "북한이라고"), ("미사일*", "미사일발사대"), ("*미사일", "탄도미사일을"),
            ("ミサイル", "弾道ミサイル発射"), ("导弹", "朝鲜导弹"), ("北", "北, 미사일"), ("US", "the US,"), ("uk", "uk"),
            ("東海", "日本東海岸"),
        ])
    func found(pattern: String, text: String) throws {
        let isFound = try finds(pattern, in: text)
        #expect(isFound)
    }

    @Test(
        "Not found",
        arguments: [
            ("YNET", "Gwyneth"), ("spy", "spying"), ("launch*", "relaunch"), ("*fire", "fires"),
            ("북한", "북한산에"), ("미사일*", "탄도미사일"), ("핵", "핵심"), ("US", "bus"), ("uk", "ukraine"), ("missile", "missiles"),
        ])
    func notFound(pattern: String, text: String) throws {
        let isFound = try finds(pattern, in: text)
        #expect(!isFound)
    }

    @Test("A list counts in its own language only, and everywhere where the language is unknown")
    func languages() throws {
        let matcher = Matcher([
            try TermPattern("試射"): [Matcher.Meaning(term: 0, languages: LanguageSet(.japanese))]
        ])
        let text = FoldedText.fold("試射")
        #expect(matcher.matches(in: text, counting: .counting(in: .japanese)).count == 1)
        #expect(matcher.matches(in: text, counting: .counting(in: .chinese)).isEmpty)
        #expect(matcher.matches(in: text, counting: .counting(in: .other)).count == 1)
    }

    @Test("Among thousands of terms each one is found, at its place", arguments: [100, 5_000])
    func many(count: Int) throws {
        var patterns: [TermPattern: [Matcher.Meaning]] = [:]
        for number in 0..<count {
            patterns[try TermPattern("term\(number)x")] = [Matcher.Meaning(term: number, languages: .all)]
        }
        let matcher = Matcher(patterns)
        for number in stride(from: 0, to: count, by: 97) {
            let text = "before term\(number)x behind"
            let found = matcher.matches(in: FoldedText.fold(text), counting: .all)
            #expect(found == [Matcher.Match(term: number, start: 7, end: 7 + "term\(number)x".utf8.count)])
        }
    }

    @Test("Any bytes at all are searched without harm")
    func randomBytes() throws {
        var generator = SystemRandomNumberGenerator()
        let matcher = Matcher([
            try TermPattern("북한"): [Matcher.Meaning(term: 0, languages: .all)],
            try TermPattern("a*"): [Matcher.Meaning(term: 1, languages: .all)],
        ])
        for length in 0..<300 {
            let bytes = (0..<length).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
            for match in matcher.matches(in: bytes, counting: .all) { #expect(match.end <= bytes.count) }
        }
    }

    @Test("A pattern that is none says why")
    func faults() {
        #expect(throws: TermPattern.Fault.empty) { try TermPattern("*") }
        #expect(throws: TermPattern.Fault.innerStar) { try TermPattern("test*fire") }
        #expect(throws: TermPattern.Fault.tooLong(limit: 200)) { try TermPattern(String(repeating: "x", count: 201)) }
    }
}
