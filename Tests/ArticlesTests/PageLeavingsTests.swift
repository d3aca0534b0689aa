import Testing
import Text

@testable import Articles

@Suite("What stands around a text that was copied from a page")
struct PageLeavingsTests {
    @Test("A button for comments above the text is not a comment form")
    func buttons() throws {
        let story = try article(
            """
            북항 폐쇄
            입력 2026.11.27. 오후 5:05
            기사원문
            홍길순 기자
            추천
            댓글
            본문 요약봇

            \(Invented.korean)

            홍길순 기자 hong@example.kr

            댓글

            정말 큰일 날 뻔했다.
            """)
        #expect(story.title == "북항 폐쇄")
        #expect(story.body == Invented.korean)
        #expect(story.byline == "홍길순")
        #expect(story.published?.day.description == "2026-11-27")
    }

    @Test(
        "A line of date, writer and outlet above the text is not text",
        arguments: [
            ("2026-11-27 16:05:11　来源：港口日报　作者：王小明　责任编辑：李四", "港务局宣布停航", Invented.chinese),
            ("Source: Courier | 2026-11-27 16:05:11 | Editor: moss", "A basin closes", Invented.english),
            ("글 홍길순 기자 | 사진 김철수 기자 | 입력 : 2026-11-27 17:05", "북항 폐쇄", Invented.korean),
            ("出版：2026-11-27 16:05更新：2026-11-27 17:05", "港務局宣布停航", Invented.chinese),
            ("配信 2026年11月27日 17:05", "北港を閉鎖", Invented.japanese),
            ("Published November 27, 2026 8:05 AM EST", "A basin closes", Invented.english),
        ])
    func creditLine(_ line: String, _ title: String, _ text: String) throws {
        let story = try article("\(title)\n\n\(line)\n\n\(text)\n")
        #expect(story.title == title)
        #expect(story.body == text)
        #expect(story.published?.day.description == "2026-11-27")
    }

    @Test(
        "A sentence with a date and such a word is text, and so is a line behind the first paragraph",
        arguments: [
            "The report, published on November 27, 2026 at 8:05, names the gates.",
            "해양수산청은 2026년 11월 27일 17:05 홈페이지에 공고문을 게시하고 입력 오류를 사과했다.",
        ])
    func sentence(_ text: String) throws {
        #expect(try article("A basin closes\n\n\(text)\n\n\(Invented.english)").body.hasPrefix(text))
        let line = "Timetable updated: 2026-11-27 08:05"
        #expect(try article("A basin closes\n\n\(Invented.english)\n\n\(line)").body.contains(line))
    }

    @Test(
        "Rules, initials and lines for readers are furniture, in any case of letters and in brackets",
        arguments: [
            "━━━━━━━━━━", "- - - - -", "＊＊＊", "amo/lpa/jxb", "À lire aussi : Grève des pilotes",
            "Читайте также: забастовка",
            "残り1234文字（全文1456文字）", "◎공감언론 일보 hong@example.kr", "댓글 0", "Skip to main content", "【関連記事】", "[관련기사]",
            "※このメールは送信専用アドレスから配信しています。", "Log in to post comments", "Unsubscribe https://news.example/u",
            "Our Standards: The Thomson Reuters Trust Principles.", "Contact: Ann Moss, press@port.example", "###",
            "[Skip to content](https://news.example/1#c)", "* [Home](https://news.example/) [World](/world)",
            "[docs]: https://news.example/docs", "<https://news.example/1>",
        ])
    func furniture(_ line: String) throws {
        let story = try article("A basin closes\n\n\(Invented.english)\n\n\(line)\n\n\(Invented.englishSecond)")
        #expect(story.body == Invented.english + "\n\n" + Invented.englishSecond)
    }

    @Test("A caption that only its class names is not text")
    func caption() throws {
        let page = Pages.page(
            "<h1>북항 폐쇄</h1><article><span class=\"end_photo_org\"><em class=\"img_desc\">북항 전경</em></span>\(Invented.korean)<br><br>\(Invented.korean)</article>",
            lang: "ko")
        #expect(try !article(page, name: "a.html").body.contains("전경"))
    }

    @Test("A line of the date below a headline that stands twice is not text")
    func repeated() throws {
        let headline = "해양수산청, 북항 수문 균열로 모든 여객선 운항 6주 중단"
        let line = "글 홍길순 기자 | 사진 김철수 기자 | 입력 : 2026-11-27 17:05"
        #expect(try article("\(headline)\n\n\(headline)\n\n\(line)\n\n\(Invented.korean)").body == Invented.korean)
    }

    @Test("A sentence that is a link is text")
    func linkedSentence() throws {
        let line = "[Ferries leave from the fish market for six weeks.](https://news.example/2)"
        #expect(try article("A basin closes\n\n\(Invented.english)\n\n\(line)").body.contains(line))
    }

    @Test("When an agency sent a text stands below it", arguments: ["", "<저작권자(c) 연합뉴스, 무단 전재-재배포 금지>\n"])
    func sent(_ notice: String) throws {
        let text = "\(Invented.korean)\n\n\(Invented.korean)\n\n\(Invented.korean)"
        #expect(
            try article("북항 폐쇄\n\n\(text)\n\n\(notice)2026/11/27 17:05 송고").published?.day.description == "2026-11-27")
    }

    @Test("What LexisNexis writes around a text is not text")
    func lexisNexis() throws {
        let story = try article(
            """
            Courier

            November 27, 2026 Friday

            A basin closes in Port Ellery

            BYLINE: Ann Moss

            SECTION: NEWS; Pg. 3

            LENGTH: 134 words

            \(Invented.english)

            LOAD-DATE: November 28, 2026

            LANGUAGE: ENGLISH
            """)
        #expect(story.title == "A basin closes in Port Ellery")
        #expect(story.body == Invented.english)
        #expect(story.byline == "Ann Moss")
        #expect(story.published?.day.description == "2026-11-27")
    }
}
