import Alerts
import Testing

@testable import Delivery

@Suite("What a post says, before any dialect")
struct RichTextTests {
    @Test("One alert is shown whole")
    func whole() {
        let text = RichText(HostilePosts.sample(), detail: RichTextDetail.whole[0])
        #expect(
            text.plain(showsLinks: true) == """
                WARNING · Strike in a port
                부산항 노조 파업
                https://news.example/1
                “부산항 노조가 파업을 시작했다.”
                Source: Yonhap · Published: 2026-11-22 · Score: 0.97 · Alert: 01234567
                """)
    }

    @Test("Several take a line each")
    func several() {
        let text = RichText(HostilePosts.digest(2), detail: RichTextDetail.compact[0])
        #expect(
            text.plain(showsLinks: false) == """
                Digest: 2 alerts
                INFO · Strike in a port · Strike 0 — Strike 0
                NOTICE · Strike in a port · Strike 1 — Strike 1
                """)
    }

    @Test("An answer in a thread repeats no quote")
    func answer() {
        let text = RichText(
            HostilePosts.sample(.answering(reference: "1"), kind: .update), detail: RichTextDetail.whole[0])
        #expect(!text.lines.contains { $0.role == .quote })
    }

    @Test("What a template says takes the place of a part, and only of that")
    func custom() {
        var post = HostilePosts.sample()
        post.custom = CustomText(title: "Ours", text: nil)
        #expect(RichText(post, detail: RichTextDetail.whole[0]).lines.map(\.role) == [.quote, .facts])
        post.custom = CustomText(title: nil, text: "Ours")
        let text = RichText(post, detail: RichTextDetail.whole[0])
        #expect(text.lines.map(\.role) == [.label, .headline])
        #expect(text.plain(showsLinks: false).hasSuffix("\nOurs"))
    }

    @Test("As many alerts as there is room for, and how many more there are", arguments: [300, 800, 2_000])
    func fitting(_ limit: Int) throws {
        let text = try RichText.fitting(
            HostilePosts.digest(60), render: { $0.plain(showsLinks: false) }, fits: { $0.utf8.count <= limit })
        #expect(text.utf8.count <= limit)
        let entries = text.split(separator: "\n").count { $0.contains(" · Strike in a port · ") }
        #expect(text.hasPrefix("Digest: 60 alerts\n"))
        #expect(text.hasSuffix("and \(60 - entries) more: wirewatch alerts"))
        // One more would not have fitted.
        #expect(text.utf8.count > limit - 80)
    }

    @Test("What cannot be shown at all is an error")
    func tooSmall() {
        #expect(throws: RenderingError.self) {
            try RichText.fitting(HostilePosts.sample(), render: { $0 }, fits: { _ in false })
        }
        var empty = HostilePosts.sample()
        empty.cards = []
        #expect(throws: RenderingError.self) { try RichText.fitting(empty, render: { $0 }, fits: { _ in true }) }
    }

    @Test("A headline of nothing visible says so")
    func blank() {
        let text = RichText(HostilePosts.posts("\u{200B}\u{3164}")[0], detail: RichTextDetail.whole[0])
        #expect(text.plain(showsLinks: false).contains("\n(no headline)\n"))
    }
}
