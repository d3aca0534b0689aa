import Alerts
import Articles
import Text
import Topics

/// The alert of `wirewatch receivers test`, with a long and hostile headline.
///
/// The headline contains mentions, changes of the writing direction, markup, and more characters than any service
/// allows. A receiver is safe if it shows plain text on few lines and pings nobody.
enum TestAlert {
    /// The alert; with an ordinary headline, or the hostile one.
    static func alert(now: Timestamp, isPlain: Bool = false) -> Alert {
        Alert(
            id: SHA256Digest.hex(of: Array("test \(now)".utf8).map { $0 }).prefix(32).description, topic: "test",
            topicTitle: "Wirewatch test", severity: .info, score: 0.99, threshold: 0.5,
            title: isPlain ? "Test, not news: an ordinary alert looks like this" : headline,
            source: "Wirewatch", url: "https://example.org/wirewatch?test=1&x=%22%3E", language: "en",
            published: now.description, inbox: "test", file: "test.txt", raisedAt: now,
            evidence: [
                Alert.Quote(
                    signal: "test", contribution: 1, text: "Test of a receiver: if you can read this, it works.",
                    highlights: [0..<4])
            ])
    }

    static let headline =
        ("Test, not news: " + mentions + " " + markup + " " + tricks + " ")
        + String(repeating: "한국어 日本語 中文 long words and emoji 👩‍👩‍👧‍👦🇰🇷 ", count: 100)

    private static let mentions =
        "@everyone @here @all @channel @room @online <!channel> <!here> <!everyone> <@U12345678> <@!1234> <@&1234> "
        + "<#C123> <users/all> @**all** @_**everyone** [~all] tg://user?id=1"

    private static let markup =
        "*bold* _under_ ~~struck~~ `code` ```block``` [link](https://example.org/phish) <https://example.org|trusted> "
        + "<a href=\"https://example.org\">html</a> <script>alert(1)</script> &amp; &#64;everyone || spoiler || # heading"

    private static let tricks =
        "\r\nX-Header: injected\r\n\u{1B}[31mred\u{1B}[0m \u{202E}desrever\u{202C} zero\u{200B}width "
        + "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}"
}
