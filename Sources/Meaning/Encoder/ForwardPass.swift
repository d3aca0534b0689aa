import CMeaning
import Synchronization

/// Runs sequences of tokens through the layers of an encoder.
///
/// Every number of a sequence's result is computed by the same operations in the same order, regardless of the others
/// in a batch. A pass has no threads: callers run one pass per thread and share the weights.
struct ForwardPass: Sendable {
    /// The weights.
    let weights: EncoderWeights
    private let file: EncoderFile
    private let kernels: Kernels
    private let pool: ScratchPool

    /// The kernels are functions; they hold no state.
    struct Kernels: @unchecked Sendable {
        /// The functions of a path.
        let table: meaning_kernels
    }

    /// The maximum number of tokens of sequences that run together. More are not faster.
    static let batchTokens = 256

    /// A pass with the weights of a file or of a judge.
    init(_ file: EncoderFile, _ weights: EncoderWeights, _ kernels: Kernels, _ pool: ScratchPool) {
        (self.file, self.weights, self.kernels, self.pool) = (file, weights, kernels, pool)
    }

    /// The same pass with other weights.
    func with(_ weights: EncoderWeights) -> ForwardPass { ForwardPass(file, weights, kernels, pool) }

    /// The mean of the last layer's vectors of each sequence.
    func means(of sequences: [[Int32]]) -> [[Float]] {
        let sequences = sequences.map { sequence in
            let tokens = sequence.isEmpty ? [file.vocabulary.begin, file.vocabulary.end] : sequence
            return tokens.prefix(file.shape.positions)
        }
        var results: [[Float]] = []
        var next = 0
        while next < sequences.count {
            var end = next + 1
            var tokens = sequences[next].count
            while end < sequences.count, tokens + sequences[end].count <= ForwardPass.batchTokens {
                tokens += sequences[end].count
                end += 1
            }
            results += pool.with(tokens: tokens) { run(sequences[next..<end], tokens, $0) }
            next = end
        }
        return results
    }

    /// The sum of products of two vectors whose size is a multiple of 16.
    func dot(_ a: [Float], _ b: ArraySlice<Float>) -> Float {
        precondition(a.count == b.count && a.count % 16 == 0)
        return a.withUnsafeBufferPointer { a in
            b.withUnsafeBufferPointer { b in
                guard let a = a.baseAddress, let b = b.baseAddress else { return 0 }
                return kernels.table.dot(a, b, self.file.shape.hidden)
            }
        }
    }

    private func run(_ sequences: ArraySlice<ArraySlice<Int32>>, _ tokens: Int, _ scratch: Scratch) -> [[Float]] {
        let (shape, table) = (file.shape, kernels.table)
        let (count, width) = (UInt32(tokens), UInt32(shape.hidden))
        func linear(_ layer: EncoderWeights.Linear, _ input: UnsafePointer<Float>, _ out: UnsafeMutablePointer<Float>) {
            var matrix = layer.matrix
            table.linear(&matrix, input, count, out, scratch.panel)
        }
        func normalize(_ addend: UnsafePointer<Float>?, _ norm: EncoderWeights.Norm) {
            table.normalize(
                scratch.state, addend, norm.weight.start, norm.bias.start, count, width, shape.epsilon)
        }

        embed(sequences, scratch.state)
        normalize(nil, weights.embeddingNorm)
        for layer in weights.layers {
            linear(layer.q, scratch.state, scratch.query)
            linear(layer.k, scratch.state, scratch.key)
            linear(layer.v, scratch.state, scratch.value)
            var row = 0
            for sequence in sequences {
                table.attention(
                    scratch.query + row, scratch.key + row, scratch.value + row, UInt32(sequence.count),
                    UInt32(shape.heads), scratch.context + row, scratch.attention)
                row += sequence.count * shape.hidden
            }
            linear(layer.ao, scratch.context, scratch.output)
            normalize(scratch.output, layer.aln)
            linear(layer.fi, scratch.state, scratch.inner)
            table.gelu(scratch.inner, tokens * shape.inner)
            linear(layer.fo, scratch.inner, scratch.output)
            normalize(scratch.output, layer.oln)
        }
        var row = 0
        return sequences.map { sequence in
            defer { row += sequence.count * shape.hidden }
            return [Float](unsafeUninitializedCapacity: shape.hidden) { buffer, filled in
                guard let start = buffer.baseAddress else { return }
                table.mean(scratch.state + row, UInt32(sequence.count), width, start)
                filled = shape.hidden
            }
        }
    }

    /// Writes the sum of each token's word, position and type vectors. An id without a vector is the unknown token.
    private func embed(_ sequences: ArraySlice<ArraySlice<Int32>>, _ out: UnsafeMutablePointer<Float>) {
        let (hidden, vocabulary) = (file.shape.hidden, file.shape.vocabulary)
        let words = file.start(of: "emb.word").assumingMemoryBound(to: UInt8.self)
        let rowBytes = hidden / EncoderShape.block * EncoderShape.blockBytes
        let positions = file.start(of: "emb.pos").assumingMemoryBound(to: Float.self)
        let type = file.start(of: "emb.type").assumingMemoryBound(to: Float.self)
        var row = out
        for sequence in sequences {
            for (position, token) in sequence.enumerated() {
                let id = (0..<vocabulary).contains(Int(token)) ? Int(token) : Int(file.vocabulary.unknown)
                meaning_unpack_row(words + id * rowBytes, UInt32(hidden), row)
                let place = positions + position * hidden
                for index in 0..<hidden { row[index] += place[index] + type[index] }
                row += hidden
            }
        }
    }
}

/// The intermediate values of one forward pass.
final class Scratch: @unchecked Sendable {
    /// The number of tokens that it has room for.
    let tokens: Int
    /// Tokens × hidden: the state, and what attention and the inner layer make of it.
    let state, query, key, value, context, output: UnsafeMutablePointer<Float>
    /// Tokens × inner.
    let inner: UnsafeMutablePointer<Float>
    /// Scratch of the attention kernel.
    let attention: UnsafeMutablePointer<Float>
    /// Scratch of the linear kernel.
    let panel: UnsafeMutablePointer<Float>
    private let memory: FixedFloats

    /// Room for some tokens.
    init(tokens: Int, _ shape: EncoderShape) {
        self.tokens = tokens
        let row = tokens * shape.hidden
        let attentionFloats = meaning_attention_floats(UInt32(tokens))
        memory = FixedFloats(
            count: 6 * row + tokens * shape.inner + Int(attentionFloats) + EncoderShape.block * Int(MEANING_DEPTH))
        var next = memory.start
        func take(_ count: Int) -> UnsafeMutablePointer<Float> {
            defer { next += count }
            return next
        }
        state = take(row)
        query = take(row)
        key = take(row)
        value = take(row)
        context = take(row)
        output = take(row)
        inner = take(tokens * shape.inner)
        panel = take(EncoderShape.block * Int(MEANING_DEPTH))
        attention = take(Int(attentionFloats))
    }
}

/// Scratch that is used again: each pass takes one and gives it back.
final class ScratchPool: Sendable {
    private let free = Mutex<[Scratch]>([])
    private let shape: EncoderShape

    init(_ shape: EncoderShape) { self.shape = shape }

    /// Calls `body` with room for some tokens.
    func with<Result>(tokens: Int, _ body: (Scratch) -> Result) -> Result {
        // A few sizes, so that the room for one sequence mostly fits the next.
        let size = (tokens + 63) / 64 * 64
        let found = free.withLock { free in free.popLast() }
        let scratch = found.flatMap { $0.tokens >= size ? $0 : nil } ?? Scratch(tokens: size, shape)
        defer { free.withLock { free in free.append(scratch) } }
        return body(scratch)
    }
}
