import Alerts
import Articles
import Stories
import Testing
import Topics

@Suite("What an article does to its story's alert")
struct AlertDeciderTests {
    private static let raisedAt = Timestamp(seconds: 1_795_000_000)

    private static func score(_ score: Double) -> TopicScore {
        TopicScore(topic: "port-strike", score: score, threshold: 0.5, base: -4, evidence: [])
    }

    private func decide(
        _ kinship: Kinship, told: Severity?? = .some(.some(.warning)), _ severity: Severity = .warning,
        raised: Severity? = nil, hours: Double = 1, repeatAfter: Duration? = .seconds(24 * 3_600), score: Double = 0.9
    ) -> Decision {
        let state = told.map {
            StoryAlertState(
                alert: "a1", toldSeverity: $0, severity: raised ?? $0 ?? .info, raisedAt: Self.raisedAt)
        }
        return AlertDecider.decide(
            Self.score(score), kinship: kinship, state: state, severity: severity,
            at: Self.raisedAt.advanced(by: .seconds(hours * 3_600)), repeatAfter: repeatAfter)
    }

    @Test(
        "Below the threshold nothing else matters",
        arguments: [.new, .repetition(of: 1), .revision(of: 1), .copy(of: 1)] as [Kinship])
    func belowThreshold(kinship: Kinship) {
        #expect(decide(kinship, .critical, hours: 900, score: 0.49) == .quiet(.belowThreshold))
        #expect(decide(kinship, told: .some(nil), score: 0.49) == .quiet(.belowThreshold))
        #expect(decide(kinship, told: nil, score: 0.49) == .quiet(.belowThreshold))
    }

    @Test(
        "A story's first article that reaches the threshold raises its alert, whatever it is to quiet ones before it",
        arguments: [.new, .repetition(of: 1), .revision(of: 1), .copy(of: 1)] as [Kinship])
    func first(kinship: Kinship) {
        #expect(decide(kinship, told: nil, score: 0.5) == .alert)
    }

    @Test(
        "Then the story goes on, and nothing is posted anew",
        arguments: [
            (.new, "already-told-follow-up"), (.revision(of: 1), "already-told-revision"),
            (.copy(of: 1), "already-told-copy"),
        ] as [(Kinship, String)])
    func update(_ kinship: Kinship, _ word: String) {
        let decision = decide(kinship)
        #expect(decision == .update(alert: "a1", kinship))
        #expect(decision.word == "update")
        #expect(decision.reasonWord == word)
        #expect(decide(kinship, .notice) == .update(alert: "a1", kinship))
    }

    @Test(
        "A higher severity than any told raises it again",
        arguments: [.new, .revision(of: 1), .copy(of: 1)] as [Kinship])
    func moreSevere(kinship: Kinship) {
        let decision = decide(kinship, .critical, hours: 0)
        #expect(decision == .raiseAgain(alert: "a1", because: .severity))
        #expect(decision.word == "repeat")
        #expect(decision.reasonWord == "more-severe")
        #expect(decide(kinship, told: .some(.critical), .critical) == .update(alert: "a1", kinship))
    }

    @Test("After the repeat interval what the story brings raises it again, but no reprint does")
    func repeatInterval() {
        #expect(decide(.new, hours: 23.999) == .update(alert: "a1", .new))
        #expect(decide(.new, hours: 24) == .raiseAgain(alert: "a1", because: .repeatInterval))
        #expect(decide(.revision(of: 1), .info, hours: 25) == .raiseAgain(alert: "a1", because: .repeatInterval))
        #expect(decide(.copy(of: 1), hours: 25) == .update(alert: "a1", .copy(of: 1)))
        #expect(decide(.new, hours: 9_000, repeatAfter: nil) == .update(alert: "a1", .new))
        #expect(decide(.new, hours: 24).reasonWord == "repeat-interval")
    }

    @Test("A clock that was set back raises nothing")
    func clockSetBack() {
        #expect(decide(.new, hours: -100) == .update(alert: "a1", .new))
    }

    @Test("The same document read again changes nothing, however late and however severe")
    func repetition() {
        let quiet = Decision.quiet(.alreadyTold(alert: "a1", .repetition(of: 1)))
        #expect(decide(.repetition(of: 1)) == quiet)
        #expect(decide(.repetition(of: 1), .critical, hours: 1_000) == quiet)
        #expect(decide(.repetition(of: 1), told: .some(nil)) == quiet)
        #expect(quiet.reasonWord == "already-told-repetition")
    }

    @Test("What was only ever suppressed is raised by the story's next article")
    func suppressedBefore() {
        #expect(decide(.new, told: .some(nil), .info) == .raiseAgain(alert: "a1", because: .notToldYet))
        #expect(decide(.copy(of: 1), told: .some(nil)).reasonWord == "not-told-yet")
    }

    @Test(
        "An escalation that was only suppressed is told by the next article, however little urgent; once told, no more")
    func untoldEscalation() {
        let again = Decision.raiseAgain(alert: "a1", because: .severity)
        #expect(decide(.new, told: .some(.notice), .notice, raised: .critical) == again)
        #expect(decide(.copy(of: 1), told: .some(.notice), .info, raised: .warning) == again)
        #expect(decide(.new, told: .some(.critical), .notice, raised: .critical) == .update(alert: "a1", .new))
        #expect(decide(.new, told: .some(.critical), .notice, raised: .notice) == .update(alert: "a1", .new))
        let quiet = Decision.quiet(.alreadyTold(alert: "a1", .repetition(of: 1)))
        #expect(decide(.repetition(of: 1), told: .some(.notice), .notice, raised: .critical) == quiet)
    }

    @Test("Where stories are not known, one alert stands for all copies and states of an article")
    func withoutStories() {
        let score = Self.score(0.9)
        #expect(AlertDecider.decide(score, kinship: .new, told: nil) == .alert)
        #expect(AlertDecider.decide(Self.score(0.1), kinship: .new, told: "a1") == .quiet(.belowThreshold))
        #expect(
            AlertDecider.decide(score, kinship: .copy(of: 1), told: "a1")
                == .quiet(.alreadyTold(alert: "a1", .copy(of: 1))))
    }
}
