import CMeaning
import Synchronization

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

    /// An empty pool.
    init(_ shape: EncoderShape) { self.shape = shape }

    /// Calls `body` with room for some tokens.
    func with<Result>(tokens: Int, _ body: (Scratch) -> Result) -> Result {
        // A few sizes, so that room that was made for one sequence mostly does for the next.
        let size = (tokens + 63) / 64 * 64
        let found = free.withLock { free in free.popLast() }
        let scratch = found.flatMap { $0.tokens >= size ? $0 : nil } ?? Scratch(tokens: size, shape)
        defer { free.withLock { free in free.append(scratch) } }
        return body(scratch)
    }
}
