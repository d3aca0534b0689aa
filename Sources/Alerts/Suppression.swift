import Articles
import Text

/// Whether an alert was delivered when it was last raised.
package enum AlertState: String, Sendable, CaseIterable {
    /// It goes to its receivers.
    case active
    case silenced
    case inhibited
    /// Its receivers were notified before the store was lost.
    case notifiedBefore = "notified-before"
}

/// Why an alert that was raised is delivered to no receiver.
package enum Suppression: Sendable, Equatable {
    /// By a silence.
    case silenced(Silence)
    /// By another alert, raised a short while ago, and the rule that says so, as `inhibit[0]`.
    case inhibited(by: String, rule: String)
    /// By the journal, which has the alert although the store does not: the store was lost.
    case notifiedBefore

    /// The state of the alert.
    package var state: AlertState {
        switch self {
        case .silenced: .silenced
        case .inhibited: .inhibited
        case .notifiedBefore: .notifiedBefore
        }
    }

    /// A stable word for the store and for counters: `silenced`, `inhibited` or `notified-before`.
    package var word: String { state.rawValue }

    /// The reason in words, for the ledger.
    package var reason: String {
        switch self {
        case .silenced(let silence):
            "silence \(silence.id) by \(silence.by)" + (silence.comment.isEmpty ? "" : ": \(silence.comment)")
        case .inhibited(let alert, let rule): "alert \(alert), by \(rule)"
        case .notifiedBefore: "the journal has it from before the store was lost"
        }
    }

    /// The reason to suppress an alert that is being raised, or nil.
    ///
    /// - Parameters:
    ///   - recent: The alerts raised within ``InhibitionRules/maxReach`` before now, the newest last.
    package static func of(
        _ alert: Alert, silences: SilenceSet, inhibition: InhibitionRules, recent: [RecentAlert], at now: Timestamp
    ) -> Suppression? {
        let labels = alert.labels
        if let found = inhibition.inhibitor(of: labels, alert: alert.id, raised: now, among: recent) {
            return .inhibited(by: found.alert, rule: found.rule)
        }
        return silences.silencing(labels, at: now).map { .silenced($0) }
    }
}
