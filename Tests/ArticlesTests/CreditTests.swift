import Articles
import Testing

@Suite("Credits")
struct CreditTests {
    @Test(
        "The agency of a credit has one name in every language",
        arguments: [
            ("ELLERY, Norland (AP) – ", "AP"), ("(Bloomberg) — ", "Bloomberg"), ("ELLERY (Reuters) - ", "Reuters"),
            ("(서울=연합뉴스) 홍길순 기자 = ", "Yonhap"), ("[서울=뉴시스] ", "Newsis"), ("【ソウル共同】", "Kyodo"),
            ("【ソウル聯合ニュース】", "Yonhap"), ("【北京時事】", "Jiji"), ("(平壤朝鮮中央通信) ", "KCNA"), ("（中央社台北3日電）", "CNA"),
            ("新华社北京8月12日电 ", "Xinhua"), ("ELLERY, Aug. 12 (Xinhua) -- ", "Xinhua"), ("MOSCOW, August 12. /", nil),
            ("(AFP) ", "AFP"), ("(map) ", nil),
        ] as [(String, String?)])
    func agency(_ credit: String, _ agency: String?) throws {
        let story = try article("A basin closes\n\n\(credit)\(Invented.english)")
        #expect(story.agency == agency)
    }

    @Test(
        "A line with the writer's name is a byline and not text",
        arguments: [
            ("By Ann Moss", "Ann Moss"), ("By Ann Moss and Lee Park", "Ann Moss and Lee Park"), ("홍길순 기자", "홍길순"),
            ("山田花子記者", "山田花子"), ("记者 王小明", "王小明"),
        ])
    func byline(_ line: String, _ name: String) throws {
        let story = try article("A basin closes\n\n\(line)\n\n\(Invented.english)")
        #expect(story.byline == name)
        #expect(story.roles == [.title, .furniture, .paragraph])
    }

    @Test("The writer in a credit is the byline, and the paragraph stays")
    func bylineInCredit() throws {
        #expect(try article("북항 폐쇄\n\n(서울=연합뉴스) 홍길순 기자 = \(Invented.korean)").byline == "홍길순")
        let japanese = try article("北港を閉鎖\n\n【ソウル=山田花子】\(Invented.japanese)")
        #expect(japanese.byline == "山田花子")
        #expect(japanese.roles == [.title, .paragraph])
    }

    @Test("A headline that begins with “By” is not a byline")
    func notByline() throws {
        #expect(try article("By the numbers: six weeks of detours\n\n\(Invented.english)").byline == nil)
    }
}
