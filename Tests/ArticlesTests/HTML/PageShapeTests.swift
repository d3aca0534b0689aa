import Articles
import Testing
import Text

@Suite("Pages as sites write them")
struct PageShapeTests {
    private let prose = "<p>\(Invented.english)</p><p>\(Invented.englishSecond)</p>"

    private func page(_ body: String, head: String = "", lang: String = "en") throws -> Article {
        try article(Pages.page(body, head: head, lang: lang), name: "a.html")
    }

    @Test(
        "How a word is read stands neither in the headline nor in the text",
        arguments: [
            "<ruby>北港<rp>(</rp><rt>きたこう</rt><rp>)</rp></ruby>", "<ruby>北港<rt>きたこう</ruby>",
            "<ruby><rb>北</rb><rb>港</rb><rt>きた</rt><rt>こう</rt></ruby>",
        ])
    func ruby(_ word: String) throws {
        let text = Invented.japanese.replacing("北港", with: word)
        let story = try page("<article><h1>\(word)で亀裂</h1><p>\(text)</p></article>", lang: "ja")
        #expect(story.title == "北港で亀裂" && story.body == Invented.japanese)
    }

    @Test(
        "A site's name in the first heading is not the headline",
        arguments: [
            ("Ellery Courier : A basin closes in Ellery", ""), ("Ellery Courier | A basin closes in Ellery", ""),
            ("Ellery Courier", "<meta property=\"og:title\" content=\"A basin closes in Ellery\">"),
        ])
    func logo(_ title: String, _ meta: String) throws {
        let story = try page(
            "<div><h1>Ellery Courier</h1></div><div><h2>A basin closes in Ellery</h2>\(prose)</div>",
            head: "<title>\(title)</title>\(meta)")
        #expect(story.title == "A basin closes in Ellery")
    }

    @Test("The first heading stays the headline where the site's name or another headline stands below")
    func ownHeading() throws {
        let head = "<title>A basin closes in Ellery - Ellery Courier</title>"
        let body = "<h1>A basin closes in Ellery</h1>\(prose)<h3>Ellery Courier</h3><h2>A closed basin of Ellery</h2>"
        #expect(try page(body, head: head).title == "A basin closes in Ellery")
        let other =
            "<title>A basin closes in Ellery</title><meta property=\"og:title\" content=\"A closed basin of Ellery\">"
        #expect(try page(body, head: other).title == "A basin closes in Ellery")
    }

    @Test("Section and site behind the headline are not part of it")
    func section() throws {
        let story = try page(prose, head: "<title>A basin closes in Port Ellery | World | Courier</title>")
        #expect(story.title == "A basin closes in Port Ellery")
    }

    @Test("A page of stories with their teasers is a list, and not an article")
    func list() {
        let texts = [
            Invented.english, Invented.englishSecond, "Fishing boats still use the southern basin of the port.",
        ]
        let stories = texts.enumerated().map {
            "<article><h2><a href=\"/\($0)\">Story number \($0)</a></h2><p>\($1)</p></article>"
        }
        for head in [
            "<title>News – Courier</title>", "<title>Courier</title><meta property=\"og:type\" content=\"website\">",
        ] {
            #expect(throws: ArticleError.noArticle(format: "HTML", reason: "it is a list of stories")) {
                try page("<h1>World</h1>" + stories.joined(), head: head)
            }
        }
    }

    @Test("An article over a list of stories, or with headings that are links, is one")
    func notList() throws {
        let teasers = (1...4).map {
            "<div><h3><a href=\"/\($0)\">Story number \($0)</a></h3><p>Its teaser says a little.</p></div>"
        }
        #expect(try page("<div>\(prose)</div>" + teasers.joined()).body.contains(Invented.english))
        let weekly = (1...4).map { "<h2><a href=\"/\($0)\">Port number \($0)</a></h2><p>\(Pages.prose("M\($0)"))</p>" }
        #expect(
            try page("<article><h1>Four ports to see this winter</h1>" + weekly.joined() + "</article>").body.contains(
                "M4"))
    }

    @Test("A relative canonical address is that of the page, and an archive's copy is the page itself")
    func addresses() throws {
        let body = "<h1>A basin closes</h1>" + prose
        #expect(
            try page(body, head: "<base href=\"https://news.example/\"><link rel=\"canonical\" href=\"/basin/1\">").url
                == "https://news.example/basin/1")
        let copy = "https://web.archive.org/web/20261127080000/https://news.example/basin/1"
        #expect(try page(body, head: "<link rel=\"canonical\" href=\"\(copy)\">").url == "https://news.example/basin/1")
    }

    @Test("A template that browsers show as part of the page is read")
    func shadow() throws {
        let story = try page(
            "<h1>A basin closes</h1><x-story><template shadowrootmode=\"open\">\(prose)</template></x-story>")
        #expect(story.body == Invented.english + "\n\n" + Invented.englishSecond)
        #expect(
            try page("<h1>A basin closes</h1>\(prose)<template><p>Not shown.</p></template>").body.contains("Not shown")
                == false)
    }

    @Test(
        "A call to subscribe below the text is furniture",
        arguments: [
            "이 기사는 유료 회원만 볼 수 있습니다.", "この記事は会員限定です。",
        ])
    func wall(_ line: String) throws {
        let story = try page("<article><h1>북항 폐쇄</h1><p>\(Invented.korean)</p><p>\(line)</p></article>", lang: "ko")
        #expect(story.body == Invented.korean)
    }

    @Test("What a page calls its headline is none if it is the site's name")
    func siteAsTitle() throws {
        let head =
            "<meta property=\"og:title\" content=\"Ellery Courier\"><meta property=\"og:site_name\" content=\"Ellery Courier\">"
        let story = try page(
            "<article><h1>A basin closes</h1>\(prose)</article>",
            head: head + "<title>A basin closes - Ellery Courier</title>")
        #expect(story.title == "A basin closes")
    }

    @Test("A frameset and a page that leads on are refused with the reason")
    func empty() {
        for page in [
            "<html><head><title>x</title></head><frameset cols=\"20%,80%\"><frame src=\"a.html\"></frameset></html>",
            "<html><head><title>Redirecting…</title></head><body><a href=\"/1\">Click here</a></body></html>",
            "<html><head><title>メンテナンス中 | 港湾新聞</title></head><body><h1>ただいまメンテナンス中です</h1><p>しばらくお待ちください。</p></body></html>",
        ] {
            #expect(throws: ArticleError.self) { try ArticleReader().read(Array(page.utf8), name: "a.html") }
        }
    }

    @Test(
        "A request to accept cookies is not the text, whatever element it stands in",
        arguments: [
            "We use cookies and similar technologies. By clicking Accept you agree to all cookies on this website.",
            "We and our 842 partners store and access information on a device, such as cookies, for personalised ads.",
            "이 웹사이트는 쿠키를 사용합니다. 사이트를 계속 이용하시면 쿠키 사용에 동의하는 것으로 간주됩니다.",
            "当サイトでは、利便性向上のためにCookieを使用しています。閲覧を続けることで、使用に同意したものとみなします。",
            "本网站使用Cookie，以提供更好的体验。继续浏览即表示您同意我们的隐私政策和设置。",
        ])
    func consent(_ text: String) throws {
        for request in ["<div>\(text)</div><div>Accept all</div>", "<div><p>\(text)</p><button>OK</button></div>"] {
            for body in [
                "\(request)<h1>A basin closes</h1><div><p>\(Invented.english)</p></div>",
                "<h1>A basin closes</h1><p>\(Invented.english)</p>\(request)",
            ] {
                #expect(try page(body).body == Invented.english)
            }
        }
        let story = "We use cookies every day, the head of the bakery told the court on Monday, and nobody ever asked."
        #expect(try page("<h1>Court hears the baker of Port Ellery</h1><p>\(story)</p>").body == story)
    }

    @Test("The page of a film has the film's date")
    func film() throws {
        let data = #"{"@type": "VideoObject", "name": "A basin closes", "uploadDate": "2026-11-27T08:00:00Z"}"#
        let story = try page("<h1>A basin closes</h1><p>\(Invented.english)</p>", head: Pages.script(data))
        #expect(story.published?.instant == 1_795_766_400)
    }

    @Test("The text stands in the data of Arc XP")
    func arc() throws {
        let data =
            #"{"type":"story","headlines":{"basic":"A basin closes"},"content_elements":[{"type":"text","content":"\#(Invented.english)"}]}"#
        let script =
            "<script>window.Fusion=window.Fusion||{};Fusion.arcSite=\"x\";Fusion.globalContent=\(data);Fusion.contentCache={};</script>"
        let story = try page("<div id=\"fusion-app\"></div>" + script, head: "<title>A basin closes</title>")
        #expect(story.body == Invented.english)
    }
}
