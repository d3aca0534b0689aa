import Articles
import Daemon
import Intake
import Text
import Topics

/// What came of several files that were explained.
struct ExplanationSummary {
    private var files = 0
    private var unreadable = 0
    private var articles = 0
    private var alerting = 0
    private var topics: [String: Topic] = [:]

    private struct Topic {
        var alerts = 0
        /// Articles without an alert that have evidence.
        var near = 0
    }

    /// Whether there is more than one article or file to sum up.
    var isWorthWhile: Bool { articles > 1 || files > 1 }

    mutating func add(_ explanations: [Explainer.Explanation], isReadable: Bool) {
        files += 1
        if !isReadable { unreadable += 1 }
        articles += explanations.count
        for explanation in explanations {
            if explanation.scores.contains(where: \.isAlert) { alerting += 1 }
            for score in explanation.scores {
                if score.isAlert {
                    topics[score.topic, default: Topic()].alerts += 1
                } else if score.hasEvidence {
                    topics[score.topic, default: Topic()].near += 1
                }
            }
        }
    }

    /// Lines with a newline each.
    func text(_ style: TerminalStyle) -> String {
        var lines = [
            style.bold("summary"),
            "  \(articles.counted("article")) of \(files.counted("file")): \(alerting.grouped) would alert, "
                + "\((articles - alerting).grouped) stay quiet"
                + (unreadable > 0 ? "; \(unreadable.counted("file")) cannot be read" : ""),
        ]
        let width = topics.keys.map(\.count).max() ?? 0
        for (name, topic) in topics.sorted(by: { ($1.value.alerts, $0.key) < ($0.value.alerts, $1.key) }) {
            let padding = String(repeating: " ", count: width - name.count)
            lines.append(
                "  \(name)\(padding)  \(topic.alerts.counted("alert"))"
                    + (topic.near > 0 ? ", \(topic.near.grouped) with evidence below the threshold" : ""))
        }
        lines.append(
            style.faint("  Each article is decided by itself: stories, and what was read before, are not looked at."))
        return lines.joined(separator: "\n") + "\n"
    }
}

extension ExplanationText {
    /// One line for an article of many.
    func line(of explanation: Explainer.Explanation) -> String {
        let alerts = explanation.scores.filter(\.isAlert)
        let shown = alerts.isEmpty ? explanation.scores.filter(\.hasEvidence).prefix(1) : alerts[...]
        let topics = shown.map { "\($0.topic) \(Decimals.score($0.score, of: $0.threshold))" }
        let title = SafeText(explanation.article.title).truncated(toCharacters: 100)
        return "\(mark(isAlert: !alerts.isEmpty))  \(topics.isEmpty ? "–" : topics.joined(separator: ", "))  "
            + "\(title.string.isEmpty ? "(no headline)" : title.string)  "
            + faint("\(SafeText(explanation.file).truncated(toCharacters: 200))") + "\n"
    }
}
