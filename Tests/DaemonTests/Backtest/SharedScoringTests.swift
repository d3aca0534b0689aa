import Articles
import Foundation
import Intake
import TestSupport
import Testing
import Topics

@testable import Daemon

@Suite("Two configurations that score together find what each finds alone")
struct SharedScoringTests {
    private static let config = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../config").standardized

    /// The shipped configuration with a topic changed, without the judge.
    private func configuration(_ change: (String) -> String = { $0 }) throws -> Configuration {
        let folder = try TemporaryDirectory()
        let topic = try String(
            contentsOf: SharedScoringTests.config.appending(path: "topics.d/espionage.yaml"), encoding: .utf8)
        try folder.write(change(topic), to: "espionage.yaml")
        var loader = ConfigurationLoader(file: SharedScoringTests.config.appending(path: "wirewatch.yaml").path)
        loader.judge = .nothing
        loader.topicFile = folder.path("espionage.yaml")
        return try loader.load()
    }

    /// Compares what a pair finds in constructed articles with what each scorer finds alone.
    ///
    /// - Returns: How many articles have scores that differ, and how many have a sketch of either.
    private func compare(_ present: Configuration, _ tried: Configuration) throws -> (differing: Int, sketched: Int) {
        let pair = ScorerPair(present.scorer, tried.scorer, areEqual: false)
        var counts = (differing: 0, sketched: 0)
        for article in ConstructedDay(articles: 60, seed: 3).articles {
            let article = try article.asRead()
            let key = ScoredArticle(of: article, analysis: ArticleAnalysis(scores: [])).key
            let (first, second) = pair.analyses(of: article)
            let alone = (present.scorer.analysis(of: article), tried.scorer.analysis(of: article))
            #expect(first == alone.0 && second == alone.1)
            let scored = ScoredArticle.pair(of: article, key: key, first, second)
            let own = ScoredArticle(of: article, key: key, analysis: alone.0)
            let other = ScoredArticle(of: article, key: key, analysis: alone.1)
            #expect(scored.first.sketch == own.sketch && scored.second.sketch == other.sketch)
            #expect(scored.second.scores == other.scores && scored.second.developments == other.developments)
            if own.scores != other.scores { counts.differing += 1 }
            if own.sketch != nil || other.sketch != nil { counts.sketched += 1 }
        }
        return counts
    }

    @Test("Another weight leaves the words alike, and scores differ")
    func weights() throws {
        let present = try configuration()
        let tried = try configuration {
            $0.replacing("counts: strong", with: "counts: hint").replacing("base: -1.5", with: "base: -0.5")
        }
        #expect(ScorerPair(present.scorer, tried.scorer, areEqual: false).likeness == .words)
        let counts = try compare(present, tried)
        #expect(counts.differing > 2 && counts.sketched > 2)
    }

    @Test("Another word leaves the text alike, and scores differ")
    func words() throws {
        let present = try configuration()
        let tried = try configuration {
            $0.replacing("\nterms:\n", with: "\nterms:\n  spying:\n    en: [detained, charged]\n")
        }
        #expect(ScorerPair(present.scorer, tried.scorer, areEqual: false).likeness == .text)
        #expect(try compare(present, tried).differing > 2)
    }
}
