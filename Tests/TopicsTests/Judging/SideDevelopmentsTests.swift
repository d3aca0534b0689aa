import Testing

@testable import Topics

@Suite("A second development in a section of its own")
struct SideDevelopmentsTests {
    private static let names = ["summit", "launch"]

    /// The decision on `launch` for an article about a summit whose sections mention a launch.
    private static func launch(
        summit: Double = 2, launch: Double = -3, rules: Float = 0.2, sections: [Float], threshold: Double = 0.5
    ) throws -> LayerDecision? {
        func decision(_ logOdds: Double, _ threshold: Double) -> LayerDecision {
            LayerDecision(bias: logOdds, words: 0, genre: 0, form: 0, judge: 0, threshold: threshold)
        }
        var decisions: [LayerDecision?] = [decision(summit, 0.5), decision(launch, threshold)]
        let features = ArticleFeatures(document: [], evidence: [[1], [rules]])
        let reading = JudgeReading(logits: [0, 0], vector: [], sections: [[], sections.map { [0, $0] }])
        var input = JudgeInput(try CascadeTests.article(CascadeTests.news))
        input.sections = sections.indices.map { "section \($0)" }
        input.topicSections = [[], Array(sections.indices)]
        SideDevelopments(outputs: names, names: names).add(to: &decisions, features, input, reading)
        return decisions[1]
    }

    @Test("It alerts where the words and the section agree, at its threshold", arguments: [0.5, 0.35, 0.62])
    func told(threshold: Double) throws {
        let decision = try #require(try SideDevelopmentsTests.launch(sections: [0.5], threshold: threshold))
        #expect(decision.isAlert && decision.score == threshold)
        #expect((decision.section ?? 0) > 0 && decision.sectionText == "section 0")
    }

    @Test("A threshold of any number of decimals is reached, and one of 1 never is")
    func oddThresholds() throws {
        #expect(try SideDevelopmentsTests.launch(sections: [0.5], threshold: 0.41234)?.isAlert == true)
        #expect(try SideDevelopmentsTests.launch(sections: [0.5], threshold: 1)?.isAlert == false)
    }

    @Test("It stays quiet in an article that does not alert for another topic")
    func quietArticle() throws {
        #expect(try SideDevelopmentsTests.launch(summit: -2, sections: [3, 3])?.isAlert == false)
    }

    @Test("It stays quiet where the section is more likely background, or the words are weak")
    func weak() throws {
        #expect(try SideDevelopmentsTests.launch(sections: [-0.5])?.isAlert == false)
        #expect(try SideDevelopmentsTests.launch(rules: -0.5, sections: [1.5])?.isAlert == false)
        #expect(try SideDevelopmentsTests.launch(sections: [])?.isAlert == false)
    }

    @Test("Two strong sections alert against the words")
    func twice() throws {
        #expect(try SideDevelopmentsTests.launch(rules: -0.5, sections: [2.5, 2.1])?.isAlert == true)
        #expect(try SideDevelopmentsTests.launch(rules: -0.5, sections: [2.5, 1.9])?.isAlert == false)
    }

    @Test("A topic that alerts already keeps its score")
    func alerting() throws {
        let decision = try #require(try SideDevelopmentsTests.launch(launch: 1, sections: [3]))
        #expect(decision.section == nil && decision.logOdds == 1)
    }
}
