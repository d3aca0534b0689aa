import Articles
import Testing

@Suite("Pictures beside the stories of agencies")
struct NewsPictureTests {
    private static let story = Invented.english
    private static let caption = "Gulls sit on the gate at dusk."

    private func articles(_ text: String) throws -> [Article] {
        try ArticleReader().articles(in: Array(text.utf8), name: "a.xml")
    }

    private static func component(_ role: String, _ media: String, _ text: String) -> String {
        "<NewsComponent><Role FormalName=\"\(role)\"/><ContentItem><MediaType FormalName=\"\(media)\"/>"
            + "<DataContent><p>\(text)</p></DataContent></ContentItem></NewsComponent>"
    }

    @Test(
        "The caption of a picture is not the text of a story",
        arguments: [
            "<NewsML><NewsItem><NewsComponent><NewsLines><HeadLine>One</HeadLine></NewsLines>"
                + component("Caption", "Text", caption) + component("Main", "Text", story)
                + "</NewsComponent></NewsItem></NewsML>",
            "<NewsML><NewsItem><NewsComponent><NewsLines><HeadLine>One</HeadLine></NewsLines>"
                + component("Supporting", "Photo", caption) + component("Main", "Text", story)
                + "</NewsComponent></NewsItem></NewsML>",
            "<nitf><body><body.head><hedline><hl1>One</hl1></hedline></body.head><body.content>"
                + "<media><media-caption><p>\(caption)</p></media-caption></media><p>\(story)</p></body.content></body></nitf>",
            "<newsMessage><itemSet><newsItem guid=\"p\"><itemMeta><itemClass qcode=\"ninat:picture\"/></itemMeta>"
                + "<contentMeta><headline>Gate</headline><description>\(caption)</description></contentMeta></newsItem>"
                + "<newsItem guid=\"t\"><itemMeta><itemClass qcode=\"ninat:text\"/></itemMeta><contentMeta>"
                + "<headline>One</headline></contentMeta><contentSet><inlineXML><p>\(story)</p></inlineXML></contentSet>"
                + "</newsItem></itemSet></newsMessage>",
        ])
    func captions(_ text: String) throws {
        let articles = try articles(text)
        #expect(articles.map(\.title) == ["One"] && articles.map(\.body) == [Self.story])
    }

    @Test("An item without a date has that of its envelope")
    func envelope() throws {
        let item =
            "<NewsML><NewsEnvelope><DateAndTime>20261127T170000+0900</DateAndTime></NewsEnvelope><NewsItem><NewsComponent>"
            + "<NewsLines><HeadLine>One</HeadLine></NewsLines><ContentItem><DataContent>\(Self.story)</DataContent>"
            + "</ContentItem></NewsComponent></NewsItem></NewsML>"
        #expect(try articles(item).map { $0.published?.instant } == [1_795_766_400])
    }

    @Test("A picture that comes alone is read with its caption")
    func alone() throws {
        let item =
            "<newsItem guid=\"p\"><itemMeta><itemClass qcode=\"ninat:picture\"/></itemMeta><contentMeta>"
            + "<headline>Gate</headline><description>\(Self.caption)</description></contentMeta></newsItem>"
        #expect(try articles(item).map(\.body) == [Self.caption])
    }
}
