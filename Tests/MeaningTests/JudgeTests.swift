import Foundation
import TestSupport
import Testing

@testable import Meaning

@Suite("A judge is its encoder with changed weights, and a layer on top")
struct JudgeTests {
    private let model = SyntheticEncoder()
    private let directory: TemporaryDirectory
    private let encoder: Encoder
    private let tokens: [Int32] = [0, 5, 9, 14, 30, 7, 2]

    init() throws {
        directory = try TemporaryDirectory()
        encoder = try Encoder(directory.encoder(model.bytes))
    }

    private func load(_ draft: JudgeDraft) throws -> JudgeModel {
        try JudgeModel(encoder, path: directory.write(Data(draft.bytes), to: "judge.bin"))
    }

    @Test("The logits are those of a plain computation with base + delta")
    func logits() throws {
        let draft = JudgeDraft(model, seed: 5)
        let verdict = try load(draft).judge(tokens)
        var tensors = model.tensors
        for tensor in draft.tensors {
            let values = draft.contents[tensor.name]?.values ?? []
            let base = model.tensors[tensor.name] ?? []
            tensors[tensor.name] = tensor.kind == "delta4" ? zip(base, values).map(+) : values
        }
        let mean = NaiveEncoder(tensors: tensors, shape: encoder.file.shape).mean(of: tokens)
        #expect(distance(verdict.vector, mean) < 2e-5)
        let length = mean.reduce(0) { $0 + $1 * $1 }.squareRoot()
        let (weight, bias) = (tensors["head.w"] ?? [], tensors["head.b"] ?? [])
        let logits = draft.topics.indices.map { topic in
            mean.indices.reduce(bias[topic]) { $0 + weight[topic * mean.count + $1] * mean[$1] / length * 8 }
        }
        #expect(distance(verdict.logits, logits) < 1e-4)
    }

    @Test("Values that a judge does not change are the encoder's")
    func unchanged() throws {
        var draft = JudgeDraft(model, seed: 5)
        draft.keep { $0.hasPrefix("head") }
        let judge = try load(draft)
        #expect(judge.judge(tokens).vector == encoder.embed(tokens).mean)
        #expect(judge.topics == draft.topics)
        #expect(judge.judge(batch: [tokens, [0, 2], tokens])[2] == judge.judge(tokens))
    }

    @Test("A header that does not fit is rejected", arguments: JudgeDraft.faults)
    func faults(fault: JudgeDraft.Fault) throws {
        var draft = JudgeDraft(model, seed: 5)
        fault.apply(&draft)
        #expect(throws: MeaningError.self, "\(fault.name)") { try load(draft) }
    }

    @Test("A judge that was cut off is rejected")
    func truncations() throws {
        let bytes = JudgeDraft(model, seed: 5).bytes
        for length in Array(stride(from: 0, to: bytes.count, by: 1_009)) + [7, 8, 11, 12, 13, bytes.count - 1] {
            let path = try directory.write(Data(bytes[..<length]), to: "cut.bin")
            #expect(throws: MeaningError.self, "\(length)") { try JudgeModel(encoder, path: path) }
        }
    }

    @Test("Any change of a byte is rejected, or leaves a judge that gives numbers")
    func mutations() throws {
        var numbers = SeededNumbers(13)
        let whole = JudgeDraft(model, seed: 5).bytes
        var accepted = 0
        for round in 0..<(ModelFiles.isSlow ? 20_000 : 200) {
            var bytes = whole
            let end = round.isMultiple(of: 2) ? 3_000 : bytes.count
            bytes[Int.random(in: 0..<end, using: &numbers)] = UInt8.random(in: 0...255, using: &numbers)
            let path = try directory.write(Data(bytes), to: "changed.bin")
            guard let judge = try? JudgeModel(encoder, path: path) else { continue }
            accepted += 1
            #expect(judge.judge(tokens).logits.allSatisfy { $0.isFinite })
        }
        #expect(accepted > 10)
    }
}
