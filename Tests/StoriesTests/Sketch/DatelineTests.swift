import Testing

@testable import Stories

@Suite("Where a reporter sits is not where it happened")
struct DatelineTests {
    @Test(
        "The same sentence behind any dateline has the same sketch but for the agency and the shingles",
        arguments: [
            ("Dockers shut the port of Brookmere for 36 hours, the union said.", "OSAKA, March 17 (Kyodo) — "),
            ("Dockers shut the port of Brookmere for 36 hours, the union said.", "LONDON, March 17, 2026 (Reuters) - "),
            ("Dockers shut the port of Brookmere for 36 hours, the union said.", "SEOUL, March 17 — "),
            ("부두 노동자들이 17일 항만을 닫았다고 노조가 밝혔다.", "(도쿄=연합뉴스) 홍길순 특파원 = "),
            ("부두 노동자들이 17일 항만을 닫았다고 노조가 밝혔다.", "[서울=뉴시스] "),
            ("港湾の労働者は17日、三日間の職場放棄に入った。", "【ソウル共同】"),
            ("港湾の労働者は17日、三日間の職場放棄に入った。", "【東京＝時事】"),
            ("码头工人17日开始为期三天的停工，港口关闭。", "（新华社首尔3月17日电）"),
            ("码头工人17日开始为期三天的停工，港口关闭。", "新华社东京3月17日电 "),
        ])
    func datelines(_ sentence: String, _ dateline: String) throws {
        let plain = try StoryDesk.sketch("Port", sentence)
        let wired = try StoryDesk.sketch("Port", dateline + sentence)
        #expect(wired.places == plain.places)
        #expect(wired.quantities == plain.quantities)
        #expect(wired.names == plain.names)
        #expect(wired.opening == plain.opening)
        #expect(wired.lead == plain.lead)
        #expect(wired.terms == plain.terms)
        #expect(wired.minHash == plain.minHash)
    }

    @Test(
        "What only looks like a dateline is text",
        arguments: [
            "NATO allies met in Paris on Tuesday - the second time this year.",
            "UN (which has no army) sent 40 observers to Brookmere.",
            "新华社社长在东京说，双方都满意。",
        ])
    func sentences(_ sentence: String) throws {
        let all = try StoryDesk.sketch("News", sentence)
        let none = try StoryDesk.sketch("News", "Nothing.")
        #expect(all.lead.count > none.lead.count + 2)
    }

    @Test(
        "A city is a place of the event unless somebody only sits there",
        arguments: [
            ("Bakers in Osaka walked out.", true), ("A fire broke out in New York.", true),
            ("Officials in Osaka said so.", false), ("It asked its embassy in New York to complain.", false),
            ("A firm based in Osaka denied it.", false), ("Police in Osaka held four.", true),
        ])
    func seats(_ sentence: String, _ isSite: Bool) throws {
        #expect(try StoryDesk.sketch("News", sentence).places.isEmpty != isSite)
    }
}
