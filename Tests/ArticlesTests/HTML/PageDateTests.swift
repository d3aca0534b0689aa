import Articles
import Testing
import Text

@Suite("Dates of pages")
struct PageDateTests {
    private static let story = "<p>\(Pages.prose("M3"))</p><p>\(Pages.prose("M4"))</p>"
    private static let headline = "<h1>A weir gives way</h1>"

    private func read(_ body: String, head: String = "", lang: String = "en") throws -> Article {
        try ArticleReader().articles(in: Array(Pages.page(body, head: head, lang: lang).utf8), name: "a.html")[0]
    }

    @Test(
        "The time of this article counts",
        arguments: [
            "\(headline)<time datetime=\"2026-11-27T08:00Z\">x</time><article>\(story)</article>OTHER",
            "OTHER<article>\(headline)<time datetime=\"2026-11-27\">x</time>\(story)</article>",
            "<article>\(headline)<time datetime=\"2026-11-27\">x</time>\(story)</article><article><h2>Other</h2>OLD</article>",
            "<article><h2>Other</h2>OLD</article><article>\(headline)<time datetime=\"2026-11-27\">x</time>\(story)</article>",
            "\(headline)<span itemprop=\"datePublished\" content=\"2026-11-27\"></span>\(story)OTHER",
        ])
    func times(body: String) throws {
        let old = "<time datetime=\"2019-01-02\">x</time>"
        let body = body.replacing("OTHER", with: "<aside><ul><li>OLD</li></ul></aside>").replacing("OLD", with: old)
        #expect(try read(body).published?.day.description == "2026-11-27")
    }

    @Test(
        "The time of a comment or of another story does not count",
        arguments: ["<aside>OLD</aside>", "<div id=\"comments\">OLD</div>", "<ul class=\"related\"><li>OLD</li></ul>"])
    func otherTimes(part: String) throws {
        let part = part.replacing("OLD", with: "<time datetime=\"2019-01-02\">x</time>")
        #expect(try read("\(part)\(Self.headline)<article>\(Self.story)</article>\(part)").published == nil)
    }

    @Test(
        "A date line below the headline is read without any markup",
        arguments: [
            ("입력 2026.11.27. 오후 3:05 수정 2026.11.28. 오전 9:10", true), ("기사입력 2026-11-27 15:05:22", false),
            ("수정 2026.11.28 09:10 입력 2026.11.27 15:05", true), ("2026年11月27日 15時05分", false),
            ("公開日時：2026/11/27 15:05 更新：2026/11/28", true), ("发布时间：2026-11-27 15:05:22", false),
            ("2026-11-27 15:05 来源：例网", false), ("Published 27 November 2026 | Updated 28 November 2026", true),
            ("Nov. 27, 2026", false),
        ])
    func lines(line: String, isUpdated: Bool) throws {
        let found = try read("\(Self.headline)<div class=\"info\">\(line)</div>\(Self.story)")
        #expect(found.published?.day.description == "2026-11-27")
        #expect(found.updated?.day.description == (isUpdated ? "2026-11-28" : nil))
        #expect(!found.body.contains("11.27"))
    }

    @Test(
        "A date alone in an element is read, whatever stands beside it without a space",
        arguments: [
            "<span>27 November 2026</span><span>5 min read</span>",
            "<span>By Ann Moss</span><span>Nov. 27, 2026</span>",
            "<b>홍길동 기자</b><i>2026.11.27 08:15</i><i>조회 123</i>", "<span>2026年11月27日</span><span>社会</span>",
        ])
    func lone(spans: String) throws {
        for part in ["<div>\(Self.headline)\(spans)</div>", "<div>\(spans)</div>\(Self.headline)"] {
            #expect(try read(part + Self.story).published?.day.description == "2026-11-27")
        }
    }

    @Test("The date of the last change is kept apart")
    func updated() throws {
        let head = """
            <meta property="article:published_time" content="2026-11-27T00:00:00Z">
            <meta property="article:modified_time" content="2026-11-28T00:00:00Z">
            """
        let found = try read(Self.headline + Self.story, head: head)
        #expect(found.published?.day.description == "2026-11-27")
        #expect(found.updated?.day.description == "2026-11-28")
    }

    @Test("A sentence with a date is not a date line")
    func sentence() throws {
        let sentence = "<p>The mill was sold on 2 January 2019 to a company from the coast, the council said then.</p>"
        let found = try read(Self.headline + "<p>\(Pages.prose("M3"))</p>" + sentence + sentence + Self.story)
        #expect(found.published?.origin != .metadata)
    }
}
