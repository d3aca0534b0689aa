import Alerts
import Topics

/// An alert as a person at a terminal reads it: a line for it, and one for the sentence that shows why.
package struct ConsoleWriter: Sendable {
    private let style: TerminalStyle

    /// A writer in a style.
    package init(style: TerminalStyle) {
        self.style = style
    }

    /// The lines of an alert, without a newline at the end.
    package func lines(of alert: Alert) -> String {
        let title = SafeText(alert.title).truncated(toCharacters: 200)
        let source = alert.source.map { "  " + style.faint("\(SafeText($0).truncated(toCharacters: 60))") } ?? ""
        let score = AlertEntry.fixed(alert.score)
        var lines =
            "\(style.severity(alert.severity))  \(alert.topicTitle)  \(score)  \(style.bold("\(title)"))\(source)"
        if let quote = alert.evidence.first {
            lines += "\n    " + style.quote(quote.text, highlights: quote.highlights)
        }
        return lines + "\n    " + style.faint(alert.file + "  " + alert.id)
    }
}
