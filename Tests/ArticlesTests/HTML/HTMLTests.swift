import Articles
import Testing
import Text

@Suite("HTML")
struct HTMLTests {
    private func page(head: String = "", body: String, lang: String = "en") -> String {
        "<!DOCTYPE html><html lang=\"\(lang)\"><head>\(head)</head><body>\(body)</body></html>"
    }

    private var frame: String {
        """
        <header><a href="/">Ellery Courier</a></header>
        <nav><ul><li><a href="/a">World</a></li><li><a href="/b">Sport</a></li></ul></nav>
        <div class="cookie-banner"><p>We and our partners store cookies on your device to show you advertisements.</p></div>
        <article><h1>A basin closes</h1>
        <figure><img src="x.jpg"><figcaption>The gates in spring, seen from the tower of the old customs house.</figcaption>
        </figure>
        <p>\(Invented.english)</p><div class="share"><a href="#">Share</a> <a href="#">Print</a></div>
        <h2>Six weeks</h2><p>\(Invented.englishSecond)</p>
        <div class="related-stories"><h3>Related</h3><p>The king opened the basin in a ceremony that many remember.</p></div>
        </article>
        <section id="comments"><p>I have said for years that those gates would not hold, and nobody listened to me.</p></section>
        <footer><p>Copyright Ellery Courier, all rights reserved, do not copy this page or any part of it.</p></footer>
        """
    }

    @Test("The article is extracted without the rest of the page")
    func mainText() throws {
        let story = try article(page(head: "<title>A basin closes | Ellery Courier</title>", body: frame))
        #expect(story.title == "A basin closes")
        #expect(story.body == [Invented.english, "Six weeks", Invented.englishSecond].joined(separator: "\n\n"))
    }

    @Test("Meta elements name headline, outlet, date, writer, section and address")
    func metadata() throws {
        let head = """
            <title>Basin | Courier</title><meta property="og:title" content="A basin closes">
            <meta property="og:site_name" content="Ellery Courier"><meta name="author" content="Ann Moss">
            <meta property="article:published_time" content="2025-08-12T12:01:53+09:00">
            <meta property="article:section" content="Harbour"><link rel="canonical" href="https://news.example/basin">
            """
        let story = try article(page(head: head, body: "<p>\(Invented.english)</p>"))
        #expect(story.title == "A basin closes")
        #expect(story.source == "Ellery Courier")
        #expect(story.published?.instant == 1_754_967_713)
        #expect(story.byline == "Ann Moss")
        #expect(story.section == "Harbour")
        #expect(story.url == "https://news.example/basin")
    }

    @Test(
        "JSON-LD is found alone, in a list and in a graph",
        arguments: [
            ("", ""), ("[", "]"), (#"{"@context": "https://schema.org", "@graph": [{"@type": "WebSite"},"#, "]}"),
        ])
    func linkedData(_ before: String, _ after: String) throws {
        let data = """
            {"@type": ["NewsArticle"], "headline": "A basin closes", "datePublished": "2025-08-12",
             "author": [{"name": "Ann Moss"}], "publisher": {"name": "Ellery Courier"}, "articleBody": "\(Invented.english)"}
            """
        let script = "<script type=\"application/ld+json\">\(before)\(data)\(after)</script>"
        let story = try article(page(head: script, body: "<div id=\"app\"></div>"))
        #expect(story.title == "A basin closes")
        #expect(story.body == Invented.english)
        #expect(story.published?.day.description == "2025-08-12")
        #expect(story.byline == "Ann Moss")
        #expect(story.source == "Ellery Courier")
    }

    @Test("Text with line breaks becomes paragraphs")
    func lineBreaks() throws {
        let body =
            "<div id=\"articleBody\">\(Invented.korean)<br><br>\(Invented.korean.replacing("6주", with: "8주")) 끝.</div>"
        let story = try article(page(body: "<h1>북항 수문에 균열 발견</h1>" + body, lang: "ko"))
        #expect(story.passages.count == 3)
        #expect(story.language == .korean)
    }

    @Test("A page is known by its content, not by its name; a page of one sentence is read too")
    func short() throws {
        let story = try article("<p>Norland closed the basin.</p>", name: "a.txt")
        #expect(story.text == "Norland closed the basin.")
    }
}
