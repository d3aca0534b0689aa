import Foundation
import Testing

@testable import Topics

/// Holds the program's decision layer, and its rule for second developments, to the code that measures both
/// (`Training/make_layer_fixture.py`).
@Suite("The shipped decision layer")
struct ShippedLayerTests {
    private struct Fixture: Decodable {
        struct Row: Decodable {
            let number: Int
            let scores: [Double?]

            init(from decoder: any Decoder) throws {
                var row = try decoder.unkeyedContainer()
                number = try row.decode(Int.self)
                scores = try row.decode([Double?].self)
            }
        }

        let topics: [String]
        let scores: [Row]
    }

    private static let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    private static let judge = tests.deletingLastPathComponent().deletingLastPathComponent().appending(path: "judge")

    @Test("The program and the measurement give the same scores")
    func scores() throws {
        let fixture = try JSONDecoder().decode(
            Fixture.self, from: Data(contentsOf: ShippedLayerTests.tests.appending(path: "Fixtures/layer.json")))
        let layer = try JSONDecoder().decode(
            DecisionLayer.self, from: Data(contentsOf: ShippedLayerTests.judge.appending(path: "layer.json")))
        let file = try ExampleFile(
            Array(Data(contentsOf: ShippedLayerTests.judge.appending(path: "examples.bin"))), catalog: fixture.topics)
        #expect(fixture.scores.count > 100)
        var raised = 0
        for row in fixture.scores {
            let example = file.examples[row.number]
            let reading = try #require(example.reading)
                .asRead(outputs: file.outputs, names: fixture.topics, example.features)
            var decisions = fixture.topics.enumerated().map { number, name -> LayerDecision? in
                guard let evidence = example.features.evidence[number],
                    let known = layer.topics.firstIndex(where: { $0.name == name })
                else { return nil }
                return layer.decide(
                    known, number: number, evidence: evidence, document: example.features.document, reading: reading)
            }
            var input = JudgeInput(try CascadeTests.article(CascadeTests.news))
            input.sections = ["first", "second"]
            input.topicSections = reading.sections.map { Array($0.indices) }
            SideDevelopments(outputs: file.outputs, names: fixture.topics)
                .add(to: &decisions, example.features, input, reading)
            raised += decisions.count { $0?.section != nil }
            for (decision, expected) in zip(decisions, row.scores) {
                #expect((decision == nil) == (expected == nil))
                if let decision, let expected { #expect(abs(decision.score - expected) < 2e-3) }
            }
        }
        #expect(raised >= 20)
    }
}
