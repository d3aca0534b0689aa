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
