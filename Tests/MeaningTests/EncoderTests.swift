import Foundation
import TestSupport
import Testing

@testable import Meaning

@Suite("Vectors are right, and the same in every batch and on every path")
struct EncoderTests {
    private let model = SyntheticEncoder()
    private let file: EncoderFile

    init() throws { file = try TemporaryDirectory().encoder(model.bytes) }

    /// Sequences of all lengths that tiles and panels treat differently.
    private func sequences() -> [[Int32]] {
        var numbers = SeededNumbers(11)
        return [1, 2, 5, 6, 7, 12, 13, 16, 17, 31, 32, 33, 64, 65, 100, 160].map { count in
            (0..<count).map { _ in Int32.random(in: 0..<Int32(model.pieces.count), using: &numbers) }
        }
    }

    @Test("Vectors are those of a plain computation in 64 bits", arguments: KernelPath.allCases.filter(\.isSupported))
    func values(path: KernelPath) throws {
        let encoder = try Encoder(file, path: path)
        let naive = NaiveEncoder(tensors: model.tensors, shape: file.shape)
        for sequence in sequences() where sequence.count <= (ModelFiles.isSlow ? 160 : 13) {
            let embedding = encoder.embed(sequence)
            #expect(distance(embedding.mean, naive.mean(of: sequence)) < 2e-5, "\(sequence.count) tokens")
            #expect(abs(embedding.unit.reduce(0) { $0 + $1 * $1 } - 1) < 1e-5)
        }
    }

    @Test(
        "A sequence has the same bits alone, in any batch and at any place",
        arguments: KernelPath.allCases.filter(\.isSupported))
    func batches(path: KernelPath) throws {
        let encoder = try Encoder(file, path: path)
        let sequences = sequences()
        let alone = sequences.map { encoder.embed($0) }
        #expect(encoder.embed(batch: sequences) == alone)
        #expect(encoder.embed(batch: sequences.reversed()) == alone.reversed())
        #expect(encoder.embed(batch: []) == [])
    }

    @Test("Paths with fused multiply-add have the same bits; the portable path has nearly the same")
    func paths() throws {
        let results = try KernelPath.allCases.filter(\.isSupported).map { path in
            (path: path, embeddings: try Encoder(file, path: path).embed(batch: sequences()))
        }
        let first = try #require(results.first)
        for result in results.dropFirst() {
            if result.path != .portable { #expect(result.embeddings == first.embeddings) }
            for (a, b) in zip(result.embeddings, first.embeddings) { #expect(distance(a.mean, b.mean) < 1e-4) }
        }
    }

    @Test("Threads that share an encoder do not disturb one another")
    func threads() async throws {
        let encoder = try Encoder(file)
        let sequences = sequences()
        let alone = sequences.map { encoder.embed($0) }
        await withTaskGroup(of: Bool.self) { group in
            for round in 0..<32 {
                group.addTask {
                    let at = round % sequences.count
                    return encoder.embed(sequences[at]) == alone[at]
                }
            }
            for await isEqual in group { #expect(isEqual) }
        }
    }

    @Test("Sequences that no tokenizer gives are read without harm")
    func oddSequences() throws {
        let encoder = try Encoder(file)
        let unknown = file.vocabulary.unknown
        #expect(encoder.embed([0, -1, .max, 2]) == encoder.embed([0, unknown, unknown, 2]))
        #expect(encoder.embed([]) == encoder.embed([file.vocabulary.begin, file.vocabulary.end]))
        let long = [Int32](repeating: 9, count: 1_000)
        #expect(encoder.embed(long) == encoder.embed(Array(long.prefix(file.shape.positions))))
    }

    @Test("A path that this processor does not have is an error")
    func unsupported() {
        for path in KernelPath.allCases where !path.isSupported {
            #expect(throws: MeaningError.unsupported(path)) { try Encoder(file, path: path) }
        }
        #expect(KernelPath.best.isSupported)
    }
}
