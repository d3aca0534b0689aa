import Alerts
import Stories
import Testing
import Topics

@Suite("Alert or not")
struct AlertDeciderTests {
    @Test(
        "The threshold decides, then whether the same was told before",
        arguments: [
            (0.49, .new, nil, .quiet(.belowThreshold), "below-threshold"),
            (0.5, .new, nil, .alert, nil),
            (0.99, .new, nil, .alert, nil),
            (0.99, .repetition(of: 1), "a1", .quiet(.alreadyTold(alert: "a1", .repetition(of: 1))), "repetition"),
            (0.99, .revision(of: 1), "a1", .quiet(.alreadyTold(alert: "a1", .revision(of: 1))), "revision"),
            (0.99, .copy(of: 1), "a1", .quiet(.alreadyTold(alert: "a1", .copy(of: 1))), "copy"),
            // The relatives were quiet: a revision that reaches the threshold is news.
            (0.99, .revision(of: 1), nil, .alert, nil),
            // Below the threshold nothing else matters.
            (0.1, .copy(of: 1), "a1", .quiet(.belowThreshold), "below-threshold"),
        ] as [(Double, Kinship, String?, Decision, String?)])
    func decisions(_ score: Double, _ kinship: Kinship, _ told: String?, _ expected: Decision, _ word: String?) {
        let score = TopicScore(topic: "port-strike", score: score, threshold: 0.5, base: -4, evidence: [])
        let decision = AlertDecider.decide(score, kinship: kinship, told: told)
        #expect(decision == expected)
        if case .quiet(let reason) = decision {
            #expect(reason.word == word || reason.word == "already-told-\(word ?? "")")
        } else {
            #expect(word == nil)
        }
    }
}
