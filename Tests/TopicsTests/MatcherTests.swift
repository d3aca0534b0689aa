import Articles
import Testing
import Text

@testable import Topics

@Suite("Terms are found where a reader of the language would find them")
struct MatcherTests {
    private func finds(_ pattern: String, in text: String, _ language: Language = .other) throws -> Bool {
        let matcher = try Matcher.of([pattern])
        return !matcher.matches(in: FoldedText(text), counting: .counting(in: language)).isEmpty
    }

    @Test(
        "A pattern matches whole words, in any case and with particles",
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
        "A pattern does not match a part of another word",
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
        let matcher = try Matcher.of(["試射"], LanguageSet(.japanese))
        let text = FoldedText("試射")
        #expect(matcher.matches(in: text, counting: .counting(in: .japanese)).count == 1)
        #expect(matcher.matches(in: text, counting: .counting(in: .chinese)).isEmpty)
        #expect(matcher.matches(in: text, counting: .counting(in: .other)).count == 1)
    }

    @Test("Among thousands of terms each one is found, at its place", arguments: [100, 5_000])
    func many(count: Int) throws {
        let matcher = try Matcher.of((0..<count).map { "term\($0)x" })
        for number in stride(from: 0, to: count, by: 97) {
            let text = "before term\(number)x behind"
            let found = matcher.matches(in: FoldedText(text), counting: .all)
            #expect(found == [Matcher.Match(term: number, start: 7, end: 7 + "term\(number)x".utf8.count)])
        }
    }

    @Test("Any bytes at all are searched without harm")
    func randomBytes() throws {
        var generator = SystemRandomNumberGenerator()
        let matcher = try Matcher.of(["북한", "a*", "2+ ships", "=US", "cable ~3 cut", "日韓"])
        for length in 0..<300 {
            let bytes = (0..<length).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
            bytes.withUnsafeBufferPointer { buffer in
                var text = FoldedText()
                _ = text.appendPart(buffer, 0..<length)
                for match in matcher.matches(in: text, counting: .all) { #expect(match.end <= text.bytes.count) }
            }
        }
    }

    @Test("An invalid pattern is reported with the reason")
    func faults() {
        func fault(_ pattern: String) -> PatternReader.Fault? {
            do throws(PatternReader.Fault) {
                _ = try PatternReader.forms(of: pattern)
                return nil
            } catch {
                return error
            }
        }
        #expect(fault("*") == .empty)
        #expect(fault("=") == .empty)
        #expect(fault("test*fire") == .innerStar)
        #expect(fault(String(repeating: "x", count: 201)) == .tooLong(limit: 200))
        #expect(fault("~2 cable") == .misplaced("~2"))
        #expect(fault("cable ~2") == .misplaced("~2"))
        #expect(fault("cable ~99 cut") == .misplaced("~99"))
        #expect(fault("2+ 3+") == .misplaced("2+ 3+"))
        #expect(fault("~take ~give ~make ~break") == .tooMany(limit: PatternReader.maxForms))
        #expect(fault("a ~1 b ~1 c ~1 d ~1 e ~1 f") == .tooMany(limit: PatternReader.maxParts))
    }
}

extension Matcher {
    /// A matcher of patterns as an analyst writes them; each is the term of its number.
    static func of(_ patterns: [String], _ languages: LanguageSet = .all) throws -> Matcher {
        var forms: [TermPattern: [Meaning]] = [:]
        for (number, pattern) in patterns.enumerated() {
            for form in try PatternReader.forms(of: pattern) {
                forms[form, default: []].append(Meaning(term: number, languages: languages))
            }
        }
        return Matcher(forms)
    }
}
