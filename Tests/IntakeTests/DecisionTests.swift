import Articles
import Intake
import Stories
import Testing
import Text
import Topics

@Suite("What an article does to its story's alert")
struct DecisionTests {
    private static let raisedAt = Timestamp(seconds: 1_795_000_000)

    private static func score(_ score: Double) -> TopicScore {
        TopicScore(topic: "port-strike", score: score, threshold: 0.5, base: -4, evidence: [])
    }

    private func decide(
        _ relation: Relation, told: Severity?? = .some(.some(.warning)), _ severity: Severity = .warning,
        raised: Severity? = nil, hours: Double = 1, repeatAfter: Duration? = .seconds(24 * 3_600), score: Double = 0.9
    ) -> Decision {
        let state = told.map {
            AlertHistory(
                alert: "a1", notifiedSeverity: $0, severity: raised ?? $0 ?? .info, raisedAt: Self.raisedAt)
        }
        return Decision(
            on: Self.score(score), relation, history: state, severity: severity,
            at: Self.raisedAt.advanced(by: .seconds(hours * 3_600)), repeatAfter: repeatAfter)
    }

    @Test(
        "Below the threshold nothing else matters",
        arguments: Relation.allCases)
    func belowThreshold(_ relation: Relation) {
        #expect(decide(relation, .critical, hours: 900, score: 0.49) == .quiet(.belowThreshold))
        #expect(decide(relation, told: .some(nil), score: 0.49) == .quiet(.belowThreshold))
        #expect(decide(relation, told: nil, score: 0.49) == .quiet(.belowThreshold))
    }

    @Test(
        "A story's first article that reaches the threshold raises its alert, whatever it is to quiet ones before it",
        arguments: Relation.allCases)
    func first(_ relation: Relation) {
        #expect(decide(relation, told: nil, score: 0.5) == .alert)
    }

    @Test(
        "Then the story goes on, and nothing is posted anew",
        arguments: [
            (.followUp, "already-told-follow-up"), (.revision, "already-told-revision"),
            (.copy, "already-told-copy"),
        ] as [(Relation, String)])
    func update(_ relation: Relation, _ word: String) {
        let decision = decide(relation)
        #expect(decision == .update(alert: "a1", relation))
        #expect(decision.word == .update)
        #expect(decision.reasonWord == word)
        #expect(decide(relation, .notice) == .update(alert: "a1", relation))
    }

    @Test(
        "A higher severity than any told raises it again",
        arguments: [.followUp, .revision, .copy] as [Relation])
    func moreSevere(_ relation: Relation) {
        let decision = decide(relation, .critical, hours: 0)
        #expect(decision == .raiseAgain(alert: "a1", because: .severity))
        #expect(decision.word == .repeated)
        #expect(decision.reasonWord == "more-severe")
        #expect(decide(relation, told: .some(.critical), .critical) == .update(alert: "a1", relation))
    }

    @Test("After the repeat interval what the story brings raises it again, but no reprint does")
    func repeatInterval() {
        #expect(decide(.followUp, hours: 23.999) == .update(alert: "a1", .followUp))
        #expect(decide(.followUp, hours: 24) == .raiseAgain(alert: "a1", because: .repeatInterval))
        #expect(decide(.revision, .info, hours: 25) == .raiseAgain(alert: "a1", because: .repeatInterval))
        #expect(decide(.copy, hours: 25) == .update(alert: "a1", .copy))
        #expect(decide(.followUp, hours: 9_000, repeatAfter: nil) == .update(alert: "a1", .followUp))
        #expect(decide(.followUp, hours: 24).reasonWord == "repeat-interval")
    }

    @Test("A clock that was set back raises nothing")
    func clockSetBack() {
        #expect(decide(.followUp, hours: -100) == .update(alert: "a1", .followUp))
    }

    @Test("The same document read again changes nothing, however late and however severe")
    func repetition() {
        let quiet = Decision.quiet(.alreadyTold(alert: "a1", .repetition))
        #expect(decide(.repetition) == quiet)
        #expect(decide(.repetition, .critical, hours: 1_000) == quiet)
        #expect(decide(.repetition, told: .some(nil)) == quiet)
        #expect(quiet.reasonWord == "already-told-repetition")
    }

    @Test("What was only ever suppressed is raised by the story's next article")
    func suppressedBefore() {
        #expect(decide(.followUp, told: .some(nil), .info) == .raiseAgain(alert: "a1", because: .notToldYet))
        #expect(decide(.copy, told: .some(nil)).reasonWord == "not-told-yet")
    }

    @Test(
        "An escalation that was only suppressed is told by the next article, however little urgent; once told, no more")
    func untoldEscalation() {
        let again = Decision.raiseAgain(alert: "a1", because: .severity)
        #expect(decide(.followUp, told: .some(.notice), .notice, raised: .critical) == again)
        #expect(decide(.copy, told: .some(.notice), .info, raised: .warning) == again)
        #expect(
            decide(.followUp, told: .some(.critical), .notice, raised: .critical) == .update(alert: "a1", .followUp))
        #expect(decide(.followUp, told: .some(.critical), .notice, raised: .notice) == .update(alert: "a1", .followUp))
        let quiet = Decision.quiet(.alreadyTold(alert: "a1", .repetition))
        #expect(decide(.repetition, told: .some(.notice), .notice, raised: .critical) == quiet)
    }

    @Test("The words that are stored and printed are the documented ones")
    func words() {
        #expect(Decision.Word.allCases.map(\.rawValue) == ["alert", "repeat", "update", "quiet"])
        #expect(
            Decision.Cause.allCases.map(\.rawValue) == [
                "more-severe", "reversed", "higher-count", "confirmed", "repeat-interval", "not-told-yet",
            ])
        #expect(Decision.quiet(.belowThreshold).reasonWord == "below-threshold")
        #expect(Decision.alert.reasonWord == nil)
    }
}
