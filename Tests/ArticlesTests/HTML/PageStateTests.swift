import Articles
import Testing
import Text

@Suite("Pages whose text stands only in their data")
struct PageStateTests {
    private static let story = """
        {"title": "A weir gives way M1", "publishedAt": "2026-11-27T08:00:00+09:00", "author": {"name": "Ann Moss"},
         "body": [{"type": "p", "text": "\(Pages.prose("M2"))"}, {"type": "p", "text": "\(Pages.prose("M3"))"}]}
        """
    private static let other = """
        {"title": "Quarterly barley prices M5", "publishedAt": "2026-11-26", "body": "\(Pages.prose("M6")) \(Pages.prose("M7"))"}
        """

    private func read(_ script: String, title: String = "A weir gives way M1 | Mill Post") throws -> Article {
        let page = Pages.page("<div id=app></div>" + script, head: "<title>\(title)</title>")
        return try ArticleReader().articles(in: Array(page.utf8), name: "a.html")[0]
    }

    private static let scripts = [
        "<script id=\"__NEXT_DATA__\" type=\"application/json\">{\"props\": {\"pageProps\": {\"article\": \(story)}}}</script>",
        "<script type=\"application/json\" data-state>{\"story\": \(story), \"latest\": [\(other)]}</script>",
        "<script>window.__NUXT__={layout:\"default\",data:[{article:\(story)}],error:null,serverRendered:!0};</script>",
        "<script>window.__NUXT__=(function(a,b){return {layout:a,data:[{article:\(story)}],b:b}}(\"default\",2));</script>",
        "<script>window.__INITIAL_STATE__ = {'article': \(story), n: void 0}</script>",
        "<script>self.__STATE__ = {\"article\": \(story)};window.x = 1;</script>",
    ]

    @Test("The article is read with its fields", arguments: scripts)
    func states(script: String) throws {
        let found = try read(script)
        #expect(found.title == "A weir gives way M1")
        #expect(found.body.contains("M2") && found.body.contains("M3") && !found.body.contains("M6"))
        #expect(found.published?.instant == 1_795_734_000)
        #expect(found.byline == "Ann Moss")
        #expect(found.format == "HTML" && found.language == .english)
    }

    @Test("Values that stand once, in a list, are put together")
    func numbered() throws {
        let script = """
            <script type="application/json" id="__NUXT_DATA__">[["ShallowReactive",1],{"data":2},{"story":3,"self":2},
            {"title":4,"text":5,"date":6},"A weir gives way M1","\(Pages.prose("M2")) \(Pages.prose("M3"))",["Date","2026-11-27"]]</script>
            """
        let found = try read(script)
        #expect(found.title == "A weir gives way M1" && found.body.contains("M3"))
        #expect(found.published?.day.description == "2026-11-27")
    }

    @Test("Of several articles, the one with the page's headline is read; without it, none is")
    func several() throws {
        let script = "<script type=\"application/json\">[\(Self.other), \(Self.story)]</script>"
        #expect(try read(script).body.contains("M2"))
        #expect(try read(script, title: "Mill Post").body.isEmpty)
    }

    @Test("What a page shows itself comes before its data")
    func shown() throws {
        let page = Pages.page(
            "<article><h1>A weir gives way M1</h1><p>\(Pages.prose("M8"))</p><p>\(Pages.prose("M9"))</p><p>\(Pages.prose("M4"))</p></article>"
                + Self.scripts[0])
        let text = try Pages.scored(page)
        #expect(text.contains("M8") && !text.contains("M3"))
    }

    @Test(
        "Broken and hostile data are no article",
        arguments: [
            "window.__NUXT__={", "window.__X__ = {a:'", "__A__=", "window.__NUXT__={{{{", "window.__X__={return",
            "window.__X__=" + String(repeating: "{a:", count: 10_000), "window.__X__={a:\\",
        ])
    func broken(script: String) throws {
        #expect(try read("<script>\(script)</script>").body.isEmpty)
    }

    @Test("Lists that hold each other end")
    func circles() throws {
        let doubled = (0..<60).map { "[\($0 + 1),\($0 + 1)]" }.joined(separator: ",")
        let script = "<script type=\"application/json\" id=\"__NUXT_DATA__\">[\(doubled),1]</script>"
        #expect(try read(script).body.isEmpty)
    }

    @Test(
        "The address that a browser noted when it saved a page is the article's, unless the page has one",
        arguments: [
            "<!-- saved from url=(0030)https://mill.example/weir/2026 -->\n<!doctype html>",
            "<!doctype html>\n<!-- saved from url=(0030)https://mill.example/weir/2026 -->",
            "<!doctype html><html lang=en><!--\n Page saved with SingleFile \n url: https://mill.example/weir/2026 \n saved date: Fri\n-->",
        ])
    func savedPage(start: String) throws {
        func url(_ head: String) throws -> String? {
            let page = start + Pages.page("<h1>A weir gives way M1</h1><p>\(Pages.prose("M2"))</p>", head: head)
            return try ArticleReader().articles(in: Array(page.utf8), name: "a.html")[0].url
        }
        #expect(try url("") == "https://mill.example/weir/2026")
        #expect(try url("<link rel=canonical href=\"https://mill.example/1\">") == "https://mill.example/1")
    }

    @Test("A note that a page is of this machine is no address")
    func internet() throws {
        let page =
            "<!-- saved from url=(0014)about:internet -->" + Pages.page("<h1>A weir</h1><p>\(Pages.prose("M2"))</p>")
        #expect(try ArticleReader().articles(in: Array(page.utf8), name: "a.html")[0].url == nil)
    }
}
