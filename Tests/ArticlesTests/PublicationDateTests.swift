import Articles
import Testing
import Text

@Suite("Dates")
struct PublicationDateTests {
    @Test(
        "A date field is read in every usual form",
        arguments: [
            ("2025-08-12T12:01:53+09:00", "2025-08-12", 1_754_967_713), ("2025-08-12", "2025-08-12", nil),
            ("20250812", "2025-08-12", nil), ("1754967713", "2025-08-12", 1_754_967_713),
            ("1754967713000", "2025-08-12", 1_754_967_713), ("2025-08-12 03:01:53", "2025-08-12", 1_754_967_713),
            ("Tue, 12 Aug 2025 03:01:53 GMT", "2025-08-12", 1_754_967_713),
            ("Tue, 12 Aug 2025 12:01:53 +0900", "2025-08-12", 1_754_967_713),
            ("2025-08-12T03:01:53.250Z", "2025-08-12", 1_754_967_713), ("August 12, 2025", "2025-08-12", nil),
            ("2025년 8월 12일", "2025-08-12", nil), ("2025年8月12日", "2025-08-12", nil), ("2025. 8. 12.", "2025-08-12", nil),
            ("令和7年8月12日", "2025-08-12", nil), ("Tue, 12 Aug 2025 11:01:53 CST+0800", "2025-08-12", 1_754_967_713),
            ("Dienstag, 12. August 2025 03:01:53 GMT", "2025-08-12", 1_754_967_713),
            ("/Date(1754967713000)/", "2025-08-12", 1_754_967_713),
            ("/Date(1754967713000+0900)/", "2025-08-12", 1_754_967_713),
            ("12 August 2025 03.01 GMT", "2025-08-12", 1_754_967_660),
            ("0301 GMT, 12 August 2025", "2025-08-12", 1_754_967_660),
            ("12 August 2025 at 3.01 a.m. GMT", "2025-08-12", 1_754_967_660), ("12.08.2025 1201", "2025-08-12", nil),
            ("12/Aug/2025:12:01:53 +0900", "2025-08-12", 1_754_967_713),
            ("2025-08-12T120153+0900", "2025-08-12", 1_754_967_713),
            ("12. August 2025, 03.01 Uhr", "2025-08-12", 1_754_967_660),
            ("2025-W33-2", "2025-08-12", nil), ("2025W332T030153Z", "2025-08-12", 1_754_967_713),
            ("2025-W33", nil, nil), ("2025-W54-1", nil, nil), ("2025-W53-1", nil, nil),
            ("2026-W53-7", "2027-01-03", nil), ("2026-W01-1", "2025-12-29", nil),
            ("yesterday", nil, nil), ("2025-13-40", nil, nil),
            ("9999-01-01", nil, nil),
        ] as [(String, String?, Int?)])
    func metadata(_ field: String, _ day: String?, _ instant: Int?) throws {
        let story = try article(#"{"title": "A basin closes", "published": "\#(field)"}"#, name: "a.json")
        #expect(story.published?.day.description == day)
        #expect(story.published?.instant == instant)
        #expect(story.published.map { $0.origin == .metadata } ?? true)
    }

    @Test(
        "Without a field the date comes from headline, dateline or lead",
        arguments: [
            ("The basin was closed on December 24, 2019.", "2019-12-24"),
            ("It closed on 24 Dec 2019 at noon.", "2019-12-24"),
            ("북항이 2019년 12월 24일 폐쇄됐다.", "2019-12-24"), ("北港は2019年12月24日に閉鎖された。", "2019-12-24"),
            ("ELLERY, Dec. 24, 2019 (AP) — It closed.", "2019-12-24"), ("It has been closed since June 22, 1995.", nil),
            ("On June 22, 1965, the basin was opened.", nil), ("It closed on Monday.", nil),
            ("©2023 Ellery Courier", nil),
        ] as [(String, String?)])
    func text(_ lead: String, _ day: String?) throws {
        let story = try article("A basin closes\n\n\(lead) \(Invented.english)")
        #expect(story.published?.day.description == day)
        #expect(story.published.map { $0.origin == .text } ?? true)
    }

    @Test("A date deep in the body is not the article's")
    func deep() throws {
        let story = try article(
            "A basin closes\n\n\(Invented.english)\n\n\(Invented.englishSecond)\n\nOn June 22, 2015, it was opened by the king."
        )
        #expect(story.published == nil)
    }

    @Test("A date line below the headline is the date and not text")
    func dateLine() throws {
        let story = try article("A basin closes\n\n12 August 2025\n\n\(Invented.english)")
        #expect(story.published?.day == CivilDate(year: 2025, month: 8, day: 12))
        #expect(story.body == Invented.english)
    }
}
