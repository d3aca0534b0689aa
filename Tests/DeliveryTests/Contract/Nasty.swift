import Alerts
import Articles
import Stories
import Text
import Topics

@testable import Delivery

/// Hostile texts of an article.
enum Nasty {
    /// Mentions of every chat, then markup of every chat, then tricks with signs that cannot be seen.
    static let headline =
        "@everyone @channel @here @all @room <!channel> <!here|x> <@U0123> <@!99> <@&7> <#C01> @**all** @_**Kim** "
        + "<users/all> @admin <at>Lee</at> **bold** *it* _em_ __u__ ~~gone~~ `code` ```block``` [click](https://evil.example/p) "
        + "![x](https://evil.example/i.png) <https://evil.example|click> <b>html</b> &amp; &lt;i&gt; # head > quote "
        + "| table | :smile: $$x$$ ||spoiler|| \\@all \\*x\\* \u{202E}gnihsif\u{202C} zero\u{200B}width a\u{300}\u{301}"

    /// The longest headline that an alert keeps, of four-byte characters with marks.
    static let longest = headline + " " + String(repeating: "👩🏽‍🚀북한<&*_", count: 400)

    static func alert(_ title: String = headline, number: Int = 1) -> Alert {
        var alert = SampleAlert.alert(
            title: title, severity: .critical, score: 0.934, source: "Agency \(headline)", file: headline,
            quote: "Before \(headline) term behind", highlights: [0..<6])
        let digits = String(number, radix: 16)
        alert.id = String(repeating: "0", count: 32 - digits.count) + digits
        alert.topicTitle = "Strike in a port"
        alert.url = "https://news.example/\(number)?a=1&b=@all_x*y*[z](w)"
        alert.published = "2026-11-22T13:17:00Z"
        alert.inbox = headline
        alert.ownLabels = ["desk": headline]
        alert.story = StoryFacts(
            number: 7, sources: 4, copies: 11, articles: 15, firstSeen: alert.raisedAt, lastSeen: alert.raisedAt,
            languages: ["ko", "en"])
        return alert
    }

    /// Signs that look like markup and have no effect.
    private static let lookalikes: [Unicode.Scalar: Unicode.Scalar] = [
        "＠": "@", "﹫": "@", "∗": "*", "＊": "*", "＿": "_", "ˋ": "`", "∼": "~", "～": "~", "＃": "#", "‹": "<", "›": ">",
    ]

    /// A text as a reader sees it: without invisible characters, and with the original signs. A dialect without escapes
    /// uses such characters.
    static func comparable(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in SafeText(text).string.unicodeScalars where !scalar.properties.isDefaultIgnorableCodePoint {
            scalars.append(lookalikes[scalar] ?? scalar)
        }
        return String(scalars)
    }
}
