import Articles
import Foundation
import Synchronization
import Testing

@testable import Topics

@Suite("Words first, then the judge")
struct CascadeTests {
    /// Counts how often it is asked; it says the same of every passage, and the same of every section.
    final class CountingJudge: ArticleJudge {
        let outputs: [String]
        private let logit: Float
        private let section: Float
        private let state = Mutex((count: 0, last: JudgeInput?.none, sections: [String]()))

        init(outputs: [String], logit: Float, section: Float = 0) {
            self.outputs = outputs
            self.logit = logit
            self.section = section
        }

        var count: Int { state.withLock { $0.count } }
        var last: JudgeInput? { state.withLock { $0.last } }
        var sections: [String] { state.withLock { $0.sections } }

        var identity: UInt64 { 1 }

        func judge(_ input: JudgeInput) -> JudgeReading? {
            state.withLock { $0 = ($0.count + 1, input, $0.sections) }
            return JudgeReading(logits: outputs.map { $0.contains(":") ? 0 : logit }, vector: [1, 0])
        }

        func judge(sections: [String]) -> [[Float]]? {
            state.withLock { $0.sections += sections }
            return sections.map { _ in outputs.map { $0.contains(":") ? 0 : section } }
        }
    }

    static let topicFile = """
        topic: strike
        title: Dock strikes
        severity: notice
        terms:
          strike: {en: [strike, walkout], ko: [파업], ja: [スト], zh: [罢工]}
          dockers: {en: [dockers, port workers], ko: [항만 노동자], ja: [港湾労働者], zh: [码头工人]}
        signals:
          - {together: [strike, dockers], within: sentence, weight: 3.0}
        """

    static func scorer(bias: Float, judge: CountingJudge, topic: String = topicFile) throws -> ArticleScorer {
        let catalog = try Catalog(files: [.init(file: "strike.yaml", yaml: topic)], shared: nil)
        let words =
            ArticleFeatures.evidenceNames.count + ArticleFeatures.genreNames.count
            + ArticleFeatures.formNames.count
        var judged = [Float](repeating: 0, count: words + DecisionLayer.judgeNames.count)
        judged[words] = 4
        let layer = DecisionLayer(
            description: "test", outputs: ["strike", "kind:news"],
            topics: [
                .init(
                    name: "strike",
                    words: .init(bias: bias, weights: .init(repeating: 0, count: words), threshold: 0.6),
                    judged: .init(bias: 0, weights: judged, threshold: 0.4))
            ])
        return ArticleScorer(catalog, model: nil, judging: Judging(layer: layer, judge: judge))
    }

    static func article(_ text: String) throws -> Article {
        try ArticleReader().read(Array(text.utf8), name: "article.txt").articles[0]
    }

    static let news = "Dockers walk out\n\nPort workers began a strike in the harbour on Tuesday, the union said."
    static let other = "Library opens\n\nThe mayor opened a new library in the old town on Tuesday."

    @Test("Without evidence the judge is not asked, and the score is near 0")
    func noEvidence() throws {
        let judge = CountingJudge(outputs: ["strike", "kind:news"], logit: 8)
        let scores = try CascadeTests.scorer(bias: 0, judge: judge).scores(of: CascadeTests.article(CascadeTests.other))
        #expect(judge.count == 0)
        #expect(scores[0].score == 0.001 && !scores[0].isAlert)
    }

    @Test("The judge is not asked if the words are sure", arguments: [Float(-6), 6])
    func sure(bias: Float) throws {
        let judge = CountingJudge(outputs: ["strike", "kind:news"], logit: bias < 0 ? 8 : -8)
        let score = try CascadeTests.scorer(bias: bias, judge: judge)
            .scores(of: CascadeTests.article(CascadeTests.news))[0]
        #expect(judge.count == 0)
        #expect(score.isAlert == (bias > 0) && score.threshold == 0.6)
    }

    @Test("The judge decides if the words are unsure, with its own layer's threshold", arguments: [Float(-4), 4])
    func unsure(logit: Float) throws {
        let judge = CountingJudge(outputs: ["strike", "kind:news"], logit: logit)
        let score = try CascadeTests.scorer(bias: 0, judge: judge)
            .scores(of: CascadeTests.article(CascadeTests.news))[0]
        #expect(judge.count == 1)
        #expect(judge.last?.headline == "Dockers walk out")
        #expect(score.isAlert == (logit > 0) && score.threshold == 0.4)
        #expect(score.factors.contains { $0.name == "judge" && ($0.contribution > 0) == (logit > 0) })
    }

    @Test("Base, evidence and factors add up to the score")
    func sum() throws {
        let judge = CountingJudge(outputs: ["strike", "kind:news"], logit: 1)
        let score = try CascadeTests.scorer(bias: 0, judge: judge)
            .scores(of: CascadeTests.article(CascadeTests.news))[0]
        #expect(score.evidence.contains { $0.contribution > 0 })
        #expect(abs(1 / (1 + exp(-score.logOdds)) - score.score) < 6e-4)
    }

    @Test("A threshold that the topic's file names takes the place of the layer's")
    func namedThreshold() throws {
        let judge = CountingJudge(outputs: ["strike", "kind:news"], logit: 1)
        let topic = CascadeTests.topicFile.replacing("severity: notice", with: "severity: notice\nthreshold: 0.9")
        let score = try CascadeTests.scorer(bias: 0, judge: judge, topic: topic)
            .scores(of: CascadeTests.article(CascadeTests.news))[0]
        #expect(score.threshold == 0.9 && !score.isAlert)
    }

    @Test(
        "Sections are read alone only where they may change the decision",
        arguments: [(Float(-5), false), (-2, true), (1, true), (3, false)])
    func sections(logit: Float, isRead: Bool) throws {
        let judge = CountingJudge(outputs: ["strike", "kind:news"], logit: logit)
        _ = try CascadeTests.scorer(bias: 0, judge: judge).scores(of: CascadeTests.article(CascadeTests.news))
        #expect(judge.count == 1)
        #expect(judge.sections.isEmpty != isRead)
    }
}

@Suite("The judge reads headline, lead and deep sentences")
struct JudgeInputTests {
    private static func input(_ text: String) throws -> JudgeInput {
        let catalog = try Catalog(files: [.init(file: "strike.yaml", yaml: CascadeTests.topicFile)], shared: nil)
        return Scorer(catalog).judgeInput(of: try CascadeTests.article(text))
    }

    /// Sentences that have little in common: a repeated sentence is not read twice.
    private static let filler = [
        "The council spoke at length about benches, lamps and gravel for the new park behind the town hall.",
        "Parents asked why the school kitchen still serves cold soup on Wednesdays and nothing on Fridays.",
        "A bridge across the brook costs eighty thousand more than anybody had thought a year ago.",
        "Nobody could say when the museum of clocks opens its doors again after the burst pipe.",
        "Stallholders complained that rain runs under their tables whenever the market drains are full.",
        "Readers returned nine hundred overdue books to the library, some of them forty years late.",
        "Two actors rehearse a comedy about beekeepers in the theatre that has no roof at present.",
        "Trains stop only at every second platform since the station lost its stationmaster in spring.",
    ]

    @Test("From a short article the judge reads headline and lead only")
    func short() throws {
        let input = try JudgeInputTests.input(CascadeTests.news)
        #expect(input.headline == "Dockers walk out")
        #expect(input.lead.hasPrefix("Port workers began"))
        #expect(input.deep.isEmpty)
    }

    @Test("From a long article the judge reads the sentence with the evidence")
    func deep() throws {
        let sentence = "Dockers in the eastern harbour will go on strike on Friday."
        let text =
            "Council meets\n\n"
            + (JudgeInputTests.filler + [sentence])
            .joined(separator: "\n\n")
        let input = try JudgeInputTests.input(text)
        #expect(input.deep == sentence)
        #expect(input.deepRanges.count == 1)
    }

    @Test("Without evidence below the lead the judge reads headline and lead only")
    func withoutDeepEvidence() throws {
        let text = "Council meets\n\n" + JudgeInputTests.filler.joined(separator: "\n\n")
        #expect(try JudgeInputTests.input(text).deep.isEmpty)
    }

    @Test("A very long sentence is cut at the maximum")
    func long() throws {
        let sentence = "Dockers go on strike because " + String(repeating: "the harbour is closed and ", count: 100)
        let text = "Council meets\n\n" + (JudgeInputTests.filler + [sentence]).joined(separator: "\n\n")
        let input = try JudgeInputTests.input(text)
        #expect(!input.deep.isEmpty && input.deep.utf8.count <= JudgeInput.maxDeepBytes)
    }
}
