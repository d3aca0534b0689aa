import Foundation
import Testing

@testable import Meaning

@Suite(
    "The real encoder answers as the references do",
    .enabled(if: ModelFiles.encoder != nil, "there is no model file: `make model` fetches it"))
struct ReferenceTests {
    /// Loaded once: unoptimized, that takes seconds.
    private static let loaded = Result { () throws(MeaningError) in
        let file = try EncoderFile(path: ModelFiles.encoder ?? "")
        return (file: file, tokenizer: try Tokenizer(file))
    }

    private let file: EncoderFile
    private let tokenizer: Tokenizer

    init() throws { (file, tokenizer) = try ReferenceTests.loaded.get() }

    @Test("200 texts in nine scripts have SentencePiece's tokens")
    func tokens() throws {
        let references = try ModelFiles.references()
        #expect(references.count == 200)
        for reference in references {
            #expect(tokenizer.tokens(of: "passage: " + reference.text) == reference.tokens, "\(reference.text)")
        }
    }

    @Test("A limit gives the first tokens of the whole text")
    func limits() throws {
        let text = try ModelFiles.references().map(\.text).joined(separator: " ")
        let all = tokenizer.tokens(of: text)
        for limit in [1, 2, 17, 126, 1_000] {
            #expect(tokenizer.tokens(of: text, limit: limit) == Array(all.prefix(limit)))
        }
    }

    @Test("Their vectors have a cosine of .999 to an fp32 run", arguments: KernelPath.allCases.filter(\.isSupported))
    func vectors(path: KernelPath) throws {
        let encoder = try Encoder(file, path: path)
        let references = try ModelFiles.references()
        // The portable path is slow, and its order of operations is that of the others.
        let chosen = path == .portable ? references.indices.filter { $0.isMultiple(of: 20) } : Array(references.indices)
        let sequences = chosen.map { [tokenizer.begin] + references[$0].tokens + [tokenizer.end] }
        let embeddings = encoder.embed(batch: sequences)
        let cosines = zip(chosen, embeddings).map { cosine(references[$0].vector, $1.mean) }
        let (least, mean) = (cosines.min() ?? 0, cosines.reduce(0, +) / Double(cosines.count))
        #expect(least >= 0.9999, "least \(least), mean \(mean)")
        // The references have 16 bits.
        for (index, embedding) in zip(chosen, embeddings) {
            #expect(distance(references[index].vector, embedding.mean) < 1.2e-3)
        }
    }

    @Test(
        "The shipped judge gives PyTorch's logits to a thousandth",
        .enabled(if: ModelFiles.judge != nil, "there is no judge/judge.bin"))
    func logits() throws {
        let answers = try ModelFiles.judgeAnswers()
        let judge = try JudgeModel(Encoder(file), path: ModelFiles.judge ?? "")
        #expect(judge.topics == answers.outputs)
        let texts = try ModelFiles.references().enumerated().filter { $0.offset.isMultiple(of: answers.every) }
        #expect(texts.count == answers.logits.count && texts.count == 50)
        let verdicts = judge.judge(
            batch: texts.map { Passage.tokens(headline: "", lead: $0.element.text, tokenizer: tokenizer) })
        for (verdict, logits) in zip(verdicts, answers.logits) { #expect(distance(verdict.logits, logits) < 1e-3) }
    }

    @Test("A passage has its parts within their budgets")
    func passage() {
        let budget = Passage.Budget.standard
        let long = String(repeating: "The crew of the ferry mended the pump. ", count: 40)
        let tokens = Passage.tokens(headline: "Ferry returns", lead: long, deep: long, tokenizer: tokenizer)
        #expect(tokens.count == budget.text + budget.deep)
        #expect(tokens.first == tokenizer.begin && tokens.last == tokenizer.end)
        let text = tokenizer.tokens(of: "passage: Ferry returns " + long)
        #expect(tokens[1..<budget.text - 1] == text[..<(budget.text - 2)])
        #expect(tokens[(budget.text - 1)...].dropLast() == tokenizer.tokens(of: long)[..<budget.deep])
        let short = Passage.tokens(headline: "Ferry returns", lead: "", tokenizer: tokenizer)
        #expect(short == [tokenizer.begin] + tokenizer.tokens(of: "passage: Ferry returns") + [tokenizer.end])
    }
}
