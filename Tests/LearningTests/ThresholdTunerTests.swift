import Articles
import Storage
import Testing
import Text

@testable import Learning

@Suite("A threshold is proposed from history")
struct ThresholdTunerTests {
    /// An article on a day of November with a score; other articles share its `keys`.
    private static func article(_ day: Int, _ score: Double, _ keys: String...) -> TopicHistory.Entry {
        TopicHistory.Entry(
            score: score, day: CivilDate(daysSinceEpoch: 20_770 + day), title: "\(day) \(score)",
            keys: keys.isEmpty ? ["\(day) \(score)"] : keys)
    }

    private static func judged(_ judgement: Judgement, _ score: Double) -> FeedbackEntry {
        FeedbackEntry(
            subject: "\(judgement) \(score)", judgement: judgement, topic: "port-strike", score: score, title: "",
            text: "", language: .english, published: nil, source: nil, url: nil, section: nil, by: "hana",
            at: Timestamp(seconds: 0), note: nil)
    }

    private static let week = TopicHistory(
        entries: [article(1, 0.9), article(1, 0.6), article(2, 0.7), article(2, 0.62), article(2, 0.3)], days: 2)

    @Test(
        "The lowest threshold within the limit",
        arguments: [
            (week, 2.5, 0.05), (week, 2, 0.31), (week, 1.9, 0.61), (week, 1, 0.63), (week, 0.5, 0.71), (week, 0, 0.91),
            (TopicHistory(entries: [article(1, 1)], days: 1), 0, nil),
            (TopicHistory(entries: [], days: 3), 0, 0.05),
            (TopicHistory(entries: [], days: 0), 1, nil),
        ] as [(TopicHistory, Double, Double?)])
    func lowest(_ history: TopicHistory, limit: Double, threshold: Double?) {
        let proposal = ThresholdTuner(history, feedback: []).proposal(atMost: limit, current: 0.5)
        #expect(proposal.proposed?.threshold == threshold)
    }

    @Test(
        "A story alerts once, by its first article that reaches the threshold",
        arguments: [
            ([article(1, 0.9, "a"), article(1, 0.9, "a")], 0.5, 1),
            ([article(1, 0.4, "a"), article(1, 0.9, "a")], 0.5, 1),
            ([article(1, 0.9, "a", "x"), article(2, 0.9, "b", "x"), article(3, 0.9, "b")], 0.5, 2),
            ([article(1, 0.9, "a"), article(1, 0.9, "b")], 0.5, 2),
            ([article(1, 0.5, "a")], 0.5, 1),
            ([article(1, 0.499, "a")], 0.5, 0),
        ])
    func stories(entries: [TopicHistory.Entry], threshold: Double, alerts: Int) {
        let tuner = ThresholdTuner(TopicHistory(entries: entries, days: 1), feedback: [])
        #expect(tuner.proposal(atMost: 1, current: threshold).current.alerts == alerts)
    }

    @Test("The busiest day is named, the first of several")
    func busiest() throws {
        let proposal = ThresholdTuner(ThresholdTunerTests.week, feedback: []).proposal(atMost: 1, current: 0.1)
        #expect(proposal.current.busiest?.alerts == 3)
        #expect(proposal.current.busiest?.day == CivilDate(daysSinceEpoch: 20_772))
        #expect(proposal.perDay(proposal.current) == 2.5)
        let even = try #require(proposal.candidates.first { $0.threshold == 0.61 })
        #expect(even.busiest?.alerts == 2 && even.alerts == 3)
        #expect(proposal.candidates.last?.busiest == nil)
        #expect(proposal.weakest.map(\.score) == [0.7, 0.9])
    }

    @Test("Feedback is counted at each threshold")
    func judgements() {
        let feedback = [
            ThresholdTunerTests.judged(.right, 0.9), ThresholdTunerTests.judged(.right, 0.6),
            ThresholdTunerTests.judged(.wrong, 0.55), ThresholdTunerTests.judged(.missed, 0.4),
        ]
        let tuner = ThresholdTuner(ThresholdTunerTests.week, feedback: feedback)
        let kept = [0.3, 0.5, 0.6, 0.95].map { threshold in
            let row = tuner.proposal(atMost: 9, current: threshold).current
            return [row.right, row.wrong, row.missed]
        }
        #expect(kept == [[2, 1, 1], [2, 1, 0], [2, 0, 0], [0, 0, 0]])
        #expect(tuner.proposal(atMost: 9, current: 0.5).judgements == [.right: 2, .wrong: 1, .missed: 1])
    }

    @Test(
        "A short history is marked as too short",
        arguments: [(6, 40, true), (7, 19, true), (7, 20, false), (30, 400, false)])
    func short(days: Int, scores: Int, isShort: Bool) {
        let entries = (0..<scores).map { ThresholdTunerTests.article($0 % days, 0.5, "\($0)") }
        let proposal = ThresholdTuner(TopicHistory(entries: entries, days: days), feedback: [])
            .proposal(atMost: 1, current: 0.5)
        #expect(proposal.isShort == isShort)
    }
}
