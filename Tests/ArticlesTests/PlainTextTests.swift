import Articles
import Testing

@Suite("Plain text")
struct PlainTextTests {
    @Test("The first short line is the headline, the rest are paragraphs, and offsets lead into the file")
    func headline() throws {
        let file = "Port Ellery closes northern basin\n\n\(Invented.english)\n\n\(Invented.englishSecond)\n"
        let story = try article(file)
        #expect(story.title == "Port Ellery closes northern basin")
        #expect(story.roles == [.title, .paragraph, .paragraph])
        #expect(story.text == file)
        #expect(story.body == Invented.english + "\n\n" + Invented.englishSecond)
    }

    @Test(
        "A headline that stands twice is scored once",
        arguments: [
            ("Port Ellery closes northern basin", "Port Ellery closes northern basin"),
            ("Port Ellery closes northern basin", "PORT ELLERY CLOSES NORTHERN BASIN"),
            ("북항 수문 균열에 여객선 운항 중단", "북항 수문 균열에 여객선 운항 중단"),
            ("北港の水門に亀裂、連絡船見合わせ", "北港の水門に亀裂、連絡船見合わせ"),
            ("北港闸门现裂缝 渡轮停航六周", "北港闸门现裂缝，渡轮停航六周"),
        ])
    func doubledHeadline(_ headline: String, _ again: String) throws {
        let story = try article("\(headline)\n\n\(again)\n\n\(Invented.english)")
        #expect(story.title == headline)
        #expect(story.roles == [.title, .repetition, .paragraph])
    }

    @Test("A standfirst that the lead repeats after its agency tag is scored once")
    func doubledLead() throws {
        let story = try article(
            "Port Ellery closes basin\n\n\(Invented.english)\n\n(Reuters) — \(Invented.english)\n\n\(Invented.englishSecond)"
        )
        #expect(story.roles == [.title, .paragraph, .repetition, .paragraph])
        #expect(story.agency == "Reuters")
    }

    @Test("A standfirst cut off in the middle gives way to the whole lead")
    func cutStandfirst() throws {
        let cut = String(Invented.english.prefix(90)) + "…"
        let story = try article("Port Ellery closes basin\n\n\(cut)\n\n\(Invented.english)")
        #expect(story.roles == [.title, .repetition, .paragraph])
    }

    @Test("A short line over a paragraph is a heading; a quotation is not")
    func headings() throws {
        let story = try article(
            "Port Ellery closes basin\n\n\(Invented.english)\n\nSix weeks of detours\n\n\(Invented.englishSecond)")
        #expect(story.roles == [.title, .paragraph, .heading, .paragraph])
    }

    @Test(
        "Footers are left out of scoring",
        arguments: [
            "Leave a Reply", "Your email address will not be published. Required fields are marked *",
            "© 2031 Ellery Courier", "Copyright 2031 Ellery Courier. All rights reserved.",
            "More stories like this are on our site", "–With assistance from Ann Moss and Lee Park.",
            "Ann Moss in Ellery contributed to this report.", "Sign up for our morning letter", "Read more",
            "<저작권자(c) 엘러리일보, 무단 전재-재배포 금지>", "ⓒ 엘러리일보", "홍길순 기자 hong@example.kr", "hong@example.kr",
            "無断転載を禁じます", "Copyright(C) エラリー新聞", "（责任编辑：王小明）", "版权所有，未经授权不得转载", "▶ 관련기사", "2031-08-12 14:03",
        ])
    func furniture(_ footer: String) throws {
        let story = try article("Port Ellery closes basin\n\n\(Invented.english)\n\n\(footer)")
        #expect(story.roles == [.title, .paragraph, .furniture])
        #expect(story.body == Invented.english)
    }

    @Test("The article ends at a comment form's heading")
    func commentForm() throws {
        let story = try article(
            "A basin closes\n\n\(Invented.english)\n\nLeave a Reply\n\nName\n\nI think that is wrong.")
        #expect(story.roles == [.title, .paragraph, .furniture, .furniture, .furniture])
    }

    @Test("Headlines below “Related stories” are left out until a paragraph follows")
    func linkList() throws {
        let story = try article(
            "A basin closes\n\n\(Invented.english)\n\nRelated stories\n\nCrack seen in June\n\n\(Invented.englishSecond)"
        )
        #expect(story.roles == [.title, .paragraph, .furniture, .furniture, .paragraph])
    }

    @Test(
        "Paragraphs that only sound like furniture stay",
        arguments: [
            "Subscribers of the harbour's bulletin were told to expect delays of up to two hours on all routes.",
            "The court said copyright in the drawings belongs to the engineers who had signed them before the war.",
            "“Read more carefully,” the minister told the members who had asked about the cracks in the gates.",
            "저작권 분쟁을 둘러싼 재판에서 법원은 설계도를 그린 기술자들에게 권리가 있다고 판단했다고 관계자가 전했다.",
        ])
    func notFurniture(_ paragraph: String) throws {
        let story = try article("A basin closes\n\n\(Invented.english)\n\n\(paragraph)\n\n\(Invented.englishSecond)")
        #expect(story.roles == [.title, .paragraph, .paragraph, .paragraph])
    }

    @Test("One short line is a headline alone; one long paragraph has no headline")
    func bareTexts() throws {
        #expect(try article("Port Ellery closes northern basin").roles == [.title])
        let long = try article(Invented.english + " " + Invented.englishSecond)
        #expect(long.title.isEmpty)
        #expect(long.roles == [.paragraph])
    }

    @Test("Lines that a program wrapped are one paragraph; lines that a writer ended are one each")
    func wrapping() throws {
        let wrapped = """
            Port Ellery closes northern basin

            The harbour authority closed its northern basin on Monday after
            divers found cracks in two of the concrete gates that hold back
            the spring tide, and ferries were sent to the fish market for
            six weeks.
            """
        #expect(try article(wrapped).roles == [.title, .paragraph])
        let lines = ["北港闸门现裂缝", Invented.chinese, Invented.chinese.replacing("六周", with: "八周") + "完"]
        #expect(try article(lines.joined(separator: "\n")).passages.count == 3)
    }

    @Test("Windows and old Mac line ends part passages as well", arguments: ["\r\n", "\r", "\n", "\u{2029}"])
    func lineEnds(_ end: String) throws {
        let story = try article(["A basin closes", "", Invented.english, ""].joined(separator: end))
        #expect(story.roles == [.title, .paragraph])
        #expect(story.body == Invented.english)
    }

    @Test("The marks and the slug of an agency's item above the headline are not the headline")
    func slug() throws {
        let story = try article("URGENT\nBC-Port-Basin,0123\nA basin closes\n\n\(Invented.english)\n")
        #expect(story.title == "A basin closes" && story.body == Invented.english)
        #expect(try article("COVID-19 closes a basin\n\n\(Invented.english)\n").title == "COVID-19 closes a basin")
    }

    @Test("An address above the text is that of the article")
    func address() throws {
        for text in ["https://news.example/1\nA basin closes\n", "A basin closes\n\nhttps://news.example/1\n"] {
            let story = try article(text + "\n\(Invented.english)\n")
            #expect(story.title == "A basin closes" && story.url == "https://news.example/1")
        }
    }
}
