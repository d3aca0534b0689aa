import Alerts
import Testing
import Text

@testable import Delivery

@Suite("The layout of a post, the same for every chat")
struct ChatPostTests {
    private let markup = PlainMarkup(escaper: MarkupEscaper([:]))
    private let largest = ChatSizes.text.single[0]

    private func layout(_ post: PostCard) -> ChatPost { ChatPost(post, sizes: largest, in: markup) }

    @Test("One alert is shown whole")
    func whole() {
        let plain = PlainMarkup(escaper: MarkupEscaper([:]), showsLinks: true)
        #expect(
            plain.text(layout(HostilePosts.sample())) == """
                WARNING · Strike in a port
                부산항 노조 파업
                https://news.example/1
                “부산항 노조가 파업을 시작했다.”
                Source: Yonhap · Published: 2026-11-22 · Score: 0.97 · Alert: 01234567
                """)
    }

    @Test("Several alerts take a line each")
    func several() {
        #expect(
            markup.text(layout(HostilePosts.digest(2))) == """
                Digest: 2 alerts
                INFO · Strike in a port · Strike 0 — Strike 0
                NOTICE · Strike in a port · Strike 1 — Strike 1
                """)
    }

    @Test("An answer in a thread does not repeat the quote")
    func answer() {
        let post = layout(HostilePosts.sample(.answering(reference: "1"), kind: .update))
        #expect(!post.lines.contains { $0.role == .quote })
    }

    @Test("A template replaces its part of a post and leaves the other part")
    func custom() {
        var post = HostilePosts.sample()
        post.custom = CustomText(title: "Ours", text: nil)
        #expect(layout(post).lines.map(\.role) == [.quote, .facts])
        post.custom = CustomText(title: nil, text: "Ours")
        #expect(layout(post).lines.map(\.role) == [.label, .headline])
        #expect(markup.text(layout(post)).hasSuffix("\nOurs"))
    }

    @Test("A long list shows the alerts that fit and counts the others", arguments: [300, 800, 2_000])
    func fitting(_ limit: Int) throws {
        let text = try ChatPost.fitting(
            HostilePosts.digest(60), in: markup, render: markup.text, fits: { $0.utf8.count <= limit })
        #expect(text.utf8.count <= limit)
        let entries = text.split(separator: "\n").count { $0.contains(" · Strike in a port · ") }
        #expect(text.hasPrefix("Digest: 60 alerts\n"))
        #expect(text.hasSuffix("and \(60 - entries) more: wirewatch alerts"))
        // One more alert would not fit.
        #expect(text.utf8.count > limit - 80)
    }

    @Test("Alerts that the post omits are counted with those that do not fit")
    func omitted() throws {
        let sizes = ChatSizes(single: ChatSizes.text.single, several: [ChatSizes.text.several[0]])
        let post = try ChatPost.fitting(
            SampleCards.digest(5, omitted: 10), sizes, in: markup, render: { $0 }, fits: { $0.entries.count <= 2 })
        #expect(post.closing?.string == "and 13 more: wirewatch alerts")
    }

    @Test("A post that does not fit in any form is an error, and so is a post without an alert")
    func tooSmall() {
        #expect(throws: RenderingError.self) {
            try ChatPost.fitting(HostilePosts.sample(), in: markup, render: { $0 }, fits: { _ in false })
        }
        var empty = HostilePosts.sample()
        empty.cards = []
        #expect(throws: RenderingError.self) {
            try ChatPost.fitting(empty, in: markup, render: { $0 }, fits: { _ in true })
        }
    }

    @Test("A headline of invisible characters is shown as “(no headline)”")
    func blank() {
        let text = markup.text(layout(HostilePosts.posts("\u{200B}\u{3164}")[0]))
        #expect(text.contains("\n(no headline)\n"))
    }

    @Test(
        "A quote is cut within its text, never within its markup",
        arguments: [
            (100, "“The **missile** fell.”"), (22, "“The **missile** fell.”"), (21, "“The **missile** fell…”"),
            (14, "“The **missi…**”"), (10, "“The **m…**”"), (8, "“The ”"), (3, "“Th…”"), (1, "“…”"), (0, ""),
        ])
    func quote(_ limit: Int, _ expected: String) {
        let text = "The missile fell."
        let post = SampleCards.post([SampleCards.alert(quote: text, highlights: [4..<11])])
        let discord = DiscordMarkup()
        let sizes = PartSizes(topic: 100, headline: 100, quote: limit, fact: 100)
        let quote = ChatPost(post, sizes: sizes, in: discord).entries[0].quote
        #expect(discord.write(quote) == expected)
    }

    @Test("Blanks stay outside of a format, and blank text has none")
    func blanks() {
        let markup = DiscordMarkup()
        #expect(markup.write(ChatPost.Span(text: "", style: .strong)) == "")
        #expect(markup.write(ChatPost.Span(text: "  ", style: .strong)) == "  ")
        #expect(markup.write(ChatPost.Span(text: " a b ", style: .term)) == " **a b** ")
    }

    @Test("Pieces of a quote that form an address are kept apart")
    func joined() {
        let post = SampleCards.post([SampleCards.alert(quote: "https://evil.example", highlights: [0..<6])])
        let discord = DiscordMarkup()
        let sizes = PartSizes(topic: 100, headline: 100, quote: 100, fact: 100)
        let quote = discord.write(ChatPost(post, sizes: sizes, in: discord).entries[0].quote)
        #expect(quote == "“**https:\u{200B}**//evil.example”")
    }
}
