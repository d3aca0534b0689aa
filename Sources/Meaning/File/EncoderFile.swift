/// The mapped file of an encoder: its sizes, its vocabulary and its weights in 4 bits.
///
/// The format, all numbers little-endian:
/// ```
/// "E5S1"  version  sizes (EncoderShape)
/// vocabulary: pieces, ids of <s> </s> <pad> <unk>, bytes; offsets, scores, the pieces' UTF-8
/// normalization: entries, bytes; for each: scalar, number of outputs (1 byte), outputs
/// directory: entries; for each: length and name, type (0 = float, 1 = 4 bits), values, offset, bytes
/// tensors at the offsets
/// ```
/// Everything that another part reads is checked here, except the weights themselves, which any bytes can be.
package final class EncoderFile: Sendable {
    /// The sizes of the encoder.
    package let shape: EncoderShape
    /// The bytes of the file.
    package var byteCount: Int { mapping.bytes.count }
    /// The path that the file was read from.
    package let path: String

    let mapping: FileMapping
    let vocabulary: VocabularySection
    let normalization: NormalizationTable
    private let offsets: [String: Int]

    private static let maxBytes = 1 << 30

    /// Maps and checks a file. Cost: about 10 ms.
    package init(path: String) throws(MeaningError) {
        mapping = try FileMapping(path: path, maxBytes: EncoderFile.maxBytes)
        self.path = path
        do throws(FormatError) {
            var reader = ByteReader(mapping.bytes)
            guard try reader.integer(UInt32.self) == EncoderFile.magic else {
                throw FormatError(reason: "it does not begin with E5S1")
            }
            _ = try reader.count("the format's version", in: 1...1)
            shape = try EncoderShape(&reader)
            vocabulary = try VocabularySection(&reader, mapping.bytes, maxPieces: shape.vocabulary)
            normalization = try NormalizationTable(&reader, mapping.bytes)
            offsets = try EncoderFile.directory(&reader, shape, mapping.bytes)
        } catch {
            throw .invalid(path: path, reason: error.reason)
        }
    }

    /// "E5S1" as a number.
    private static let magic: UInt32 = 0x3153_3545

    /// The start of a tensor's bytes.
    ///
    /// The name is one of ``EncoderShape/tensors``; each of these is in the directory, or the file was rejected.
    func start(of name: String) -> UnsafeRawPointer {
        guard let offset = offsets[name], let base = mapping.bytes.baseAddress else {
            preconditionFailure("the encoder has no tensor \(name)")
        }
        return base + offset
    }

    /// The values of a tensor of floating-point numbers.
    func floats(_ tensor: EncoderShape.Expected) throws(FormatError) -> [Float] {
        let bytes = UnsafeRawBufferPointer(start: start(of: tensor.name), count: tensor.byteCount)
        return try bytes.boundedFloats(count: tensor.count, name: tensor.name)
    }

    /// Reads the directory of tensors. Each expected tensor is there once, in bounds, and overlaps no other.
    private static func directory(
        _ reader: inout ByteReader, _ shape: EncoderShape, _ bytes: UnsafeRawBufferPointer
    ) throws(FormatError) -> [String: Int] {
        var expected: [String: EncoderShape.Expected] = [:]
        for tensor in shape.tensors { expected[tensor.name] = tensor }
        let count = try reader.count("the number of tensors", in: expected.count...expected.count)
        var offsets: [String: Int] = [:]
        var ranges: [Range<Int>] = []
        for _ in 0..<count {
            let nameRange = try reader.skip(Int(try reader.integer(UInt16.self)))
            let name = String(decoding: bytes[nameRange], as: UTF8.self)
            let type = try reader.integer(UInt8.self)
            let values = try reader.integer(UInt32.self)
            let offset = try reader.integer(UInt64.self)
            let byteCount = try reader.integer(UInt64.self)
            guard let tensor = expected[name], offsets[name] == nil else {
                throw FormatError(reason: "it has a tensor that is unknown or there twice")
            }
            guard type == (tensor.isPacked ? 1 : 0), values == tensor.count, byteCount == tensor.byteCount else {
                throw FormatError(reason: "the tensor \(name) has another type or size")
            }
            guard offset % 4 == 0, offset <= bytes.count, Int(byteCount) <= bytes.count - Int(offset) else {
                throw FormatError(reason: "the tensor \(name) is not within the file")
            }
            offsets[name] = Int(offset)
            ranges.append(Int(offset)..<Int(offset) + Int(byteCount))
        }
        ranges.sort { $0.lowerBound < $1.lowerBound }
        var end = reader.position
        for range in ranges {
            guard range.lowerBound >= end else { throw FormatError(reason: "tensors overlap") }
            end = range.upperBound
        }
        return offsets
    }
}

extension UnsafeRawBufferPointer {
    /// The numbers at the start; an error if one is not finite or so large that a sum of products could overflow.
    func boundedFloats(count: Int, name: String) throws(FormatError) -> [Float] {
        let values = [Float](unsafeUninitializedCapacity: count) { buffer, filled in
            for index in 0..<count { buffer.initializeElement(at: index, to: float(at: index * 4)) }
            filled = count
        }
        guard values.allSatisfy({ $0.magnitude <= 10_000 }) else {
            throw FormatError(reason: "the tensor \(name) has a value that is not finite or too large")
        }
        return values
    }
}

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
    /// The summand of a variance before its root is taken.
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
        let name: String
        let rows: Int
        let columns: Int
        /// Whether it consists of 4-bit blocks; else of 32-bit floating-point numbers.
        let isPacked: Bool

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
