import Articles
import Foundation
import Intake
import Storage
import TestSupport
import Testing
import Text
import Topics

@testable import Daemon

@Suite("What the shipped judge said is used again")
struct ShippedJudgeRecordTests {
    private static let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../..").standardized
    private static let hasEncoder = FileManager.default.fileExists(
        atPath: project.appending(path: "models/\(JudgeFiles.encoderName)").path)

    @Test(
        "Kept texts are decided by the kept records as the judge decided them, and no passage is unknown",
        .enabled(if: hasEncoder, "the encoder is not here: `make model` fetches it"))
    func records() throws {
        let file = ShippedJudgeRecordTests.project.appending(path: "config/wirewatch.yaml").path
        let configuration = try ConfigurationLoader(file: file).load()
        let folder = try TemporaryDirectory()
        let texts = try TextStore(path: folder.path("texts.sqlite"))
        defer { try? texts.close() }
        let end = Timestamp(seconds: 1_773_748_800)
        var decided: [ScoredArticle] = []
        // Enough that the judge reads some of them, and little enough for a debug build.
        for article in ConstructedDay(articles: 60, reprints: 0, seed: 2).articles {
            let article = try article.asRead()
            guard decided.count(where: { $0.judgement != nil }) < 6 else { break }
            decided.append(ScoredArticle(of: article, analysis: configuration.scorer.analysis(of: article)))
        }
        try #require(decided.count { $0.judgement != nil } == 6)
        try texts.keep(
            decided.enumerated().map { number, scored in
                KeptText(
                    scored, from: FileOrigin(inbox: "inbox", file: "\(number).txt"),
                    at: end.advanced(by: .seconds(number - 60)))
            })

        let kept = try texts.texts(after: 0, since: .init(seconds: 0), until: end, limit: 60)
        for (packed, scored) in zip(kept, decided) {
            let text = try #require(packed.unpacked())
            let pair = ScorerPair(configuration.scorer, configuration.scorer, areEqual: true).asking(
                { RecordedJudge(text.judgement, judge: $0, asksJudge: false) {} }, { $0 })
            #expect(pair.analyses(of: text.article).first.scores == scored.scores)
        }

        // The same configuration; a digest of its own has both scored.
        var other = configuration
        other.scoringDigest = "another"
        var limits = Backtest.Limits()
        limits.asksJudge = false
        let result = try Backtest(present: configuration, tried: other, limits: limits)
            .run(over: texts, since: .init(seconds: 0), until: end)
        #expect(result.articles == decided.count && result.unknownPassages == 0)
        #expect(result.comparison.changes.isEmpty && !result.comparison.present.isEmpty)
    }
}
