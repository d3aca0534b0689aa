import Alerts
import Topics

extension AlertCard {
    /// How urgent and of what, as `CRITICAL · North Korean missile launch`.
    var label: SafeText { SafeText("\(severity.word) · \(topic)") }

    /// Source, published, score, story and id on one line, as `Source Yonhap · Score 0.97 · …`.
    var factLine: SafeText { SafeText(facts.map { "\($0.name) \($0.value)" }.joined(separator: " · ")) }
}

extension PostCard {
    /// The post in a line without markup, for notifications and readers that show nothing else.
    var summary: SafeText {
        guard let first = cards.first else { return heading ?? SafeText("") }
        let line = "\(first.label): \(first.headline)"
        return SafeText(heading.map { "\($0). \(line)" } ?? line)
    }

    /// The most urgent of the alerts.
    var severity: SeverityMark? {
        cards.max { $0.alert.severity < $1.alert.severity }?.severity
    }
}
