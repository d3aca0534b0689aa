import Alerts
import Articles
import Topics

@testable import Delivery

/// Posts for dialects to write.
enum SampleCards {
    static let key = "post-0123456789abcdef"

    static func alert(
        title: String = "부산항 노조 파업", topic: String = "Strike in a port", severity: Severity = .warning,
        source: String? = "Yonhap", url: String? = "https://news.example/1?a=b&c=d",
        quote: String = "부산항 노조가 파업을 시작했다.", highlights: [Range<Int>] = [0..<9, 20..<26],
        id: String = "0123456789abcdef0123456789abcdef"
    ) -> Alert {
        var alert = SampleAlert.alert(
            title: title, severity: severity, source: source, quote: quote, highlights: highlights)
        alert.id = id
        alert.url = url
        alert.topicTitle = topic
        alert.story = StoryFacts(
            number: 7, sources: 4, copies: 2, articles: 6, firstSeen: alert.raisedAt, lastSeen: alert.raisedAt,
            languages: ["ko", "en"])
        return alert
    }

    static func post(
        _ alerts: [Alert] = [alert()], kind: Post.Kind = .alert, placement: Post.Placement = .new, omitted: Int = 0
    ) -> PostCard {
        PostCard(
            Post(key: key, kind: kind, placement: placement, alerts: alerts, omitted: omitted),
            style: CardStyle(timeZone: DeskTimeZone(name: "Asia/Seoul") ?? .utc))
    }

    /// A digest of a number of alerts, with the severities in turn.
    static func digest(_ count: Int, omitted: Int = 0, title: (Int) -> String = { "Headline \($0)" }) -> PostCard {
        let severities = Severity.allCases
        let alerts = (0..<count).map { index in
            alert(title: title(index), severity: severities[index % severities.count])
        }
        return post(alerts, kind: .digest, omitted: omitted)
    }

    /// Posts of every kind, with something hostile wherever an article's words go.
    static func hostile(using dice: inout some RandomNumberGenerator) -> PostCard {
        func text(_ count: ClosedRange<Int>) -> String { HostileText.random(count, using: &dice) }
        let count = [1, 1, 1, 2, 5, 30, 120].randomElement(using: &dice) ?? 1
        let alerts = (0..<count).map { _ in
            let quote = text(0...20)
            let end = quote.utf8.count
            let middle = quote.unicodeScalars.prefix(3).reduce(0) { $0 + UTF8.width($1) }
            return alert(
                title: text(0...12), topic: text(1...3),
                severity: Severity.allCases.randomElement(using: &dice) ?? .info,
                source: text(0...4), url: Bool.random(using: &dice) ? "https://x.example/" + text(0...2) : nil,
                quote: quote, highlights: middle > 0 && middle < end ? [0..<middle] : [])
        }
        let kinds: [Post.Kind] = count == 1 ? [.alert, .update, .test] : [.group, .digest]
        return post(
            alerts, kind: kinds.randomElement(using: &dice) ?? .alert,
            omitted: [0, 0, 3, 1_000_000].randomElement(using: &dice) ?? 0)
    }
}
