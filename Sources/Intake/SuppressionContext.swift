import Alerts
import Articles
import Text

/// What may suppress an alert: the silences, and the alerts raised a short while ago.
package struct SuppressionContext: Sendable {
    private let silences: SilenceSet
    /// The newest last.
    private var recent: [RecentAlert]

    /// The most recent alerts that are worth reading.
    package static let maxRecentAlerts = 10_000

    /// Without silences or earlier alerts.
    package static let none = SuppressionContext(silences: .none, recent: [])

    /// - Parameter recent: The alerts raised within ``DecisionPolicy/inhibitionReach``, the newest last.
    package init(silences: SilenceSet, recent: [RecentAlert]) {
        self.silences = silences
        self.recent = recent
    }

    /// What suppresses an alert that is raised now, if anything does. The alert counts as a recent one afterwards,
    /// unless its article is old: receivers may not know of it.
    mutating func suppression(of alert: Alert, by rules: InhibitionRules, at now: Timestamp) -> Suppression? {
        let suppression = Suppression.of(alert, silences: silences, inhibition: rules, recent: recent, at: now)
        if rules != .none, alert.backfill != true {
            recent.append(RecentAlert(alert: alert.id, labels: alert.labels, raisedAt: now))
        }
        return suppression
    }

    /// Drops the alerts that were raised before a moment: no rule looks at them any more.
    mutating func forget(before moment: Timestamp) {
        recent.removeFirst(recent.prefix { $0.raisedAt < moment }.count)
    }
}
