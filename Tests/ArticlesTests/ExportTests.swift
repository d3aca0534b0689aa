import Testing
import Text

@testable import Articles

@Suite("Exports of readers, extractors and archives")
struct ExportTests {
    private func one(_ text: String, _ name: String = "a.json") throws -> Article { try article(text, name: name) }

    @Test("The whole text comes before the excerpt that a reader of feeds calls the content")
    func encoded() throws {
        let story = try one(
            #"[{"json": {"title": "One", "content": "First.", "content:encoded": "<p>First.</p><p>More.</p>", "isoDate": "2026-11-27T08:00:00Z"}}]"#
        )
        #expect(story.body == "First.\n\nMore.")
    }

    @Test("A text in HTML under the name of a summary keeps its paragraphs")
    func summary() throws {
        let story = try one(
            #"{"items": [{"title": "One", "published": 1795766400, "summary": {"content": "<p>First.</p><p>More.</p>"}, "origin": {"title": "Courier"}}]}"#
        )
        #expect(story.body == "First.\n\nMore.")
    }

    @Test(
        "The feed or the channel around the items is the outlet",
        arguments: [
            #"{"version": "https://jsonfeed.org/version/1.1", "title": "Courier", "items": [{"id": "1", "title": "One", "content_text": "First."}]}"#,
            #"{"entries": [{"title": "One", "summary": "First.", "link": "https://e.example/1"}], "feed": {"title": "Courier"}}"#,
            #"{"name": "Courier", "messages": [{"type": "message", "date": "2026-11-27T08:00:00", "text": "First text of the channel."}]}"#,
        ])
    func outlet(_ text: String) throws { #expect(try one(text).source == "Courier") }

    @Test(
        "Fields are found under the names of readers",
        arguments: [
            #"{"title": "One", "text": "First.", "meta_site_name": "Courier", "created_on_time": 1795766400, "provider_link_page": "https://e.example/1"}"#,
            #"{"title": "One", "text": "First.", "feed_title": "Courier", "published": 1795766400, "link": "https://e.example/1"}"#,
            #"{"title": "One", "text": "First.", "domain_name": "Courier", "published_at": 1795766400, "url": "https://e.example/1"}"#,
        ])
    func names(_ text: String) throws {
        let story = try one(text)
        #expect(story.source == "Courier")
        #expect(story.url == "https://e.example/1")
        #expect(story.published?.instant == 1_795_766_400)
    }

    @Test("trafilatura's XML has its fields as attributes")
    func trafilatura() throws {
        let story = try one(
            "<doc sitename=\"Courier\" title=\"A basin closes\" author=\"Ann Moss\" date=\"2026-11-27\" url=\"https://e.example/1\">\n<main><p>First.</p><p>More.</p></main><comments/></doc>",
            "a.xml")
        #expect(story.title == "A basin closes")
        #expect(story.body == "First.\n\nMore.")
        #expect(story.source == "Courier" && story.byline == "Ann Moss" && story.url == "https://e.example/1")
        #expect(story.published?.day.description == "2026-11-27")
    }

    @Test("An item of Reuters' archive is a record")
    func reuters() throws {
        let story = try one(
            "<?xml version=\"1.0\"?><newsitem itemid=\"1\" date=\"2026-11-27\"><title>NORLAND: A basin closes.</title><headline>A basin closes.</headline><text><p>First.</p><p>More.</p></text></newsitem>",
            "a.xml")
        #expect(story.title == "A basin closes.")
        #expect(story.body == "First.\n\nMore.")
        #expect(story.published?.day.description == "2026-11-27")
    }

    @Test("The columns of BigKinds")
    func bigKinds() throws {
        let story = try one("일자,언론사,기고자,제목,본문\n20261127,일보,홍길순,북항 폐쇄,수문에 균열이 있다.\n", "a.csv")
        #expect(story.byline == "홍길순" && story.source == "일보" && story.title == "북항 폐쇄")
    }

    @Test("A page without a title has the first heading of any rank")
    func heading() throws {
        let page = Pages.page("<center><h2>A basin closes</h2></center><p>\(Invented.english)</p>")
        let story = try one(page, "a.html")
        #expect(story.title == "A basin closes")
        #expect(story.body == Invented.english)
    }

    @Test("The menu of an AMP page is not text")
    func menu() throws {
        let page = Pages.page(
            "<amp-sidebar id=\"s\"><ul><li>Home</li></ul></amp-sidebar><h1>A basin closes</h1><p>\(Invented.english)</p>"
        )
        #expect(try one(page, "a.html").body == Invented.english)
    }
}
