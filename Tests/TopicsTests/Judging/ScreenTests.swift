import Articles
import Foundation
import Testing

@testable import Topics

@Suite("The screen before the judge")
struct ScreenTests {
    private static let alerts = [
        "Dockers strike in the harbour", "Port workers strike over pay", "Dockers strike again",
        "Strike shuts the port", "Harbour workers vote to strike", "Dockers strike on Tuesday",
    ]
    private static let quiet = [
        "Film about dockers on strike opens", "Exhibition shows a strike of dockers", "Play about dockers wins a prize",
        "Novel of a dockers' strike is reissued", "Museum of dockers opens", "Concert for dockers is sold out",
    ]

    /// A model of one class, made from the headlines above.
    private static func model(class name: String = Screen.className, threshold: Double = 0.5) async throws -> TopicModel
    {
        var options = ModelOptions()
        (options.ruleScale, options.minArticles) = (0, 1)
        let documents = try (alerts + quiet).map { headline in
            DocumentFeatures(try CascadeTests.article(headline + "\n\nReport."), scores: [], pairs: false)
        }
        let vocabulary = Vocabulary(training: documents, options: options)
        // The weights are the difference of the two means.
        var weights = [Float](repeating: 0, count: vocabulary.dimension)
        for (number, document) in documents.enumerated() {
            let words = vocabulary.words(of: document, options)
            for (index, value) in zip(words.indices, words.values) {
                weights[Int(index)] += number < alerts.count ? value : -value
            }
        }
        let bytes = try ModelFile.encode(
            topics: [
                TopicModel.Topic(
                    name: name, bias: 0, scaling: PlattScaling(slope: 1, intercept: 0), threshold: threshold)
            ], options: options, features: Array(vocabulary.table.features), rarities: vocabulary.rarities,
            weights: weights, description: "test")
        return try ModelFile.decode(ModelMemory(copying: bytes)).model
    }

    private static func analysis(
        of text: String, bias: Float = 0, head: VectorHead? = nil, threshold: Double, judge: CascadeTests.CountingJudge
    ) async throws -> ArticleAnalysis {
        let plain = try #require(try CascadeTests.scorer(bias: bias, judge: judge).judging)
        var layer = plain.layer
        layer.topics[0].head = head
        let screen = try #require(Screen(try await model(threshold: threshold)))
        let catalog = try Catalog(files: [.init(file: "strike.yaml", yaml: CascadeTests.topicFile)], shared: nil)
        return ArticleScorer(catalog, model: nil, judging: Judging(layer: layer, judge: judge, screen: screen))
            .analysis(of: try CascadeTests.article(text))
    }

    private static let open = "Film opens\n\nThe film is about a strike of dockers in the harbour."

    @Test("An article below the threshold is decided by words, and says so")
    func screenedOut() async throws {
        let judge = CascadeTests.CountingJudge(outputs: ["strike", "kind:news"], logit: 8)
        let analysis = try await ScreenTests.analysis(of: ScreenTests.open, threshold: 1, judge: judge)
        #expect(judge.count == 0 && analysis.judged == nil)
        let reason = try #require(analysis.screenedOut)
        #expect(reason.threshold == 1 && reason.probability < 1)
        #expect(!analysis.scores[0].isAlert && !analysis.scores[0].factors.contains { $0.name == "judge" })
    }

    @Test("An article at or above the threshold is judged")
    func passes() async throws {
        let judge = CascadeTests.CountingJudge(outputs: ["strike", "kind:news"], logit: 8)
        let analysis = try await ScreenTests.analysis(of: ScreenTests.open, threshold: 0, judge: judge)
        #expect(judge.count == 1 && analysis.screenedOut == nil && analysis.scores[0].isAlert)
    }

    @Test("An article that alerts by its words is judged in spite of the screen")
    func wordsAlert() async throws {
        let judge = CascadeTests.CountingJudge(outputs: ["strike", "kind:news"], logit: -8)
        let analysis = try await ScreenTests.analysis(of: ScreenTests.open, bias: 1, threshold: 1, judge: judge)
        #expect(judge.count == 1 && analysis.screenedOut == nil)
    }

    @Test("An article with evidence for a topic that the screen has not learned is judged")
    func ownTopic() async throws {
        let judge = CascadeTests.CountingJudge(outputs: ["strike", "kind:news"], logit: 0)
        let head = VectorHead(bias: 3, weights: [0, 0])
        let analysis = try await ScreenTests.analysis(of: ScreenTests.open, head: head, threshold: 1, judge: judge)
        #expect(judge.count == 1 && analysis.screenedOut == nil)
    }

    @Test("It separates alerts from quiet articles by their words")
    func probability() async throws {
        let screen = try #require(Screen(try await ScreenTests.model()))
        func probability(_ text: String) throws -> Double {
            screen.probability(SegmentedText(try CascadeTests.article(text)))
        }
        #expect(try probability("Dockers strike in the port\n\nReport.") > probability("Film about dockers\n\nReport."))
    }

    @Test("A model of topics is not a screen")
    func foreign() async throws {
        #expect(Screen(try await ScreenTests.model(class: "strike")) == nil)
    }
}
