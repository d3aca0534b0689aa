import CMeaning

/// The weights of an encoder or of a judge that is built on it. What a judge does not change is shared.
struct EncoderWeights: Sendable {
    /// A linear layer: base, delta and bias.
    struct Linear: Sendable {
        /// The file's weights.
        var base: PackedWeights
        /// The deltas of a judge.
        var delta: PackedWeights?
        var bias: FixedFloats
        /// The number of outputs.
        let rows: Int
        /// The number of inputs.
        let columns: Int

        /// The same for the kernels; valid as long as this value.
        var matrix: meaning_matrix {
            meaning_matrix(
                rows: UInt32(rows), columns: UInt32(columns), base: base.codes, delta: delta?.codes ?? meaning_codes(),
                bias: bias.start)
        }
    }

    /// A layer norm.
    struct Norm: Sendable {
        /// The factors.
        var weight: FixedFloats
        /// The summands.
        var bias: FixedFloats
    }

    /// A layer of the encoder.
    struct Layer: Sendable {
        /// Attention: query, key, value and output.
        var q, k, v, ao: Linear
        /// The inner layer and the way back.
        var fi, fo: Linear
        /// The norms after attention and after the inner layer.
        var aln, oln: Norm
    }

    /// The norm of the sum of embeddings.
    let embeddingNorm: Norm
    /// The layers, from the first to the last.
    let layers: [Layer]

    /// Reorders the weights of a file. Cost: about 30 ms, and 13 MB.
    init(_ file: EncoderFile) throws(FormatError) {
        var packed: [String: PackedWeights] = [:]
        var floats: [String: FixedFloats] = [:]
        for tensor in file.shape.replaceable {
            if tensor.isPacked {
                packed[tensor.name] = try PackedWeights(file.start(of: tensor.name), tensor)
            } else {
                floats[tensor.name] = FixedFloats(try file.floats(tensor))
            }
        }
        self.init(file.shape, base: packed, delta: [:], floats: floats)
    }

    /// The weights with what a judge changes.
    ///
    /// - Parameters:
    ///   - delta: The deltas of weights, by the names of the tensors.
    ///   - floats: The values that replace biases and norms, by the names of the tensors.
    func changed(
        _ shape: EncoderShape, delta: [String: PackedWeights], floats: [String: FixedFloats]
    ) -> EncoderWeights {
        var base: [String: PackedWeights] = [:]
        var all: [String: FixedFloats] = ["emb.ln.w": embeddingNorm.weight, "emb.ln.b": embeddingNorm.bias]
        for (number, layer) in layers.enumerated() {
            let linears = [
                ("q", layer.q), ("k", layer.k), ("v", layer.v), ("ao", layer.ao), ("fi", layer.fi), ("fo", layer.fo),
            ]
            for (name, linear) in linears {
                base["l\(number).\(name).w"] = linear.base
                all["l\(number).\(name).b"] = linear.bias
            }
            for (name, norm) in [("aln", layer.aln), ("oln", layer.oln)] {
                all["l\(number).\(name).w"] = norm.weight
                all["l\(number).\(name).b"] = norm.bias
            }
        }
        all.merge(floats) { _, new in new }
        return EncoderWeights(shape, base: base, delta: delta, floats: all)
    }

    private init(
        _ shape: EncoderShape, base: [String: PackedWeights], delta: [String: PackedWeights],
        floats: [String: FixedFloats]
    ) {
        func vector(_ name: String) -> FixedFloats {
            guard let found = floats[name] else { preconditionFailure("no tensor \(name)") }
            return found
        }
        func norm(_ name: String) -> Norm { Norm(weight: vector(name + ".w"), bias: vector(name + ".b")) }
        func linear(_ name: String, _ rows: Int, _ columns: Int) -> Linear {
            guard let found = base[name + ".w"] else { preconditionFailure("no tensor \(name).w") }
            return Linear(
                base: found, delta: delta[name + ".w"], bias: vector(name + ".b"), rows: rows, columns: columns)
        }
        let (hidden, inner) = (shape.hidden, shape.inner)
        embeddingNorm = norm("emb.ln")
        layers = (0..<shape.layers).map { number in
            let name = "l\(number)."
            return Layer(
                q: linear(name + "q", hidden, hidden), k: linear(name + "k", hidden, hidden),
                v: linear(name + "v", hidden, hidden), ao: linear(name + "ao", hidden, hidden),
                fi: linear(name + "fi", inner, hidden), fo: linear(name + "fo", hidden, inner),
                aln: norm(name + "aln"), oln: norm(name + "oln"))
        }
    }
}

/// A matrix of 4-bit weights in the order of the kernels.
final class PackedWeights: @unchecked Sendable {
    /// Where the kernels find them; valid as long as this object.
    let codes: meaning_codes
    private let memory: UnsafeMutableRawPointer

    /// The scale above which sums of products could overflow.
    private static let maxScale: Float = 64

    /// Reorders the blocks of a file.
    ///
    /// - Parameter blocks: The tensor's bytes; the caller has checked their number.
    init(_ blocks: UnsafeRawPointer, _ tensor: EncoderShape.Expected) throws(FormatError) {
        let valueBytes = tensor.count / 2
        let scaleCount = tensor.count / EncoderShape.block
        memory = .allocate(byteCount: valueBytes + scaleCount * 4, alignment: 64)
        let values = memory.bindMemory(to: UInt8.self, capacity: valueBytes)
        let scales = (memory + valueBytes).bindMemory(to: Float.self, capacity: scaleCount)
        codes = meaning_codes(values: values, scales: scales)
        let largest = meaning_pack(
            blocks.assumingMemoryBound(to: UInt8.self), UInt32(tensor.rows), UInt32(tensor.columns), values, scales)
        guard largest <= PackedWeights.maxScale else {
            throw FormatError(reason: "the tensor \(tensor.name) has a scale that is not finite or too large")
        }
    }

    deinit { memory.deallocate() }
}

/// Floating-point numbers at an address that stays.
final class FixedFloats: @unchecked Sendable {
    /// Where they are; valid as long as this object.
    let start: UnsafeMutablePointer<Float>
    let count: Int

    /// Room for some numbers, all 0.
    init(count: Int) {
        self.count = count
        start = UnsafeMutableRawPointer.allocate(byteCount: max(count, 1) * 4, alignment: 64)
            .bindMemory(to: Float.self, capacity: max(count, 1))
        start.initialize(repeating: 0, count: max(count, 1))
    }

    /// A copy of some numbers.
    convenience init(_ values: [Float]) {
        self.init(count: values.count)
        for (index, value) in values.enumerated() { start[index] = value }
    }

    deinit { UnsafeMutableRawPointer(start).deallocate() }
}
