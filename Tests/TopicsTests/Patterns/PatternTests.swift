import Articles
import Testing
import Text

@testable import Topics

@Suite("A pattern matches its forms")
struct PatternTests {
    private func finds(_ pattern: String, _ text: String, _ language: Language) throws -> Bool {
        let isSimplified = language == .chinese || language == .other
        return !(try Matcher.of([pattern])).matches(
            in: FoldedText(text, isSimplified: isSimplified), counting: .counting(in: language)
        ).isEmpty
    }

    private func check(_ pattern: String, _ text: String, _ language: Language, _ expected: Bool) throws {
        let isFound = try finds(pattern, text, language)
        #expect(isFound == expected, "“\(pattern)” in “\(text)”")
    }

    @Test(
        "English words match in their inflections",
        arguments: [
            ("~cut", "They are cutting the cable", true), ("~cut", "He cuts", true), ("~cut", "a cutter", false),
            ("~strike", "Lightning struck", true), ("~spy", "Two spies' tale", true), ("~spy", "He spied", true),
            ("~impose ~tariff", "imposing new tariffs", false), ("~impose ~tariff", "They imposed tariffs", true),
            ("~patrol boat", "patrolling boat", true), ("~ship captain", "the ship's captain", true),
            ("~test-fire", "It test-fired two", true), ("~test-fire", "tests fire", false),
            ("~panic", "panicking buyers", true), ("~veto", "vetoes", true), ("~die", "dying", true),
            ("~withdraw", "has withdrawn", true), ("~travel", "traveling and travelled", true),
            ("~board", "boarded", true), ("~board", "the boardroom", false), ("~quit", "quitting", true),
            ("~target", "targeted", true), ("~be", "a Bing search", false), ("^~warn", "Warns of war", true),
            ("~shell", "shelling", true), ("~free", "freed", true), ("~carry", "carried", true),
        ])
    func inflection(pattern: String, text: String, expected: Bool) throws {
        try check(pattern, text, .english, expected)
    }

    @Test(
        "A pattern with = matches its letter case only",
        arguments: [
            ("=US", "the US said", true), ("=US", "tell us more", false), ("=US", "Us two", false),
            ("=US", "BUS", false),
            ("=WHO", "WHO warns", true), ("=WHO", "Who warns", false), ("=Turkey", "roast turkey", false),
            ("=Turkey", "in Turkey", true), ("=US Navy", "the US  Navy", true), ("=US Navy", "us navy", false),
            ("=Élysée", "the Élysée", true), ("=Élysée", "the élysée", false), ("=ＵＳ", "the US", true),
            ("=U.S.", "the U.S.", true), ("=U.S.", "u.s. of old", false), ("=북한", "북한이", false), ("=북한", "북한 측", true),
            ("=~Strike", "Struck again", true), ("=~Strike", "struck", false), ("^=ICE", "ICE raids", true),
        ])
    func letterCase(pattern: String, text: String, expected: Bool) throws {
        try check(pattern, text, .english, expected)
    }

    @Test(
        "Gaps in phrases match at most their width",
        arguments: [
            ("undersea ~2 cable", "an undersea communications cable", true),
            ("undersea ~2 cable", "an undersea cable", true),
            ("undersea ~2 cable", "undersea rocks near every big cable", false),
            ("undersea ~2 ~cable", "undersea internet cables", true),
            ("undersea ~1 cable", "an undersea. The cable", true),
            ("navy ~1 ship*", "the navy's supply ships", true), ("sub ~0 *fire", "sub ceasefire", true),
            ("a ~3 b ~1 c", "a b x x b c", true), ("a ~1 b ~1 c", "a x x b c", false),
            ("잠수함 ~2 발사", "잠수함에서 신형 미사일 발사", true), ("잠수함 ~1 발사", "잠수함에서 신형 미사일 발사", false),
            ("海底 ~3 切断", "海底光缆被切断", true), ("海底 ~2 切断", "海底光缆被切断", false),
            ("海底 ~4 ケーブル", "海底の通信ケーブル", true),
        ])
    func gaps(pattern: String, text: String, expected: Bool) throws {
        try check(pattern, text, .other, expected)
    }

    @Test(
        "Korean compounds match with and without spaces",
        arguments: [
            ("수출 통제", "수출통제를 강화", true), ("수출통제", "수출 통제를 강화", true), ("핵 실험", "핵실험", true),
            ("핵실험", "핵 실험", false), ("한국", "한 국가의", false), ("한미연합훈련", "한미 연합 훈련이", true),
            ("탄도미사일 발사", "탄도 미사일발사", true), ("=수출통제", "수출 통제", false), ("수출통제", "수출입 통제", false),
        ])
    func koreanSpaces(pattern: String, text: String, expected: Bool) throws {
        try check(pattern, text, .korean, expected)
    }

    @Test(
        "Traditional and simplified characters are one, but not in Japanese",
        arguments: [
            ("导弹", "發射導彈", Language.chinese, true), ("導彈", "发射导弹", .chinese, true),
            ("導彈", "發射導彈", .chinese, true), ("導彈", "発射導彈", .japanese, true),
            ("機", "机の上", .japanese, false), ("機", "飞机", .chinese, true), ("机", "戦闘機", .japanese, false),
            ("导弹 ~2 发射", "導彈成功發射", .other, true), ("韓国", "韓国と", .japanese, true), ("韓国", "韩国", .other, true),
        ])
    func han(pattern: String, text: String, language: Language, expected: Bool) throws {
        try check(pattern, text, language, expected)
    }

    @Test(
        "A match does not cut Han units and katakana words",
        arguments: [
            ("日韓", "21日韓国を訪問", Language.japanese, false), ("日韓", "日韓会談", .japanese, true),
            ("日中", "14日中に", .japanese, false), ("日中", "十四日中に", .japanese, false), ("日中", "日中関係", .japanese, true),
            ("ミサイル", "ミサイルを", .japanese, true), ("ミサイル", "弾道ミサイル", .japanese, true),
            ("ミサ", "ミサイル", .japanese, false), ("ミサ*", "ミサイル", .japanese, true), ("イラン", "ブイイラン", .japanese, false),
            ("*イラン", "ブイイラン", .japanese, true), ("イラン", "イラン・イラク", .japanese, true), ("イラン", "イランー", .japanese, false),
            ("北", "北, 미사일 발사", .korean, true), ("北", "대北 제재", .korean, true), ("北", "北韓", .korean, false),
            ("北", "東北 지방", .korean, false), ("북", "북부 지방", .korean, false), ("북", "북이 도발", .korean, true),
        ])
    func borders(pattern: String, text: String, language: Language, expected: Bool) throws {
        try check(pattern, text, language, expected)
    }

    @Test(
        "Abbreviations match with and without periods",
        arguments: [
            ("U.S.", "the U.S. said", true), ("U.S.", "by the U.S", true), ("U.S.", "left the “U.S.”", true),
            ("U.S.", "us", false), ("N.K.", "N.K. media", true), ("U.S. Navy", "the U.S. Navy", true),
            ("U.S. Navy", "the U.S Navy", true), ("Sen.", "Sen. Doe", true), ("U.S", "the U.S. said", true),
        ])
    func abbreviations(pattern: String, text: String, expected: Bool) throws {
        try check(pattern, text, .english, expected)
    }
}
