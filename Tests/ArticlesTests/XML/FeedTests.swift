import Testing
import Text

@testable import Articles

@Suite("Feeds: every item is an article")
struct FeedTests {
    private func read(_ text: String, _ name: String = "feed.xml") throws -> ReadResult {
        try ArticleReader().read(Array(text.utf8), name: name)
    }

    @Test("RSS 2.0: title, text, address, id, date, author and section of each item; the channel is the source")
    func rss() throws {
        let result = try read(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0" xmlns:content="c" xmlns:dc="d"><channel><title>Harbour Times</title><language>en-GB</language>
            <item><title>Ferry returns &amp; stays</title><link>https://h.example/1</link><guid isPermaLink="false">n1</guid>
            <pubDate>Fri, 27 Nov 2026 08:00:00 GMT</pubDate><dc:creator>Hana Kim</dc:creator><category>Ports</category>
            <description>Short.</description><content:encoded><![CDATA[<p>One.</p><p>Two &amp; three.</p>]]></content:encoded></item>
            <item><title>Cranes stand still</title><guid>https://h.example/2</guid><description>Only a summary.</description></item>
            </channel></rss>
            """)
        let first = try #require(result.articles.first)
        #expect(first.title == "Ferry returns & stays" && first.body == "Short.\n\nOne.\n\nTwo & three.")
        #expect(first.url == "https://h.example/1" && first.identifier == "n1" && first.byline == "Hana Kim")
        #expect(
            first.source == "Harbour Times" && first.section == "Ports" && first.published?.instant == 1_795_766_400)
        #expect(result.articles.last?.url == "https://h.example/2" && result.articles.last?.body == "Only a summary.")
    }

    @Test("Atom: text, HTML and XHTML contents, links, and the update where no date of publication is given")
    func atom() throws {
        let result = try read(
            """
            <feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Times</title>
            <entry><title type="html">Ferry &lt;b&gt;returns&lt;/b&gt;</title><id>urn:1</id>
            <link rel="self" href="https://h.example/self"/><link href="https://h.example/1"/>
            <updated>2026-11-27T08:00:00Z</updated><author><name>Hana Kim</name></author>
            <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One <i>and</i> two.</p></div></content></entry>
            <entry><title>Cranes</title><id>urn:2</id><summary>A summary of two words.</summary></entry></feed>
            """)
        let first = try #require(result.articles.first)
        #expect(first.title == "Ferry returns" && first.body == "One and two." && first.url == "https://h.example/1")
        #expect(first.identifier == "urn:1" && first.published?.instant == 1_795_766_400 && first.byline == "Hana Kim")
        #expect(first.updated?.instant == 1_795_766_400)
        #expect(result.articles.count == 2)
    }

    @Test("A page that begins with a comment is a page")
    func page() throws {
        let page = "<!-- saved --><article><h1>Ferry returns to Jeju</h1><p>\(Invented.english)</p></article>"
        #expect(try read(page, "a.txt").articles.first?.format == "HTML")
    }

    @Test("RDF (RSS 1.0) has its items beside the channel")
    func rdf() throws {
        let result = try read(
            """
            <rdf:RDF xmlns:rdf="r" xmlns="http://purl.org/rss/1.0/" xmlns:dc="d"><channel><title>港の新聞</title></channel>
            <item rdf:about="https://h.example/1"><title>連絡船が再開</title><description>月曜日から運航する。</description>
            <dc:date>2026-11-27T08:00:00+09:00</dc:date></item></rdf:RDF>
            """)
        #expect(result.articles.map(\.title) == ["連絡船が再開"])
        #expect(result.articles.first?.source == "港の新聞" && result.articles.first?.url == "https://h.example/1")
    }

    @Test("An aggregator's item names its own source, also behind the headline")
    func aggregator() throws {
        let result = try read(
            """
            <rss><channel><title>"harbour" - Search</title><item><title>Ferry returns - Harbour Times</title>
            <source url="https://h.example">Harbour Times</source><link>https://s.example/1</link></item></channel></rss>
            """)
        #expect(result.articles.first?.title == "Ferry returns" && result.articles.first?.source == "Harbour Times")
    }

    @Test("Entities of HTML, a bare ampersand and control characters are repaired, with a warning for the mistake")
    func repaired() throws {
        let result = try read(
            "<rss><channel><title>H</title><item><title>Q&A:&nbsp;ferry &ldquo;returns&rdquo;\u{01}</title></item></channel></rss>"
        )
        #expect(result.articles.first?.title == "Q&A: ferry “returns”")
        #expect(result.warnings.map(\.reason) == ["malformed"])
    }

    @Test("A feed that ends too early gives its whole items")
    func cut() throws {
        let result = try read(
            "<rss><channel><title>H</title><item><title>One</title></item><item><title>Two</title><desc")
        #expect(result.articles.map(\.title) == ["One"])
        #expect(result.warnings.map(\.reason) == ["malformed"])
    }

    @Test("External entities are not loaded, and entities that grow without end are refused")
    func hostile() throws {
        let external = try read(
            """
            <?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>
            <rss><channel><title>H</title><item><title>Ferry &x;returns</title></item></channel></rss>
            """)
        #expect(external.articles.first?.title == "Ferry returns")
        let letters = Array("abcdefghij")
        let entities = letters.indices.dropFirst().map { index in
            "<!ENTITY \(letters[index]) \"\(String(repeating: "&\(letters[index - 1]);", count: 10))\">"
        }.joined()
        #expect(throws: ArticleError.self) {
            try read("<!DOCTYPE r [<!ENTITY a \"lol\">\(entities)]><rss><item><title>&j;</title></item></rss>")
        }
        #expect(throws: ArticleError.self) { try read("<rss>" + String(repeating: "<a>", count: 100_000)) }
    }

    @Test(
        "XML that holds no article is refused by its kind",
        arguments: [
            ("<?xml version=\"1.0\"?><opml><body><outline text=\"a\"/></body></opml>", "OPML"),
            ("<svg xmlns=\"http://www.w3.org/2000/svg\"><text>Ferry</text></svg>", "SVG"),
            ("<?xml version=\"1.0\"?><config><a>1</a></config>", "<config>"),
            ("<?xml version=\"1.0\"?><rss><channel><title>Empty</title></channel></rss>", "no item"),
        ])
    func foreign(text: String, reason: String) {
        #expect { try read(text) } throws: { "\($0)".contains(reason) }
    }

    @Test("Records with a headline and a text, and news sitemaps, are articles")
    func records() throws {
        let solr =
            "<?xml version=\"1.0\"?><add><doc><field name=\"title\">Ferry returns</field><field name=\"text\">On Monday.</field></doc></add>"
        #expect(try read(solr).articles.map(\.title) == ["Ferry returns"])
        let undeclared = "<r><story><title>One</title><text>It left.</text></story>"
        #expect(try read(undeclared + "<story><title>Two</title><text>It came.</text></story></r>").articles.count == 2)
        let sitemap = """
            <?xml version="1.0"?><urlset xmlns:news="n"><url><loc>https://h.example/1</loc><news:news><news:publication>
            <news:name>Harbour Times</news:name><news:language>en</news:language></news:publication>
            <news:publication_date>2026-11-27</news:publication_date><news:title>Ferry returns</news:title></news:news></url></urlset>
            """
        let article = try #require(try read(sitemap).articles.first)
        #expect(
            article.title == "Ferry returns" && article.source == "Harbour Times"
                && article.url == "https://h.example/1")
    }
}

@Suite("XML of news agencies")
struct NewsFormatTests {
    private func read(_ text: String) throws -> Article {
        try #require(try ArticleReader().read(Array(text.utf8), name: "a.xml").articles.first)
    }

    @Test("NewsML-G2: headline, text, id, version, provider and byline")
    func newsMLG2() throws {
        let article = try read(
            """
            <?xml version="1.0"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:n:1" xml:lang="en">
            <itemMeta><provider literal="Harbour Press"/><versionCreated>2026-11-27T08:00:00Z</versionCreated></itemMeta>
            <contentMeta><headline>Ferry returns</headline><by>By Hana Kim</by></contentMeta>
            <contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>
            <body><p>On Monday.</p><p>To Jeju.</p></body></html></inlineXML></contentSet></newsItem>
            """)
        #expect(article.title == "Ferry returns" && article.body == "On Monday.\n\nTo Jeju.")
        #expect(article.identifier == "urn:n:1" && article.source == "Harbour Press" && article.byline == "Hana Kim")
        #expect(article.published?.instant == 1_795_766_400)
    }

    @Test("NITF: headline, date of issue, text with subheadings")
    func nitf() throws {
        let article = try read(
            """
            <nitf><head><title>Slug</title><docdata><doc-id id-string="n1"/><date.issue norm="20261127T080000Z"/></docdata></head>
            <body><body.head><hedline><hl1>Ferry returns</hl1></hedline><byline>By Hana Kim</byline>
            <distributor>Harbour Press</distributor></body.head>
            <body.content><block><p>On <location>Jeju</location>.</p><hl2>Later</hl2><p>More.</p></block></body.content></body></nitf>
            """)
        #expect(article.title == "Ferry returns" && article.body == "On Jeju.\n\nLater\n\nMore.")
        #expect(article.source == "Harbour Press" && article.identifier == "n1" && article.byline == "Hana Kim")
    }

    @Test("NewsML 1: headline, provider and text")
    func newsML() throws {
        let article = try read(
            """
            <NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>h.example</ProviderId><NewsItemId>7</NewsItemId>
            </NewsIdentifier></Identification><NewsManagement><FirstCreated>20261127T080000Z</FirstCreated></NewsManagement>
            <NewsComponent><NewsLines><HeadLine>Ferry returns</HeadLine></NewsLines><ContentItem><DataContent>
            <p>On Monday.</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>
            """)
        #expect(article.title == "Ferry returns" && article.body == "On Monday." && article.identifier == "7")
    }
}
