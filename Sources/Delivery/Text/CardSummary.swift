import Alerts
import Topics

extension AlertCard {
    /// How urgent and of what, as `CRITICAL · North Korean missile launch`.
    var label: SafeText { SafeText("\(severity.word) · \(topic)") }

    /// The alert in a line, as `CRITICAL · North Korean missile launch: headline`; a long topic leaves room for the
    /// headline.
    var summary: SafeText { SafeText("\(label.truncated(toCharacters: 100)): \(headline)") }

    /// Source, published, score, story and id on one line, as `Source Yonhap · Score 0.97 · …`.
    var factLine: SafeText { SafeText(facts.map { "\($0.name) \($0.value)" }.joined(separator: " · ")) }
}

extension PostCard {
    /// The post in a line without markup, for notifications and readers that show nothing else.
    var summary: SafeText {
        guard let first = cards.first else { return heading ?? SafeText("") }
        return heading.map { SafeText("\($0). \(first.summary)") } ?? first.summary
    }

    /// The reference that the post is found by from now on: that of the post it replaced, or of the thread it answered
    /// in; else the one that the service gave it.
    func reference(given: String?) -> String? {
        switch placement {
        case .new: given
        case .replacing(let reference), .answering(let reference): reference
        }
    }

    /// The most urgent of the alerts.
    var severity: SeverityMark? {
        cards.max { $0.alert.severity < $1.alert.severity }?.severity
    }
}
