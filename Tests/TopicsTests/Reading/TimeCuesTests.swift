import Articles
import Testing
import Text

@testable import Topics

@Suite("News and background differ by dates and tense")
struct TimeCuesTests {
    private func isBackground(_ sentence: String, _ language: Language, _ day: CivilDate?) throws -> Bool {
        let desk = try Desk(
            terms: "{event: {any: [missile, 미사일, ミサイル, 导弹]}}", signal: "{together: [event], weight: 1}")
        var article = Article.of("Title", [sentence], language)
        article.published = day.map { PublicationDate(day: $0, origin: .metadata) }
        return desk.evidence(article).first?.isBackground ?? false
    }

    @Test(
        "English dates and cues mark background",
        arguments: [
            ("A missile was fired on Tuesday.", false), ("A missile was fired in March.", true),
            ("A missile was fired last March.", true), ("A missile was fired in June.", false),
            ("A missile was fired in 2018.", true), ("A missile was fired on 3 March.", true),
            ("A missile was fired on June 10.", false), ("A missile was fired on June 10, 2024.", true),
            ("A missile will be fired on July 1.", false), ("A missile was fired on 1st March 2025.", true),
            ("The missile had earlier been shown.", true), ("The missile had been shown.", false),
            ("The missile, formerly secret, was shown.", true), ("A missile was fired years ago.", true),
            ("It fired a missile with a range of 1,500 km.", false), ("On Monday it recalled a 2018 missile.", false),
        ])
    func english(sentence: String, expected: Bool) throws {
        let found = try isBackground(sentence, .english, CivilDate(year: 2025, month: 6, day: 12))
        #expect(found == expected)
    }

    @Test(
        "Korean, Japanese and Chinese dates and cues mark background",
        arguments: [
            ("북한이 12일 미사일을 쐈다.", Language.korean, false), ("북한이 3월 15일 미사일을 쐈다.", .korean, true),
            ("북한이 6월 10일 미사일을 쐈다.", .korean, false), ("북한이 지난 3월 미사일을 쐈다.", .korean, true),
            ("북한이 2023년 6월 미사일을 쐈다.", .korean, true), ("북한이 한때 미사일을 팔았다.", .korean, true),
            ("북한이 8월부터 미사일을 배치한다.", .korean, false), ("북한이 3일간 미사일을 쐈다.", .korean, false),
            ("북한이 작년 미사일을 쐈다.", .korean, true), ("北朝鮮は12日、ミサイルを発射した。", .japanese, false),
            ("北朝鮮は3月15日にミサイルを発射した。", .japanese, true), ("北朝鮮は先月ミサイルを発射した。", .japanese, true),
            ("北朝鮮はかつてミサイルを輸出した。", .japanese, true), ("朝鲜12日发射导弹。", .chinese, false),
            ("朝鲜3月15日发射导弹。", .chinese, true), ("朝鲜上月发射导弹。", .chinese, true),
            ("朝鲜曾在此前发射导弹。", .chinese, true), ("朝鲜2023年发射导弹。", .chinese, true),
        ])
    func eastAsian(sentence: String, language: Language, expected: Bool) throws {
        let found = try isBackground(sentence, language, CivilDate(year: 2025, month: 6, day: 12))
        #expect(found == expected)
    }

    @Test("In January, December of the year before is fresh, and without a date only cues decide")
    func turnOfYear() throws {
        let january = CivilDate(year: 2026, month: 1, day: 3)
        #expect(try !isBackground("A missile was fired on December 28.", .english, january))
        #expect(try isBackground("A missile was fired on November 28.", .english, january))
        #expect(try !isBackground("A missile was fired in 2018.", .english, nil))
        #expect(try isBackground("A missile was fired years ago.", .english, nil))
    }

    @Test("Every built-in time cue is a pattern")
    func cues() throws {
        for cue in TimeCueWords.all {
            for written in cue.written { _ = try PatternReader.forms(of: written) }
        }
    }
}
