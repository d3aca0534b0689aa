import Alerts
import Daemon
import Delivery
import Storage
import Text
import Topics

/// A back-test as a person reads it.
struct BacktestText {
    private let report: BacktestReport
    private let style: TerminalStyle
    private let maxAlerts: Int
    private let zone: ZoneOffsets

    init(_ report: BacktestReport, style: TerminalStyle, maxAlerts: Int) {
        self.report = report
        self.style = style
        self.maxAlerts = maxAlerts
        zone = report.zone
    }

    var text: String {
        (heading + [""] + tables + AlertChange.Kind.allCases.flatMap(alerts) + footer).joined(separator: "\n") + "\n"
    }

    private var result: BacktestResult { report.result }

    private var heading: [String] {
        var lines = [
            "\(style.bold("\(SafeText(report.tried))")) against \(SafeText(report.present))",
            BacktestSummary(result).sentence + ".",
        ]
        if let first = result.first, let last = result.last {
            let rate = Int(Double(result.articles) / max(result.seconds, 0.001))
            lines.append(
                style.faint(
                    "Read from \(zone.text(first)) to \(zone.text(last)); "
                        + "\(Decimals.fixed(result.seconds)) s, \(rate.grouped) articles a second."))
        }
        return lines + remarks.map { style.faint($0 + ".") }
    }

    /// What the figures leave out.
    private var remarks: [String] {
        var remarks = BacktestSummary(result).remarks
        if let keptSince = result.period.keptSince, result.since.duration(to: keptSince) > .seconds(3_600) {
            remarks.append(
                "Texts are kept only since \(zone.text(keptSince)), so earlier days of the period are missing")
        }
        if let stored = report.stored {
            let missing = stored.articles - result.period.count
            if missing > 0 {
                remarks.append("\(missing.counted("article")) of the period have no kept text")
            }
            remarks.append("The store has \(stored.alerts.counted("alert")) of the period, suppressed ones included")
        }
        return remarks
    }

    private var tables: [String] {
        let counts = BacktestCounts(result, zone)
        let topics = table("topic", counts.topics.map { ($0.name, $0.row) } + [("all", counts.all)], hasArticles: false)
        let days = table("day", counts.days.map { ($0.day.description, $0.row) }, hasArticles: true)
        return topics + [""] + days + [""]
    }

    private func table(_ name: String, _ rows: [(String, BacktestCounts.Row)], hasArticles: Bool) -> [String] {
        let head = (hasArticles ? ["articles"] : []) + ["present", "tried", "gained", "lost", "changed"]
        let cells = rows.map { name, row in
            [Cell(name)]
                + ((hasArticles ? [row.articles] : []) + [row.present, row.tried, row.gained, row.lost, row.changed])
                .map { Cell($0.grouped) }
        }
        var columns = Columns(isAligned: true)
        let headline = [Cell(name, style.faint)] + head.map { Cell($0, style.faint) }
        columns.fit([headline] + cells)
        return ([headline] + cells).map { String(columns.line($0).dropLast()) }
    }

    private func alerts(_ kind: AlertChange.Kind) -> [String] {
        let changes = result.comparison.changes.filter { $0.kind == kind }
        guard !changes.isEmpty else { return [] }
        var lines = [style.bold(kind.rawValue)] + changes.prefix(maxAlerts).flatMap(self.lines)
        if changes.count > maxAlerts {
            lines.append(style.faint("  … \((changes.count - maxAlerts).grouped) more: --lines, or --json for all"))
        }
        return lines + [""]
    }

    private func lines(of change: AlertChange) -> [String] {
        guard let shown = change.shown else { return [] }
        let alert = shown.alert
        let source = alert.source.map { " — \(SafeText($0).truncated(toCharacters: 60))" } ?? ""
        var lines = [
            "  \(zone.clock(alert.raisedAt))  \(style.severity(alert.severity))  \(alert.topic)  \(score(change, shown))",
            "    \(SafeText(alert.title).truncated(toCharacters: 160))\(source)",
        ]
        lines += change.differences.map { "    " + difference($0, change) }
        // For each alert the sentence that speaks most for it.
        if let quote = alert.evidence.first {
            lines.append(
                "    \(Decimals.signed(quote.contribution))  \(SafeText(quote.signal)): "
                    + "“\(style.quote(quote.text, highlights: quote.highlights))”")
        }
        lines.append("    " + style.faint("\(alert.inbox)/\(SafeText(alert.file).truncated(toCharacters: 200))"))
        return lines
    }

    private func score(_ change: AlertChange, _ shown: BacktestAlert) -> String {
        let own = Decimals.score(shown.alert.score, of: shown.alert.threshold)
        guard change.kind != .changed else { return own }
        let word = change.kind == .lost ? "now" : "before"
        guard let other = shown.otherScore else { return "\(own), no such topic \(word)" }
        let both = "\(own), \(word) \(Decimals.score(other.score, of: other.threshold))"
        return other.score < other.threshold ? both : both + ": in another story"
    }

    private func difference(_ difference: AlertChange.Difference, _ change: AlertChange) -> String {
        guard let one = change.present, let other = change.tried else { return "" }
        return switch difference {
        case .severity: "severity \(one.alert.severity.rawValue) → \(other.alert.severity.rawValue)"
        case .receivers: "receivers \(names(one.receivers)) → \(names(other.receivers))"
        case .article:
            "raised by another article: before at \(zone.clock(one.alert.raisedAt)), "
                + "“\(SafeText(one.alert.title).truncated(toCharacters: 100))”"
        }
    }

    private func names(_ receivers: [String]) -> String {
        receivers.isEmpty ? "none" : receivers.map { "\(SafeText($0))" }.joined(separator: ", ")
    }

    private var footer: [String] {
        let sentence =
            "Counted is the first alert of each story and topic, unless another alert suppresses it. Silences, "
            + "corrections of stories and articles before the period are not taken into account."
        return [style.faint(sentence)]
    }
}

/// The figures of a back-test by topic and by day.
struct BacktestCounts {
    struct Row: Equatable {
        var articles = 0
        var present = 0
        var tried = 0
        var gained = 0
        var lost = 0
        var changed = 0

        mutating func add(_ change: AlertChange.Kind) {
            switch change {
            case .gained: gained += 1
            case .lost: lost += 1
            case .changed: changed += 1
            }
        }
    }

    private(set) var all = Row()
    /// In the order of the names.
    private(set) var topics: [(name: String, row: Row)] = []
    /// Ascending; days without articles are left out.
    private(set) var days: [(day: CivilDate, row: Row)] = []

    /// - Parameter zone: Whose days are counted.
    init(_ result: BacktestResult, _ zone: ZoneOffsets) {
        var topics: [String: Row] = [:]
        var days: [CivilDate: Row] = [:]
        for (hour, count) in result.hours {
            days[zone.day(of: Timestamp(milliseconds: hour * 3_600_000)), default: Row()].articles += count
        }
        func add(_ alert: BacktestAlert?, _ change: (inout Row) -> Void) {
            guard let alert = alert?.alert else { return }
            change(&topics[alert.topic, default: Row()])
            change(&days[zone.day(of: alert.raisedAt), default: Row()])
            change(&all)
        }
        for alert in result.comparison.present { add(alert) { $0.present += 1 } }
        for alert in result.comparison.tried { add(alert) { $0.tried += 1 } }
        for change in result.comparison.changes { add(change.shown) { $0.add(change.kind) } }
        all.articles = result.articles
        self.topics = topics.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        self.days = days.sorted { $0.key.daysSinceEpoch < $1.key.daysSinceEpoch }.map { ($0.key, $0.value) }
    }
}
