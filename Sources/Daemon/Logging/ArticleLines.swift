import Delivery
import Intake
import Text

/// What became of an article without an alert, as a person at a terminal reads it.
struct ArticleLines: Sendable {
    let style: TerminalStyle

    private static let maxName = 80

    /// One line; nil for an article whose alert is printed.
    func line(of article: ArticleReport) -> String? {
        let name = SafeText(article.file).truncated(toCharacters: ArticleLines.maxName)
        let alert = article.alert.map { " (alert \($0.prefix(8)))" } ?? ""
        switch article.verdict {
        case .alerted: return nil
        case .suppressed: return style.faint("suppressed: \(name)\(alert)")
        case .joined: return style.faint("known story: \(name)\(alert)")
        case .duplicate: return style.faint("read before: \(name)\(alert)")
        case .quiet:
            let nearest = article.nearest.map {
                "nearest \($0.topic) \(Decimals.score($0.score, of: $0.threshold))"
            }
            return style.faint("quiet: \(name), \(nearest ?? "no evidence for any topic")")
        }
    }
}
