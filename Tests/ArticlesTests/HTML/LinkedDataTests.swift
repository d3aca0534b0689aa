import Articles
import Testing
import Text

@Suite("JSON-LD of pages")
struct LinkedDataTests {
    private static let article = """
        {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "A weir gives way M1",
         "datePublished": "2026-11-27T08:00:00+09:00", "articleBody": "\(Pages.prose("M3"))"}
        """
    private static let other = """
        {"@type": "NewsArticle", "headline": "Quarterly barley prices M5", "datePublished": "2020-01-01",
         "url": "https://mill.example/other"}
        """
    private static let shown = "<h1>A weir gives way M1</h1><p>\(Pages.prose("M2"))</p><p>\(Pages.prose("M4"))</p>"

    private func read(_ page: String) throws -> Article {
        try ArticleReader().articles(in: Array(page.utf8), name: "a.html")[0]
    }

    @Test(
        "It is read in every wrapper",
        arguments: [
            "<!-- \(article) -->", "//<![CDATA[\n\(article)\n//]]>", "<![CDATA[\(article)]]>", article + ";",
            article + ",",
            String(article.dropLast()) + ",}", "[\(article),]", #"{"@graph": [{"@type": "WebSite"}, \#(article)]}"#,
            article.replacing("\"", with: "&quot;"), #"{"@type": "WebPage", "mainEntity": \#(article)}"#,
            #"{"@type": "WebSite"} \#(article)"#, "var data = " + article, String(article.dropLast()),
            article.replacing("NewsArticle", with: "https://schema.org/ReportageNewsArticle"),
            article.replacing("barrels", with: "barr\tels"),
        ])
    func wrappers(json: String) throws {
        let found = try read(Pages.page("<div id=root></div>", head: Pages.script(json)))
        #expect(found.title == "A weir gives way M1")
        #expect(found.body.contains("M3"))
        #expect(found.published?.instant == 1_795_734_000)
    }

    @Test("The entries of a live blog are read")
    func liveBlog() throws {
        let entries = ["M3", "M4"].map { "{\"headline\": \"At noon \($0)0\", \"articleBody\": \"\(Pages.prose($0))\"}" }
        let json = """
            {"@type": "LiveBlogPosting", "headline": "The weir, live", "liveBlogUpdate": [\(entries.joined(separator: ","))]}
            """
        let body = try read(Pages.page("<div></div>", head: Pages.script(json))).body
        for mark in ["M30", "named M3", "M40", "named M4"] { #expect(body.contains(mark)) }
    }

    @Test(
        "Of two articles that of this page counts",
        arguments: [
            "[\(other), \(article)]", "{\"@graph\": [\(article), \(other)]}",
            "[\(other), \(article.replacing("A weir gives way M1", with: "Flood!").replacing("{", with: #"{"url": "https://mill.example/weir","#))]",
        ])
    func two(json: String) throws {
        let head = Pages.script(json) + "<link rel=canonical href=\"https://mill.example/weir\">"
        let found = try read(Pages.page(Self.shown, head: head))
        #expect(!found.text.contains("barley"))
        #expect(found.published?.day.description == "2026-11-27")
    }

    @Test("Another story's headline and date are not this page's")
    func others() throws {
        let found = try read(Pages.page(Self.shown, head: Pages.script(Self.other)))
        #expect(found.title == "A weir gives way M1")
        #expect(found.published == nil)
    }

    @Test("The whole text of an article behind a wall is read, below what the page shows")
    func paywall() throws {
        let json = Self.article.replacing("\"headline\"", with: "\"isAccessibleForFree\": false, \"headline\"")
        let page = Pages.page(
            "<h1>A weir gives way M1</h1><p>\(Pages.prose("M2"))</p><p>Subscribe to read more M9.</p>",
            head: Pages.script(json))
        let text = try Pages.scored(page)
        #expect(text.contains("M2") && text.contains("M3") && !text.contains("M9"))
    }
}
