/// The sizes of an encoder.
package struct EncoderShape: Sendable, Equatable {
    /// The size of a token's vector.
    package let hidden: Int
    /// The number of layers.
    package let layers: Int
    /// The number of attention heads. Each has 32 dimensions.
    package let heads: Int
    /// The size of the inner vector of a layer.
    package let inner: Int
    /// The number of token ids that have a vector.
    package let vocabulary: Int
    /// The maximum number of tokens in a sequence.
    package let positions: Int
    /// The number of token types. Only the first is used.
    let types: Int
    /// What is added to a variance before its root is taken.
    let epsilon: Float

    /// The number of weights that share a scale, and the size of a head.
    static let block = 32
    /// The bytes of 32 weights: a 16-bit scale and 32 half bytes.
    static let blockBytes = 18

    /// Reads the sizes and checks that the kernels can use them.
    init(_ reader: inout ByteReader) throws(FormatError) {
        hidden = try reader.count("the hidden size", in: 32...4096)
        layers = try reader.count("the number of layers", in: 1...64)
        heads = try reader.count("the number of heads", in: 1...128)
        inner = try reader.count("the inner size", in: 32...16384)
        vocabulary = try reader.count("the vocabulary's size", in: 8...(1 << 20))
        positions = try reader.count("the number of positions", in: 8...8192)
        types = try reader.count("the number of token types", in: 1...16)
        epsilon = try reader.float()
        guard hidden == heads * EncoderShape.block, inner % EncoderShape.block == 0 else {
            throw FormatError(reason: "\(heads) heads in \(hidden) and \(inner) dimensions are not supported")
        }
        guard epsilon >= 1e-13, epsilon <= 1e-3 else { throw FormatError(reason: "its epsilon is \(epsilon)") }
        _ = try reader.count("the block size", in: EncoderShape.block...EncoderShape.block)
    }

    /// A tensor that an encoder must have.
    struct Expected {
        /// Its name.
        let name: String
        /// The number of its rows.
        let rows: Int
        /// The number of its columns.
        let columns: Int
        /// Whether it consists of 4-bit blocks; else of 32-bit floating-point numbers.
        let isPacked: Bool

        /// The number of its values.
        var count: Int { rows * columns }
        /// The bytes that it takes.
        var byteCount: Int { isPacked ? count / block * blockBytes : count * 4 }
    }

    /// Every tensor of the encoder.
    var tensors: [Expected] {
        func vector(_ name: String, _ count: Int) -> Expected {
            Expected(name: name, rows: 1, columns: count, isPacked: false)
        }
        let embeddings = [
            Expected(name: "emb.word", rows: vocabulary, columns: hidden, isPacked: true),
            vector("emb.pos", positions * hidden), vector("emb.type", types * hidden),
        ]
        return embeddings + replaceable
    }

    /// The tensors that a judge may change.
    var replaceable: [Expected] {
        func linear(_ name: String, _ rows: Int, _ columns: Int) -> [Expected] {
            [
                Expected(name: name + ".w", rows: rows, columns: columns, isPacked: true),
                Expected(name: name + ".b", rows: 1, columns: rows, isPacked: false),
            ]
        }
        func norm(_ name: String) -> [Expected] {
            ["w", "b"].map { Expected(name: "\(name).\($0)", rows: 1, columns: hidden, isPacked: false) }
        }
        var tensors = norm("emb.ln")
        for number in 0..<layers {
            let layer = "l\(number)."
            for name in ["q", "k", "v", "ao"] { tensors += linear(layer + name, hidden, hidden) }
            tensors += linear(layer + "fi", inner, hidden)
            tensors += linear(layer + "fo", hidden, inner)
            tensors += norm(layer + "aln")
            tensors += norm(layer + "oln")
        }
        return tensors
    }
}
