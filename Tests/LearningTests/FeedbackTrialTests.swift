import Articles
import Testing
import Topics

@testable import Learning

@Suite("Feedback is learned from only where it helps")
struct FeedbackTrialTests {
    @Test(
        "It helps if more judgements come out right and the labelled articles no worse",
        arguments: [
            (5, 8, nil, nil, true), (5, 5, nil, nil, false), (5, 4, nil, nil, false), (5, 8, 0.90, 0.91, true),
            (5, 8, 0.90, 0.895, true), (5, 8, 0.90, 0.85, false), (8, 8, 0.90, 0.95, false),
        ] as [(Int, Int, Double?, Double?, Bool)])
    func verdict(without: Int, with: Int, meritWithout: Double?, meritWith: Double?, helps: Bool) {
        let verdict = FeedbackTrial.Verdict(
            judgements: 10, rightWithout: without, rightWith: with, meritWithout: meritWithout, meritWith: meritWith)
        #expect(verdict.helps == helps)
        #expect(verdict.description.hasSuffix(helps ? ": it helps" : ": it does not help"))
    }

    private func example(_ title: String, wanted: Bool, judged: Set<String>? = ["cats"], group: String)
        -> TrainingExample
    {
        let article = Article(
            text: title, passages: [Passage(role: .title, range: 0..<title.utf8.count)], language: .english)
        return TrainingExample(
            features: DocumentFeatures(article, scores: [], pairs: false), topics: wanted ? ["cats"] : [],
            judged: judged, group: group)
    }

    @Test("Judgements that agree with each other are learned from")
    func learns() async {
        var options = ModelOptions()
        options.ruleScale = 0
        let examples = (0..<60).map { number in
            number % 2 == 0
                ? example("whiskers and paws number \(number)", wanted: true, group: "\(number)")
                : example("rain over the harbour number \(number)", wanted: false, group: "\(number)")
        }
        let verdict = await FeedbackTrial(options: options, topics: [("cats", nil)]).run(examples)
        #expect(verdict.judgements == 60)
        #expect(verdict.rightWithout == 30)
        #expect(verdict.rightWith > 55)
        #expect(verdict.helps)
    }

    @Test("A topic with too little to learn from keeps to its rules")
    func learnable() {
        let examples =
            (0..<5).map { example("a \($0)", wanted: true, group: "\($0)") }
            + (0..<2).map { example("b \($0)", wanted: false, group: "\($0)") }
        #expect(LearnableTopics.of([("cats", 0)], in: examples).isEmpty)
        #expect(LearnableTopics.of([("cats", nil)], in: examples).count == 1)
        let more = examples + [example("c", wanted: false, group: "c")]
        #expect(LearnableTopics.of([("cats", 0), ("dogs", 1)], in: more).map(\.name) == ["cats"])
    }
}
