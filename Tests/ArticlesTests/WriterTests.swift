import Testing

@testable import Articles

@Suite("Writers")
struct WriterTests {
    @Test(
        "The writer in a Chinese credit is the byline, and the paragraph stays",
        arguments: [
            "（中央社記者王小明釜山27日專電）", "〔記者王小明／綜合報導〕", "新华社釜山11月27日电（记者王小明）", "（记者 王小明 李四）",
            "中新社釜山11月27日电 （记者 王小明）",
        ])
    func chinese(_ credit: String) throws {
        let story = try article("港务局宣布停航\n\n\(credit)\(Invented.chinese)")
        #expect(story.byline == "王小明")
        #expect(story.body.hasSuffix(Invented.chinese))
    }

    @Test(
        "Who took a picture, or is in the text, is not the writer",
        arguments: ["（記者王小明攝）", "（记者从港务局获悉，停航六周）", "港务局负责人告诉记者王小明，"])
    func notChinese(_ text: String) throws {
        #expect(try article("港务局宣布停航\n\n\(text)\(Invented.chinese)").byline == nil)
    }

    @Test(
        "Address, marks and words for a reporter are not part of a name",
        arguments: [
            "/홍길순 기자 hong@example.kr", "홍길순 기자(hong@example.kr)", "撰文：홍길순", "홍길순 기자 | hong@example.kr",
            "부산=홍길순 기자",
        ])
    func line(_ line: String) throws {
        #expect(try article("북항 폐쇄\n\n\(Invented.korean)\n\n\(line)").byline == "홍길순")
    }

    @Test(
        "A line that is a Chinese credit alone is no text",
        arguments: ["記者王小明／台北報導", "【記者王小明台北報導】", "記者 王小明／綜合報導", "記者王小明、陳大文／台北報導", "文｜王小明", "撰稿：王小明"])
    func chineseLine(_ line: String) throws {
        let story = try article("港务局宣布停航\n\n\(line)\n\n\(Invented.chinese)")
        #expect(story.byline == "王小明")
        #expect(story.body == Invented.chinese)
    }

    @Test("The credit is read below a heading")
    func belowHeading() throws {
        let page = Pages.page(
            "<article><h1>북항 폐쇄</h1><h2>해양수산청 \"6주 걸린다\"</h2><p>(서울=연합뉴스) 홍길순 기자 = \(Invented.korean)</p></article>",
            lang: "ko")
        #expect(try article(page, name: "a.html").byline == "홍길순")
    }

    @Test(
        "“By” and the word for a reporter are no part of a field",
        arguments: [
            ("By Ann Moss", "Ann Moss"), ("홍길순 기자", "홍길순"), ("Byron Ash", "Byron Ash"),
            ("Ann Moss, Ellery", "Ann Moss, Ellery"),
        ])
    func field(_ field: String, _ name: String) throws {
        let story = try article("{\"title\": \"One\", \"text\": \"First.\", \"byline\": \"\(field)\"}", name: "a.json")
        #expect(story.byline == name)
    }

    @Test(
        "The elements of a page say who wrote it",
        arguments: [
            "<address><a rel=\"author\" href=\"/m\">Ann Moss</a> in Ellery</address>",
            "<span itemprop=\"author\" itemscope><meta itemprop=\"name\" content=\"Ann Moss\"></span>",
            "<span itemprop=\"author\" itemscope><b itemprop=\"name\">Ann Moss</b>, Ellery</span>",
            "<div class=\"story_byline\">By Ann Moss</div>",
            "<em class=\"end_journalist_name\">Ann Moss 기자</em>",
        ])
    func element(_ markup: String) throws {
        let text = "<p>\(Invented.english)</p><p>\(Invented.englishSecond)</p>"
        let story = try article(Pages.page("<h1>A basin closes</h1>\(markup)\(text)"), name: "a.html")
        #expect(story.byline == "Ann Moss")
        let comment = "<h1>A basin closes</h1>\(text)<section class=\"comments\">\(markup)</section>"
        #expect(try article(Pages.page(comment), name: "a.html").byline == nil)
    }

    @Test("The element of the publisher names the outlet")
    func publisher() throws {
        let markup =
            "<span itemprop=\"publisher\" itemscope><meta itemprop=\"name\" content=\"Courier\"></span>"
        let story = try article(
            Pages.page("<h1>A basin closes</h1>\(markup)<p>\(Invented.english)</p>"), name: "a.html")
        #expect(story.source == "Courier")
    }
}
