import Articles
import Testing
import Text

@testable import Topics

@Suite("A term that its sentence denies does not set off a signal")
struct DenialTests {
    private let terms = """
        {sabotage: {en: [sabotage, ~launch, missile], ko: ["미사일", "발사*"], ja: [ミサイル, 発射], zh: [导弹, 制裁]}}
        """

    @Test(
        "A term does not count where its sentence denies it",
        arguments: [
            ("The storm did it, not sabotage", Language.english, false), ("It was sabotage", .english, true),
            ("There was no evidence of sabotage", .english, false), ("It wasn't an act of sabotage", .english, false),
            ("A fault rather than sabotage", .english, false), ("Not only sabotage", .english, true),
            ("Sabotage was ruled out", .english, false), ("Sabotage was not ruled out", .english, true),
            ("He did not say who did it; sabotage is feared", .english, true), ("No, sabotage it was", .english, true),
            ("The army has not launched it", .english, false), ("A not so secret missile", .english, true),
            ("No sabotage here, but sabotage there", .english, true), ("It denied a missile was seen", .english, false),
            ("미사일이 아니라 위성", .korean, false), ("미사일은 발사하지 않았다", .korean, true), ("발사하지 않았다", .korean, false),
            ("발사는 없었다", .korean, false), ("미사일 발사", .korean, true), ("미사일은 아니라고 말한 사람", .korean, true),
            ("ミサイルではない", .japanese, false), ("発射していない", .japanese, false), ("ミサイルはなぜ", .japanese, true),
            ("発射せず", .japanese, false), ("ミサイルだ", .japanese, true), ("ミサイルではありません", .japanese, false),
            ("没有导弹", .chinese, false), ("並非導彈", .chinese, false), ("没有任何制裁", .chinese, false), ("实施制裁", .chinese, true),
            ("没有证据，但有导弹", .chinese, true),
        ])
    func denied(title: String, language: Language, fires: Bool) throws {
        let desk = try Desk(terms: terms, signal: "{together: [sabotage], weight: 1}")
        #expect(desk.fires(title, language: language) == fires, "\(title)")
    }

    @Test("negated: counts includes denied terms")
    func counted() throws {
        let desk = try Desk(terms: terms, signal: "{together: [sabotage], negated: counts, weight: 1}")
        #expect(desk.fires("It was not sabotage", language: .english))
        let found = Desk.problems(terms: terms, signal: "{together: [sabotage], negated: yes, weight: 1}")
        #expect(found.contains { $0.contains("signals[0].negated: expected one of ignored, counts") })
    }
}
