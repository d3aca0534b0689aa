import Synchronization
import Testing

@testable import Topics

@Suite("What the judge said is used again")
struct JudgeRecordTests {
    private let judge = CascadeTests.CountingJudge(outputs: ["strike", "kind:news"], logit: 8, section: 2)

    private func record(of text: String = CascadeTests.news) throws -> JudgeRecord {
        let analysis = try CascadeTests.scorer(bias: 0, judge: judge).analysis(of: CascadeTests.article(text))
        return try #require(analysis.record)
    }

    /// The scores of a text by a judge that may use a record, and how often it had none.
    private func scores(
        of text: String, _ record: JudgeRecord?, asksJudge: Bool, by other: CascadeTests.CountingJudge? = nil
    ) throws -> (score: Double, misses: Int) {
        let misses = Mutex(0)
        let count: @Sendable () -> Void = { misses.withLock { $0 += 1 } }
        let judge = other ?? judge
        let scorer = try CascadeTests.scorer(bias: 0, judge: judge)
            .asking(RecordedJudge(record, judge: judge, asksJudge: asksJudge, onMiss: count))
        let score = scorer.scores(of: try CascadeTests.article(text))[0].score
        return (score, misses.withLock { $0 })
    }

    @Test("A record gives the judge's own score without the judge, also after it was stored")
    func replaced() throws {
        let own = try CascadeTests.scorer(bias: 0, judge: judge).scores(of: CascadeTests.article(CascadeTests.news))
        let stored = try #require(JudgeRecord(decoding: try record().encoded))
        #expect(try stored == record())
        let silent = CascadeTests.CountingJudge(outputs: ["strike", "kind:news"], logit: -8)
        let again = try scores(of: CascadeTests.news, stored, asksJudge: true, by: silent)
        #expect(again.score == own[0].score && again.misses == 0)
        #expect(silent.count == 0 && silent.sections.isEmpty)
    }

    @Test("A passage without a record is read by the judge, or decided by its words")
    func missing() throws {
        let record = try record()
        let other = "Dockers walk out\n\nPort workers began a walkout in another harbour on Friday, the union said."
        let silent = CascadeTests.CountingJudge(outputs: ["strike", "kind:news"], logit: -8)
        let asked = try scores(of: other, record, asksJudge: true, by: silent)
        #expect(asked.misses == 1 && silent.count == 1 && asked.score < 0.1)
        let words = try scores(of: other, record, asksJudge: false, by: silent)
        #expect(words.misses == 1 && silent.count == 1)
        #expect(words.score == 0.5)
    }

    @Test("The record of another judge is not used")
    func foreign() throws {
        var bytes = try record().encoded
        bytes[4] ^= 1
        let foreign = try #require(JudgeRecord(decoding: bytes))
        #expect(try scores(of: CascadeTests.news, foreign, asksJudge: false).misses == 1)
    }

    @Test("Damaged bytes are not a record")
    func damaged() throws {
        let bytes = try record().encoded
        #expect(JudgeRecord(decoding: []) == nil)
        for count in stride(from: 0, to: bytes.count, by: 1) {
            #expect(JudgeRecord(decoding: Array(bytes[..<count])) == nil)
        }
        #expect(JudgeRecord(decoding: bytes + [0, 0, 0, 0]) == nil)
        for place in stride(from: 20, to: 32, by: 1) {
            var changed = bytes
            changed[place] = 0xFF
            #expect(JudgeRecord(decoding: changed) == nil)
        }
    }
}
