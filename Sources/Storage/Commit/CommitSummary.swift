import Alerts

/// What a commit did.
package struct CommitSummary: Sendable {
    /// The alerts raised, in order; those raised again too. They are as the store has them at the end of the commit.
    package var alerts: [Alert] = []
    /// The alerts raised that nobody is told, each with the reason: silenced or inhibited. Not among ``alerts``.
    package var suppressed: [(alert: Alert, suppression: Suppression)] = []
    /// The articles stored.
    package var articleCount = 0
    /// How often each reason kept a topic quiet, leaving out scores below the threshold.
    package var quietReasons: [String: Int] = [:]
    /// How many stories were opened.
    package var storyCount = 0
    /// How many alerts were updated because their stories went on.
    package var updateCount = 0
    /// How many stored sketches could not be read when the stories were loaded, which happens at the first commit of a
    /// daemon and after a failure: their articles are joined by no others.
    package var unreadableSketches = 0

    /// Counts a decision about one topic of an article.
    mutating func count(_ decision: Decision) {
        switch decision {
        case .alert, .raiseAgain, .quiet(.belowThreshold): return
        case .update, .quiet: quietReasons[decision.reasonWord ?? decision.word, default: 0] += 1
        }
    }

    /// Puts an alert as it is now in the place of what it was when it was raised.
    mutating func refresh(_ alert: Alert) {
        updateCount += 1
        for position in alerts.indices where alerts[position].id == alert.id { alerts[position] = alert }
        for position in suppressed.indices where suppressed[position].alert.id == alert.id {
            suppressed[position].alert = alert
        }
    }
}
