import Articles
import Testing
import Text

@Suite("Main text of pages")
struct MainTextTests {
    private static let headline = "<h1>A weir gives way M1</h1>"
    private static let story = "<p>\(Pages.prose("M3"))</p><p>\(Pages.prose("M4"))</p>"

    private func expect(_ body: String, holds: [String], lacks: [String] = [], lang: String = "en") throws {
        let text = try Pages.scored(Pages.page(body, lang: lang))
        for mark in holds { #expect(text.contains(mark), "\(mark) is missing in: \(text)") }
        for mark in lacks { #expect(!text.contains(mark), "\(mark) is in: \(text)") }
    }

    @Test(
        "A summary below the headline is kept, whatever it is called",
        arguments: [
            "<article><header>\(headline)<p>\(Pages.prose("M2"))</p></header>\(story)</article>",
            "<main><header class=\"article-header\">\(headline)<div class=\"dek\">\(Pages.prose("M2"))</div></header>"
                + "<div class=\"article__body\">\(story)</div></main>",
            "<article>\(headline)<p class=\"article-teaser\">\(Pages.prose("M2"))</p>\(story)</article>",
            "<article>\(headline)<div class=\"teaser\"><p>\(Pages.prose("M2"))</p></div>\(story)</article>",
            "<article>\(headline)<p class=\"promo-text\">\(Pages.prose("M2"))</p><div class=\"ad-free\">\(story)</div></article>",
            "<header>\(headline)</header><h2 class=\"subtitle\">\(Pages.prose("M2"))</h2><div class=\"post-body\">\(story)</div>",
        ])
    func summary(body: String) throws {
        try expect(body, holds: ["M1", "M2", "M3", "M4"])
    }

    @Test("The text is read where broken markup has it inside the headline, or lists stand above it")
    func brokenHeadline() throws {
        try expect("<h1>A weir gives way M1<div>\(Self.story)</div>", holds: ["M1", "M3", "M4"])
        let item = "<li><a href=/a>\(Pages.prose("M8"))</a> \(Pages.prose("M9"))</li>"
        let list = "<ul>" + String(repeating: item, count: 6) + "</ul>"
        try expect("\(list)<h1>A weir gives way M1</h1><p>The weir fell.</p>", holds: ["M1"])
    }

    @Test(
        "Cookie notices are left out, however long",
        arguments: [
            "id=\"onetrust-banner-sdk\"", "id=\"CybotCookiebotDialog\"", "id=\"didomi-host\"", "class=\"qc-cmp2-ui\"",
            "id=\"usercentrics-root\"", "class=\"cookie-notice\"", "id=\"gdpr-box\"", "role=\"dialog\"",
        ])
    func cookies(attribute: String) throws {
        let wall =
            "<div \(attribute)><h2>We value your privacy</h2><p>\(Pages.prose("M9"))</p><p>\(Pages.prose("M9"))</p></div>"
        try expect(
            wall + Self.headline + "<article><p>\(Pages.prose("M3"))</p></article>", holds: ["M1", "M3"], lacks: ["M9"])
    }

    @Test(
        "Comments are left out, by their name and by their heading",
        arguments: [
            ("id=\"disqus_thread\"", ""), ("class=\"comment-list\"", ""), ("id=\"kommentare\"", ""),
            ("class=\"x\"", "12 Comments"), ("class=\"x\"", "Comments (3)"), ("class=\"x\"", "5 thoughts on “Weir”"),
            ("class=\"x\"", "3 Kommentare"), ("class=\"x\"", "댓글 5"), ("class=\"x\"", "コメント（3件）"),
            ("class=\"x\"", "评论 (8)"),
        ])
    func comments(attribute: String, heading: String) throws {
        let comments = (0..<5).map { _ in "<li><p>\(Pages.prose("M9"))</p></li>" }.joined()
        try expect(
            Self.headline
                + "<div><p>\(Pages.prose("M3"))</p></div><h3>\(heading)</h3><ol \(attribute)>\(comments)</ol>",
            holds: ["M1", "M3"], lacks: ["M9"])
    }

    @Test(
        "A flash below the headline is preferred to longer teasers",
        arguments: [
            "<article class=main>\(headline)<p>Gone M2.</p></article><section class=\"latest\">TEASERS</section>",
            "\(headline)<div class=body><p>Gone M2.</p></div><div class=list>TEASERS</div>",
            "\(headline)<p>Gone M2.</p><h2>More news</h2>TEASERS",
            "<article>\(headline)<p>Gone M2.</p></article><div class=\"popular\"><h4>Most read</h4>TEASERS</div>",
        ])
    func flash(body: String) throws {
        let teasers = "<p>\(Pages.prose("M9"))</p><p>\(Pages.prose("M9"))</p>"
        try expect(body.replacing("TEASERS", with: teasers), holds: ["M1", "M2"], lacks: ["M9"])
    }

    @Test("A flash is preferred to a list of stories with linked headlines")
    func linkedStories() throws {
        let items = (1...4).map { "<div><h3><a href=\"/s\($0)\">Story \($0)</a></h3><p>\(Pages.prose("M9"))</p></div>" }
        try expect(
            "<main>\(Self.headline)<p>The weir is gone M2.</p><div>\(items.joined())</div></main>",
            holds: ["M1", "M2"],
            lacks: ["M9"])
    }

    @Test("A sentence that is mostly links is kept between paragraphs, and a link alone is not")
    func links() throws {
        let links = "<p>Officials <a href=1>said the ferry M2 would not return</a> before <a href=2>Monday M5</a>.</p>"
        try expect(
            "<article>\(Self.headline)<p>\(Pages.prose("M3"))</p>\(links)<p><a href=3>Five mills to see M9</a></p>"
                + "<p>\(Pages.prose("M4"))</p></article>",
            holds: ["M2", "M3", "M4", "M5"], lacks: ["M9"])
    }

    @Test("A caption is the text of a page without another, and else is not")
    func captions() throws {
        let figure = "<figure><video src=x></video><figcaption>\(Pages.prose("M2"))</figcaption></figure>"
        try expect(Self.headline + figure, holds: ["M1", "M2"])
        try expect("<article>\(Self.headline)\(figure)\(Self.story)</article>", holds: ["M3"], lacks: ["M2"])
    }

    @Test(
        "A platform's statement is not scored",
        arguments: ["特别声明：以上内容为用户上传 M9，本平台仅提供信息存储服务。", "免责声明：M9 不代表本站观点。", "저작권자 ⓒ 예시 M9 무단전재 금지", "無断転載を禁じます M9"])
    func statements(statement: String) throws {
        let body = "<div class=\"post_body\"><p>\(Pages.prose("M3"))</p><p>\(statement)</p></div><p>\(statement)</p>"
        try expect(Self.headline + body, holds: ["M3"], lacks: ["M9"])
    }

    @Test(
        "Invisible characters inside a word do not part it",
        arguments: ["&#8203;", "\u{200B}", "&shy;", "&#8288;", "\u{FEFF}", "&zwnj;", "<wbr>"])
    func invisible(character: String) throws {
        try expect("<h1>A weir M\(character)1</h1><p>\(Pages.prose("M\(character)3"))</p>", holds: ["M1", "M3"])
    }

    @Test("Tables, lists, quotes and paragraphs parted by line breaks are text")
    func structures() throws {
        try expect(
            "<article>\(Self.headline)<p>\(Pages.prose("M3"))</p><table><tr><th>Who</th><td>M4</td></tr></table>"
                + "<ul><li>An item M5</li><li>Another</li></ul><blockquote>A quote M6</blockquote>"
                + "<div>\(Pages.prose("M7"))<br><br>And so M8.</div></article>",
            holds: ["M3", "M4", "M5", "M6", "M7", "M8"])
    }
}
