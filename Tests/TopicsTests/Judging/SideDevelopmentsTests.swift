import Testing

@testable import Topics

@Suite("A second development in a section of its own")
struct SideDevelopmentsTests {
    private static let names = ["summit", "launch"]

    /// Decides an article about a summit that alerts, or does not, and of which the sections say something of a launch.
    private static func launch(
        summit: Double = 2, launch: Double = -3, rules: Float = 0.2, sections: [Float], threshold: Double = 0.5
    ) -> LayerDecision? {
        func decision(_ logOdds: Double, _ threshold: Double) -> LayerDecision {
            LayerDecision(bias: logOdds, words: 0, genre: 0, form: 0, judge: 0, threshold: threshold)
        }
        var decisions: [LayerDecision?] = [decision(summit, 0.5), decision(launch, threshold)]
        let features = ArticleFeatures(document: [], evidence: [[1], [rules]])
        let reading = JudgeReading(logits: [0, 0], vector: [], sections: [[], sections.map { [0, $0] }])
        SideDevelopments(outputs: names, names: names).add(to: &decisions, features, reading)
        return decisions[1]
    }

    @Test("It alerts where the words and the section agree, at its threshold", arguments: [0.5, 0.35, 0.62])
    func told(threshold: Double) throws {
        let decision = try #require(SideDevelopmentsTests.launch(sections: [0.5], threshold: threshold))
        #expect(decision.isAlert && decision.score == threshold)
        #expect((decision.section ?? 0) > 0)
    }

    @Test("It stays quiet in an article that alerts for nothing else")
    func quietArticle() throws {
        #expect(SideDevelopmentsTests.launch(summit: -2, sections: [3, 3])?.isAlert == false)
    }

    @Test("It stays quiet where the section is more likely background, or the words are weak")
    func weak() throws {
        #expect(SideDevelopmentsTests.launch(sections: [-0.5])?.isAlert == false)
        #expect(SideDevelopmentsTests.launch(rules: -0.5, sections: [1.5])?.isAlert == false)
        #expect(SideDevelopmentsTests.launch(sections: [])?.isAlert == false)
    }

    @Test("Two strong sections alert whatever the words say")
    func twice() throws {
        #expect(SideDevelopmentsTests.launch(rules: -0.5, sections: [2.5, 2.1])?.isAlert == true)
        #expect(SideDevelopmentsTests.launch(rules: -0.5, sections: [2.5, 1.9])?.isAlert == false)
    }

    @Test("A topic that alerts already keeps its score")
    func alerting() throws {
        let decision = try #require(SideDevelopmentsTests.launch(launch: 1, sections: [3]))
        #expect(decision.section == nil && decision.logOdds == 1)
    }
}
