import Alerts
import Articles
import Stories
import Topics

@testable import Delivery

/// Posts that articles of ill will, or of great length, would make.
enum HostilePosts {
    /// Texts for a headline, a quote or a source, each with a name.
    private static let texts: [(name: String, text: String)] = [
        ("mentions", "@everyone @all @room @channel @here <!channel> <@U1> @desk_bot /start@desk_bot #tag $USD"),
        ("zulip", "@**all** @_**everyone|7** @*desk* #**general** #**general>topic** #**general>topic@7** <time:now>"),
        ("addresses", "see https://evil.example/x, tg://user?id=1, evil.example.com/y and a@evil.example now"),
        (
            "markdown",
            "**b** *i* __u__ ~~s~~ `c` ```q``` [x](https://evil.example) ![i](//e.example) > q | t $$x$$ ||s||"
        ),
        (
            "html",
            "<script>alert(1)</script><img src=x onerror=y></blockquote>&amp;&#64;room<a href=\"https://evil.example\">"
        ),
        ("headers", "Subject\r\nBcc: all@evil.example\r\n\r\n.\r\nMAIL FROM:<x>\u{2028}X-Evil: 1\u{85}Y: 2"),
        ("mustache", "{{headline}} {{{url}}} {{#alerts}} {{=<% %>=}}"),
        ("directions", "\u{202E}gnp.exe\u{2066}\u{200B}\u{FEFF}\u{E0041} \u{7}\u{1B}[31m"),
        ("families", String(repeating: "👨‍👩‍👧‍👦🏻🏻🏻", count: 500)),
        ("blank", "\u{200B} \u{3164} \t"),
        ("nothing", ""),
        ("words", String(repeating: "미사일 발사 news ", count: 6_000)),
        ("letters", String(repeating: "발", count: 100_000)),
        ("marks", "a" + String(repeating: "\u{301}", count: 100_000)),
        ("tones", "👍" + String(repeating: "🏿", count: 50_000)),
        ("jamo", String(repeating: "\u{1100}", count: 60_000)),
        ("ampersands", String(repeating: "&<>\"*", count: 20_000)),
        ("at-signs", String(repeating: "@a#b/c.dd://", count: 9_000)),
        ("brackets", String(repeating: "[(", count: 40_000) + String(repeating: ")]", count: 40_000)),
    ]

    /// The words for them, and for some that chance puts together.
    static let names = texts.map(\.name) + (1...12).map { "chance \($0)" }

    /// The text for a word.
    static func text(_ name: String) -> String {
        if let text = texts.first(where: { $0.name == name })?.text { return text }
        var chance = Chance(state: UInt64(name.split(separator: " ").last ?? "") ?? 0)
        return (0..<300).map { _ in pieces.randomElement(using: &chance) ?? "" }.joined()
    }

    /// The syntax of chats, mail and HTML, in pieces.
    private static let pieces: [String] =
        "@ # * ** _ __ ~~ ` ``` [ ] ( ) ]( < > </ <! & &lt; &#42; ; : :// / // . .. , | || $ $$ ! != \\ \\n - + = ? % %0A { }"
        .split(separator: " ").map(String.init) + [
            " ", "  ", "\n", "\r\n", "\t", "\u{0}", "\u{1B}[", "\u{202E}", "\u{200D}", "\u{301}", "\u{FE0F}", "all",
            "room",
            "everyone", "a", "ab", "com", "www", "https", "javascript", "1", "7", "북한", "発射", "👍🏿", "👨‍👩‍👧", "ﷺ", "é",
        ]

    /// Chance that is the same each time. Source: Steele, Lea and Flood, “Fast splittable pseudorandom number
    /// generators”, 2014 (SplitMix64).
    private struct Chance: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    /// The address of each article; each dialect may make it a link.
    static let url = "https://news.example/a?b=1&c=$$x$$@**all**_(y)"

    /// An alert with the text in all parts of its article.
    static func alert(_ text: String, number: Int = 0) -> Alert {
        let end = min(text.utf8.count, 9)
        var alert = SampleAlert.alert(
            title: text, severity: Severity.allCases[number % 4], source: text, quote: text, highlights: [0..<end])
        alert.id = String(repeating: "0", count: 28) + String(1_000 + number)
        alert.url = number % 5 == 1 ? "https://u:p@evil.example/" : url
        alert.published = "2026-11-22T13:22:37Z"
        alert.story = StoryFacts(
            number: 7, sources: 4, copies: 11, articles: 15, firstSeen: alert.raisedAt, lastSeen: alert.raisedAt,
            languages: ["en", "ko"])
        return alert
    }

    /// One alert, in each of the places that a post can have; several; and more than anything has room for.
    static func posts(_ text: String, reference: String? = nil) -> [PostCard] {
        let one = alert(text)
        let part = String(String.UnicodeScalarView(text.unicodeScalars.prefix(600)))
        var posts = [
            Post(key: "key-1", kind: .alert, alerts: [one]), Post(key: "key-2", kind: .test, alerts: [one]),
            Post(key: "key-3", kind: .group, alerts: (0..<3).map { alert(part, number: $0) }),
            Post(key: "key-4", kind: .digest, alerts: (0..<40).map { alert(part, number: $0) }, omitted: 5),
        ]
        if let reference {
            posts.append(
                Post(key: "key-5", kind: .update, placement: .replacing(reference: reference), alerts: [one]))
        }
        return posts.map { PostCard($0, style: CardStyle()) }
    }

    /// A post of the sample alert.
    static func sample(_ placement: Post.Placement = .new, kind: Post.Kind = .alert) -> PostCard {
        PostCard(
            Post(key: "key-1", kind: kind, placement: placement, alerts: [SampleAlert.alert()]), style: CardStyle())
    }

    /// A digest of some alerts.
    static func digest(_ count: Int) -> PostCard {
        let alerts = (0..<count).map { alert("Strike \($0)", number: $0) }
        return PostCard(Post(key: "key-9", kind: .digest, alerts: alerts), style: CardStyle())
    }
}
