import Articles
import Foundation
import Testing
import TestSupport

@testable import Topics

/// The repository this test was compiled in.
private let repository = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

@Suite("The scores of any article have these properties")
struct ScoringPropertyTests {
    private let scorer: Scorer
    private let samples: [(name: String, bytes: [UInt8])]

    init() throws {
        let config = repository.appending(path: "config")
        func source(_ url: URL) throws -> Catalog.Source {
            Catalog.Source(file: url.lastPathComponent, yaml: try String(contentsOf: url, encoding: .utf8))
        }
        func sources(_ folder: String) throws -> [Catalog.Source] {
            try FileManager.default.contentsOfDirectory(
                at: config.appending(path: folder), includingPropertiesForKeys: nil
            ).sorted { $0.path < $1.path }.map(source)
        }
        scorer = Scorer(try Catalog(files: try sources("topics.d"), shared: try sources("lexicon")))
        samples = try FileManager.default.contentsOfDirectory(
            at: repository.appending(path: "seeds"), includingPropertiesForKeys: nil
        ).sorted { $0.path < $1.path }.filter { !$0.lastPathComponent.hasPrefix("EXPECTED") }.map {
            ($0.lastPathComponent, Array(try Data(contentsOf: $0)))
        }
    }

    private func scores(_ bytes: [UInt8], _ name: String) throws -> [[TopicScore]] {
        try ArticleReader().articles(in: bytes, name: name).map { scorer.scores(of: $0) }
    }

    @Test("Scores depend neither on the order of files nor on how many are scored at a time")
    func order() async throws {
        let articles = try samples.flatMap { try ArticleReader().articles(in: $0.bytes, name: $0.name) }
        let alone = articles.map { scorer.scores(of: $0) }
        let backwards = Array(articles.reversed().map { scorer.scores(of: $0) }.reversed())
        #expect(alone == backwards)
        let together = await withTaskGroup(of: (Int, [TopicScore]).self) { group in
            for (number, article) in articles.enumerated() {
                group.addTask { [scorer] in (number, scorer.scores(of: article)) }
            }
            var scores = [[TopicScore]](repeating: [], count: articles.count)
            for await (number, score) in group { scores[number] = score }
            return scores
        }
        #expect(alone == together)
    }

    @Test("Line ends and normalization form of plain text do not change a score")
    func forms() throws {
        for (name, bytes) in samples where name.hasSuffix(".txt") {
            let text = String(decoding: bytes, as: UTF8.self)
            let expected = try scores(bytes, name)[0].map(\.score)
            let variants = [
                text.replacing("\n", with: "\r\n"), text.replacing("\n", with: "\r"),
                text.decomposedStringWithCanonicalMapping, text.precomposedStringWithCanonicalMapping,
                "\u{FEFF}" + text,
            ]
            for variant in variants {
                #expect(try scores(Array(variant.utf8), name)[0].map(\.score) == expected, "\(name)")
            }
        }
    }

    @Test("Evidence quotes the article, and its terms stand in the quote")
    func quotes() throws {
        for (name, bytes) in samples {
            for article in try ArticleReader().articles(in: bytes, name: name) {
                let length = article.text.utf8.count
                for score in scorer.scores(of: article) {
                    for evidence in score.evidence {
                        #expect(evidence.quote.lowerBound >= 0 && evidence.quote.upperBound <= length)
                        var last = evidence.quote.lowerBound
                        for highlight in evidence.highlights {
                            #expect(highlight.lowerBound >= last && highlight.upperBound <= evidence.quote.upperBound)
                            last = highlight.upperBound
                        }
                        let quote = article.quote(evidence.quote)
                        #expect(article.text.contains(quote))
                        #expect(!quote.contains("\u{FFFD}") || article.text.contains("\u{FFFD}"))
                    }
                }
            }
        }
    }

    @Test("The log-odds are the sum of the base and all contributions")
    func sums() throws {
        for (name, bytes) in samples {
            for score in try scores(bytes, name).joined() {
                #expect(abs(log(score.score / (1 - score.score)) - score.logOdds) < 1e-6)
            }
        }
    }

    @Test(
        "Texts that are not articles are scored without harm",
        arguments: [
            String(repeating: "North Korea fired a missile ", count: 600_000),
            String(repeating: "Kim fired. ", count: 1_000_000),
            String(repeating: "북한미사일", count: 200_000),
            String(repeating: "a\u{0301}\u{3099}", count: 200_000),
        ])
    func extremes(text: String) {
        let article = Article(
            text: text, passages: [Passage(role: .paragraph, range: 0..<text.utf8.count)], language: .english)
        for score in scorer.scores(of: article) { #expect((0...1).contains(score.score)) }
    }

    @Test("Random characters, and ranges that lie beyond the text, are scored without harm")
    func random() {
        var generator = SeededNumbers(seed: 2)
        for length in [0, 1, 2, 3, 10, 1_000, 30_000] {
            let text = String(
                decoding: (0..<length).map { _ in UInt8.random(in: .min ... .max, using: &generator) }, as: UTF8.self)
            for range in [0..<text.utf8.count, 0..<(text.utf8.count + 10)] {
                let article = Article(text: text, passages: [Passage(role: .title, range: range)])
                #expect(scorer.scores(of: article).count == 9)
            }
        }
    }
}
