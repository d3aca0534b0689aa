import Text
import Topics

/// Alerts as CSV: a line of names, then a line for each alert.
///
/// Source: RFC 4180. A cell that a spreadsheet would take for a formula begins with an apostrophe (OWASP, “CSV
/// Injection”).
package enum AlertCSV {
    /// The names of the columns; new ones are added at the end.
    package static let header = [
        "raised_at", "id", "topic", "severity", "score", "threshold", "headline", "source", "language", "published",
        "url", "inbox", "file", "story", "update", "backfill", "suppressed", "deliveries", "page_url",
    ]

    /// The line of names.
    package static var headerLine: String { line(header) }

    /// The line of an alert, with its line end.
    package static func line(of exported: ExportedAlert) -> String {
        let alert = exported.alert
        return line([
            alert.raisedAt.description, alert.id, alert.topic, alert.severity.rawValue,
            Decimals.probability(alert.score), Decimals.probability(alert.threshold), alert.title,
            alert.source ?? "", alert.language, alert.published ?? "", alert.url ?? "", alert.inbox, alert.file,
            alert.story.map { "\($0.number)" } ?? "", alert.news?.rawValue ?? "", alert.backfill == true ? "yes" : "",
            exported.suppression ?? "",
            exported.deliveries.map { "\($0.receiver) \($0.state)" }.joined(separator: "; "),
            exported.page ?? "",
        ])
    }

    private static func line(_ cells: [String]) -> String {
        cells.map(cell).joined(separator: ",") + "\r\n"
    }

    private static func cell(_ raw: String) -> String {
        var text = SafeText(raw).string
        if let first = text.unicodeScalars.first, isFormula(first) { text = "'" + text }
        guard text.contains(where: { ",\"\r\n;".contains($0) }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }

    /// The signs that begin a formula, in ASCII and as wide as Han characters.
    private static func isFormula(_ scalar: Unicode.Scalar) -> Bool {
        "=+-@\t\r＝＋－＠".unicodeScalars.contains(scalar)
    }
}
