import Articles
import Learning
import Storage
import Testing
import Text

@testable import wirewatch

@Suite("The text of a threshold proposal")
struct ProposalTextTests {
    private static func article(_ day: Int, _ score: Double) -> TopicHistory.Entry {
        TopicHistory.Entry(
            score: score, day: CivilDate(daysSinceEpoch: 20_770 + day), title: "\(day) \(score)",
            keys: ["\(day) \(score)"])
    }

    private static let judged = FeedbackEntry(
        subject: "a", judgement: .wrong, topic: "port-strike", score: 0.62, title: "", text: "", language: .english,
        published: nil, source: nil, url: nil, section: nil, by: "hana", at: Timestamp(seconds: 0), note: nil)

    private static func text(
        _ entries: [TopicHistory.Entry], days: Int, feedback: [FeedbackEntry] = [], limit: Double = 1
    ) -> String {
        let proposal = ThresholdTuner(TopicHistory(entries: entries, days: days), feedback: feedback)
            .proposal(atMost: limit, current: 0.5)
        return ProposalText(proposal, topic: "port-strike", limit: limit, place: "topics.d/port-strike.yaml").text
    }

    @Test("The text shows the table, the weakest alerts and the line to write")
    func table() {
        let week = [(1, 0.9), (1, 0.6), (2, 0.7), (2, 0.62), (2, 0.3)].map(ProposalTextTests.article)
        let text = ProposalTextTests.text(week, days: 2, feedback: [ProposalTextTests.judged])
        #expect(text.contains("threshold   alerts a day       busiest day   wrong kept\n"))
        #expect(text.contains("     0.50           2.00   2 on 2026-11-14       1 of 1   now\n"))
        #expect(text.contains("     0.63           1.00   1 on 2026-11-14       0 of 1   proposed\n"))
        #expect(text.contains("  0.70  2 0.7\n  0.90  1 0.9\n"))
        #expect(text.hasSuffix("write in topics.d/port-strike.yaml:\nthreshold: 0.63\n"))
    }

    @Test("Without a threshold within the limit, the text says so")
    func noThreshold() {
        #expect(
            ProposalTextTests.text([ProposalTextTests.article(1, 1)], days: 1, limit: 0).contains(
                "No threshold up to 0.99"))
    }

    @Test("The text of a proposal from a short history says so", arguments: [(6, 40, true), (7, 20, false)])
    func short(days: Int, scores: Int, isShort: Bool) {
        let entries = (0..<scores).map { ProposalTextTests.article($0 % days, 0.5 + Double($0) / 1_000) }
        #expect(ProposalTextTests.text(entries, days: days).contains("short history") == isShort)
    }
}
