import Alerts
import Articles
import Text
import Topics

/// An alert for receivers to post.
enum SampleAlert {
    static func alert(
        title: String = "부산항 노조 파업", severity: Severity = .warning, score: Double = 0.97, source: String? = "Yonhap",
        file: String = "ko/a.txt", quote: String = "부산항 노조가 파업을 시작했다.", highlights: [Range<Int>] = [0..<9, 20..<26]
    ) -> Alert {
        Alert(
            id: "0123456789abcdef0123456789abcdef", topic: "port-strike", topicTitle: "Strike in a port",
            severity: severity, score: score, threshold: 0.5, title: title, source: source,
            url: "https://news.example/1", language: "ko", published: "2026-11-22", inbox: "desk", file: file,
            raisedAt: Timestamp(milliseconds: 1_795_353_757_250),
            evidence: [Alert.Quote(signal: "port + strike", contribution: 2.5, text: quote, highlights: highlights)])
    }

    static func post(_ alert: Alert = alert()) -> Post {
        Post(key: alert.id, kind: .alert, alerts: [alert])
    }

    /// A hostile title: line ends, colours, a bell, marks that turn the direction of writing.
    static let hostile = "Port \u{1B}[31mclosed\u{1B}[0m\r\nFAKE: entry\u{7}\u{202E}gnp\u{2066} \u{9B}2J"
}
