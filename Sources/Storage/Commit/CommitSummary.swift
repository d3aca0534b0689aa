import Alerts
import Intake

/// What a commit did.
package struct CommitSummary: Sendable {
    /// The alerts raised, for the first time or again, in order, as the store has them at the end of the commit.
    package var alerts: [Alert] = []
    /// The alerts that were raised and suppressed. Not among ``alerts``.
    package var suppressed: [(alert: Alert, suppression: Suppression)] = []
    /// How many of ``alerts`` some receivers do not get because the article is old.
    package var keptBack = 0
    /// The articles stored, in order, each with what became of it.
    package var articles: [ArticleReport] = []
    /// How often each reason kept a topic quiet, without scores below the threshold.
    package var quietReasons: [String: Int] = [:]
    /// How many stories were opened.
    package var storyCount = 0
    /// How many alerts were updated because their stories continued.
    package var updateCount = 0
    /// How many stored sketches could not be read when the story index was made: no article joins theirs.
    package var unreadableSketches = 0

    /// Counts what was decided about an article.
    mutating func add(_ ruling: Ruling, _ report: ArticleReport) {
        articles.append(report)
        if ruling.placement.story == nil { storyCount += 1 }
        for topic in ruling.topics {
            if let raise = topic.raise {
                if let suppression = raise.suppression {
                    suppressed.append((raise.alert, suppression))
                } else {
                    alerts.append(raise.alert)
                    if raise.keptBack > 0 { keptBack += 1 }
                }
            }
            switch topic.decision {
            case .alert, .raiseAgain, .quiet(.belowThreshold): break
            case .update, .quiet(.alreadyAlerted), .quiet(.withdrawn):
                quietReasons[topic.decision.reasonWord ?? topic.decision.word.rawValue, default: 0] += 1
            }
        }
    }

    /// Replaces an alert by its state at the end of the commit.
    mutating func refresh(_ alert: Alert) {
        updateCount += 1
        for position in alerts.indices where alerts[position].id == alert.id { alerts[position] = alert }
        for position in suppressed.indices where suppressed[position].alert.id == alert.id {
            suppressed[position].alert = alert
        }
    }
}
