import Articles
import Intake
import Stories
import Testing
import Text
import Topics

@Suite("The effect of an article on its story's alert")
struct DecisionTests {
    private static let raisedAt = Timestamp(seconds: 1_795_000_000)

    private static func score(_ score: Double) -> TopicScore {
        TopicScore(topic: "port-strike", score: score, threshold: 0.5, base: -4, evidence: [])
    }

    private func decide(
        _ relation: Relation, notified: Severity?? = .some(.some(.warning)), _ severity: Severity = .warning,
        raised: Severity? = nil, hours: Double = 1, repeatAfter: Duration? = .seconds(24 * 3_600), score: Double = 0.9
    ) -> Decision {
        let state = notified.map {
            AlertHistory(
                alert: "a1", notifiedSeverity: $0, severity: raised ?? $0 ?? .info, raisedAt: Self.raisedAt)
        }
        return Decision(
            on: Self.score(score), relation, history: state, severity: severity,
            at: Self.raisedAt.advanced(by: .seconds(hours * 3_600)), repeatAfter: repeatAfter)
    }

    @Test(
        "Below the threshold an article is quiet, in every relation and state",
        arguments: Relation.allCases)
    func belowThreshold(_ relation: Relation) {
        #expect(decide(relation, .critical, hours: 900, score: 0.49) == .quiet(.belowThreshold))
        #expect(decide(relation, notified: .some(nil), score: 0.49) == .quiet(.belowThreshold))
        #expect(decide(relation, notified: nil, score: 0.49) == .quiet(.belowThreshold))
    }

    @Test(
        "A story's first article that reaches the threshold raises its alert",
        arguments: Relation.allCases)
    func first(_ relation: Relation) {
        #expect(decide(relation, notified: nil, score: 0.5) == .alert)
    }

    @Test(
        "A further article of the story updates its alert",
        arguments: [
            (.followUp, "already-alerted-follow-up"), (.revision, "already-alerted-revision"),
            (.copy, "already-alerted-copy"),
        ] as [(Relation, String)])
    func update(_ relation: Relation, _ word: String) {
        let decision = decide(relation)
        #expect(decision == .update(alert: "a1", relation))
        #expect(decision.word == .update)
        #expect(decision.reasonWord == word)
        #expect(decide(relation, .notice) == .update(alert: "a1", relation))
    }

    @Test(
        "A severity above the notified one raises the alert again",
        arguments: [.followUp, .revision, .copy] as [Relation])
    func moreSevere(_ relation: Relation) {
        let decision = decide(relation, .critical, hours: 0)
        #expect(decision == .raiseAgain(alert: "a1", because: .severity))
        #expect(decision.word == .repeated)
        #expect(decision.reasonWord == "more-severe")
        #expect(decide(relation, notified: .some(.critical), .critical) == .update(alert: "a1", relation))
    }

    @Test("After the repeat interval a follow-up or a revision raises the alert again; a copy does not")
    func repeatInterval() {
        #expect(decide(.followUp, hours: 23.999) == .update(alert: "a1", .followUp))
        #expect(decide(.followUp, hours: 24) == .raiseAgain(alert: "a1", because: .repeatInterval))
        #expect(decide(.revision, .info, hours: 25) == .raiseAgain(alert: "a1", because: .repeatInterval))
        #expect(decide(.copy, hours: 25) == .update(alert: "a1", .copy))
        #expect(decide(.followUp, hours: 9_000, repeatAfter: nil) == .update(alert: "a1", .followUp))
        #expect(decide(.followUp, hours: 24).reasonWord == "repeat-interval")
    }

    @Test("A clock that was set back does not raise the alert again")
    func clockSetBack() {
        #expect(decide(.followUp, hours: -100) == .update(alert: "a1", .followUp))
    }

    @Test("A repetition is quiet, however late and however severe")
    func repetition() {
        let quiet = Decision.quiet(.alreadyAlerted(alert: "a1", .repetition))
        #expect(decide(.repetition) == quiet)
        #expect(decide(.repetition, .critical, hours: 1_000) == quiet)
        #expect(decide(.repetition, notified: .some(nil)) == quiet)
        #expect(quiet.reasonWord == "already-alerted-repetition")
    }

    @Test("A suppressed alert is raised by the story's next article")
    func suppressedBefore() {
        #expect(decide(.followUp, notified: .some(nil), .info) == .raiseAgain(alert: "a1", because: .notNotifiedYet))
        #expect(decide(.copy, notified: .some(nil)).reasonWord == "not-notified-yet")
    }

    @Test(
        "A suppressed escalation is raised by the next article of any severity, until it is notified")
    func suppressedEscalation() {
        let again = Decision.raiseAgain(alert: "a1", because: .severity)
        #expect(decide(.followUp, notified: .some(.notice), .notice, raised: .critical) == again)
        #expect(decide(.copy, notified: .some(.notice), .info, raised: .warning) == again)
        #expect(
            decide(.followUp, notified: .some(.critical), .notice, raised: .critical) == .update(alert: "a1", .followUp)
        )
        #expect(
            decide(.followUp, notified: .some(.critical), .notice, raised: .notice) == .update(alert: "a1", .followUp))
        let quiet = Decision.quiet(.alreadyAlerted(alert: "a1", .repetition))
        #expect(decide(.repetition, notified: .some(.notice), .notice, raised: .critical) == quiet)
    }

    @Test("The words that are stored and printed are the documented ones")
    func words() {
        #expect(Decision.Word.allCases.map(\.rawValue) == ["alert", "repeat", "update", "quiet"])
        #expect(
            Decision.Cause.allCases.map(\.rawValue) == [
                "more-severe", "withdrawn", "reversed", "higher-count", "confirmed", "repeat-interval",
                "not-notified-yet",
            ])
        #expect(Decision.quiet(.belowThreshold).reasonWord == "below-threshold")
        #expect(Decision.alert.reasonWord == nil)
    }
}
