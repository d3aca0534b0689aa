import Articles
import Testing

@testable import Learning
@testable import Topics

@Suite("Decision layer")
struct DecisionLayerTests {
    static let topic = "strike"
    static let outputs = ["strike", "mention:strike", "kind:news"]

    /// Articles whose evidence is alike; the judge separates news from the rest.
    static func examples(_ count: Int) -> [LayerExample] {
        var generator = SeededGenerator(seed: 7)
        return (0..<count).map { number in
            let isNews = number % 3 == 0
            var evidence = [Float](repeating: 0, count: ArticleFeatures.evidenceNames.count)
            evidence[0] = Float.random(in: -1...1, using: &generator) + (isNews ? 0.4 : 0)
            let document = [Float](
                repeating: 0, count: ArticleFeatures.genreNames.count + ArticleFeatures.formNames.count)
            let logit = Float.random(in: -1...1, using: &generator) + (isNews ? 3 : -3)
            return LayerExample(
                features: ArticleFeatures(document: document, evidence: [number % 10 == 9 ? nil : evidence]),
                reading: JudgeReading(logits: [logit, 0, 0], vector: []), topics: isNews ? [topic] : [],
                group: "outlet \(number % 17)")
        }
    }

    static func layer() -> DecisionLayer {
        LayerTrainer(topics: [topic], outputs: outputs).train(examples(600), description: "test")
    }

    @Test("Nearly all decisions are right with the judge, fewer with words alone")
    func learns() throws {
        let layer = DecisionLayerTests.layer()
        func right(_ withJudge: Bool) -> Double {
            let decided = DecisionLayerTests.examples(300).compactMap { example -> Bool? in
                guard let evidence = example.features.evidence[0] else { return nil }
                let decision = layer.decide(
                    0, number: 0, evidence: evidence, document: example.features.document,
                    reading: withJudge ? example.reading : nil)
                return (decision.score >= decision.threshold) == !example.topics.isEmpty
            }
            return Double(decided.count { $0 }) / Double(decided.count)
        }
        #expect(right(true) > 0.97)
        #expect(right(false) > 0.4 && right(false) < 0.9)
    }

    @Test("The same examples give the same layer, byte for byte")
    func reproducible() throws {
        #expect(DecisionLayerTests.layer() == DecisionLayerTests.layer())
        #expect(DecisionLayerTests.layer().isSound)
    }

    @Test("A layer of another version, or with too few weights, is rejected")
    func unsound() {
        var older = DecisionLayerTests.layer()
        older.version = 0
        #expect(!older.isSound)
        var short = DecisionLayerTests.layer()
        short.topics[0].words.weights.removeLast()
        #expect(!short.isSound)
    }

    @Test("A topic without positive articles has no layer")
    func nothingToLearn() {
        var examples = DecisionLayerTests.examples(60)
        for number in examples.indices { examples[number].topics = [] }
        let layer = LayerTrainer(topics: ["strike"], outputs: []).train(examples, description: "test")
        #expect(layer.topics.isEmpty)
    }

    /// Articles of a topic that the judge has not learned; a passage's vector separates news from the rest.
    private static func ownExamples(_ count: Int) -> [LayerExample] {
        var generator = SeededGenerator(seed: 11)
        return (0..<count).map { number in
            let isNews = number % 3 == 0
            var vector = (0..<6).map { _ in Float.random(in: -0.5...0.5, using: &generator) }
            vector[2] += isNews ? 0.6 : -0.6
            return LayerExample(
                features: examples(1)[0].features, reading: JudgeReading(logits: [0, 0, 0], vector: vector),
                topics: isNews ? ["own"] : [], group: "outlet \(number % 17)")
        }
    }

    @Test("A desk's own topic gets a head of its own from a hundred examples, and none from fewer")
    func ownTopic() throws {
        let trainer = LayerTrainer(topics: ["own"], outputs: DecisionLayerTests.outputs)
        let layer = trainer.train(DecisionLayerTests.ownExamples(360), description: "test")
        let topic = try #require(layer.topics.first)
        #expect(topic.head?.weights.count == 6 && topic.judged != nil && layer.isSound)
        let right = DecisionLayerTests.ownExamples(240).count { example in
            let decision = layer.decide(
                0, number: 0, evidence: example.features.evidence[0] ?? [], document: example.features.document,
                reading: example.reading)
            return decision.isAlert == !example.topics.isEmpty
        }
        #expect(right > 225)
        let few = try #require(trainer.train(DecisionLayerTests.ownExamples(240), description: "test").topics.first)
        #expect(few.head == nil && few.judged == nil)
    }

    @Test("Scores are rounded to three decimals")
    func rounding() {
        #expect(LayerDecision.rounded(0.123456) == 0.123)
        let decision = LayerDecision(bias: 0.1234, words: 0, genre: 0, form: 0, judge: nil, threshold: 0.5)
        #expect(decision.score == 0.531)
    }
}
