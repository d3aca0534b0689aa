import Alerts
import Text

/// What becomes of an alert with another configuration.
package struct AlertChange: Sendable, Equatable {
    /// How it changes.
    package enum Kind: String, Sendable, CaseIterable {
        case gained, lost, changed
    }

    /// What differs in an alert that both configurations raise.
    package enum Difference: Sendable, Equatable {
        case severity
        case receivers
        /// Another article of the story raises it.
        case article
    }

    package var kind: Kind
    /// With the present configuration; nil for one that is gained.
    package var present: BacktestAlert?
    /// With the other; nil for one that is lost.
    package var tried: BacktestAlert?
    package var differences: [Difference] = []

    /// The alert to show: with the other configuration, if that raises it.
    package var shown: BacktestAlert? { tried ?? present }

    /// Whether the guard of a reload counts it. A desk changes its routes on purpose, and a story's other article is
    /// the same alert.
    package var isGuarded: Bool { kind != .changed || differences.contains(.severity) }
}

/// The alerts of two configurations, side by side.
package struct BacktestComparison: Sendable, Equatable {
    /// Both in the order in which they are raised.
    package var present: [BacktestAlert]
    package var tried: [BacktestAlert]
    /// In the order of time.
    package var changes: [AlertChange]

    package init(present: [BacktestAlert], tried: [BacktestAlert], changes: [AlertChange]) {
        self.present = present
        self.tried = tried
        self.changes = changes
    }

    /// Alerts are the same if they are of one topic and the story of one has the article that raises the other. Where
    /// two stories became one, one of two alerts is lost.
    init(_ present: BacktestAlerts, _ tried: BacktestAlerts) {
        self.init(present: present.all, tried: tried.all, changes: [])
        var partners = [Int?](repeating: nil, count: tried.all.count)
        // By alerts of the present: the others whose article stands in their story.
        let joining = Dictionary(grouping: tried.all.indices) {
            present.number(topic: tried.all[$0].alert.topic, article: tried.all[$0].article)
        }
        for (number, alert) in present.all.enumerated() {
            let topic = alert.alert.topic
            var partner = tried.number(topic: topic, article: alert.article)
            if partner.map({ partners[$0] != nil }) ?? true {
                // The article may stand elsewhere now, and the rest of its story raise the alert.
                partner = joining[number]?.first { partners[$0] == nil }
            }
            guard let partner else {
                changes.append(AlertChange(kind: .lost, present: alert))
                continue
            }
            partners[partner] = number
            let differences = BacktestComparison.differences(alert, tried.all[partner])
            if !differences.isEmpty {
                changes.append(
                    AlertChange(
                        kind: .changed, present: alert, tried: tried.all[partner], differences: differences))
            }
        }
        for (alert, partner) in zip(tried.all, partners) where partner == nil {
            changes.append(AlertChange(kind: .gained, tried: alert))
        }
        changes.sort { ($0.shown?.article ?? 0, $0.kind.rawValue) < ($1.shown?.article ?? 0, $1.kind.rawValue) }
    }

    private static func differences(_ one: BacktestAlert, _ other: BacktestAlert) -> [AlertChange.Difference] {
        var differences: [AlertChange.Difference] = []
        if one.alert.severity != other.alert.severity { differences.append(.severity) }
        if Set(one.receivers) != Set(other.receivers) { differences.append(.receivers) }
        if one.article != other.article { differences.append(.article) }
        return differences
    }

    /// How many changes are of a kind.
    package func count(_ kind: AlertChange.Kind) -> Int { changes.count { $0.kind == kind } }

    /// Alerts that are gained, lost, or of another severity.
    package var guardedCount: Int { changes.count(where: \.isGuarded) }
}
