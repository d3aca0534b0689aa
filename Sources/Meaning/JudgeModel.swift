import Foundation

/// Rates passages for topics: an encoder with changed weights, and a linear layer on its vector.
package final class JudgeModel: Sendable {
    /// A judge's output for a passage.
    package struct Verdict: Sendable, Equatable {
        /// A logit for each of ``JudgeModel/topics``.
        package let logits: [Float]
        /// The mean of the last layer's vectors, before it gets length 1.
        package let vector: [Float]
    }

    /// The topics, in the order of the logits.
    package let topics: [String]
    /// What the judge was trained on, in a few words.
    package let description: String
    /// The digest of the encoder's file that the judge is built on, in hexadecimal digits.
    package let baseSHA256: String

    private let pass: ForwardPass
    private let scale: Float
    private let headWeight: [Float]
    private let headBias: [Float]

    private static let maxBytes = 1 << 28

    /// Reads a judge's file. Cost: about 30 ms, and 13 MB beside the encoder's, which is shared.
    package init(_ encoder: Encoder, path: String) throws(MeaningError) {
        let mapping = try FileMapping(path: path, maxBytes: JudgeModel.maxBytes)
        let shape = encoder.file.shape
        do throws(FormatError) {
            let file = try JudgeFile(mapping.bytes, shape, baseBytes: encoder.file.byteCount)
            topics = file.header.topics
            description = file.header.description
            baseSHA256 = file.header.base.sha256
            scale = file.header.scale
            (headWeight, headBias) = (file.headWeight, file.headBias)
            let floats = file.floats.mapValues { FixedFloats($0) }
            pass = encoder.pass.with(encoder.pass.weights.changed(shape, delta: file.delta, floats: floats))
        } catch {
            throw .invalid(path: path, reason: error.reason)
        }
    }

    /// The logits and the vector of one passage.
    package func judge(_ tokens: [Int32]) -> Verdict { judge(batch: [tokens])[0] }

    /// The same for several passages. One call is faster, and the results are the same bits.
    package func judge(batch: [[Int32]]) -> [Verdict] {
        pass.means(of: batch).map { vector in
            let input = pass.unit(vector).map { $0 * scale }
            let logits = topics.indices.map { topic in
                pass.dot(input, headWeight[topic * input.count..<(topic + 1) * input.count]) + headBias[topic]
            }
            return Verdict(logits: logits, vector: vector)
        }
    }
}

/// The file of a judge: what it adds to the weights of an encoder, and the layer that rates topics.
///
/// The format: the bytes "WWJUDGE1"; the length of the header (32 bits, little-endian); the header (JSON); zeros up to
/// a multiple of 64; the tensors, at offsets from there. The kind `delta4` is 4-bit blocks as in the encoder's file,
/// which are added to the base; the kind `f32` is 32-bit floating-point numbers, which replace it. A tensor that is
/// absent is the base's.
struct JudgeFile {
    /// The JSON header.
    struct Header: Decodable {
        /// The encoder that the judge is built on.
        struct BaseEncoder: Decodable {
            /// The size of its file.
            let bytes: Int
            /// The digest of its file, in hexadecimal digits.
            let sha256: String
        }

        /// A tensor of the data section.
        struct Tensor: Decodable {
            let name: String
            let kind: String
            let rows: Int
            let columns: Int
            let offset: Int
        }

        let version: Int
        let base: BaseEncoder
        let topics: [String]
        let scale: Float
        let description: String
        let tensors: [Tensor]
    }

    let header: Header
    /// The deltas of weights, by the names of the tensors.
    private(set) var delta: [String: PackedWeights] = [:]
    /// The values that replace the base's, by the names of the tensors.
    private(set) var floats: [String: [Float]] = [:]
    /// The factors of the topics' layer: topics × hidden.
    private(set) var headWeight: [Float] = []
    /// The summands of the topics' layer.
    private(set) var headBias: [Float] = []

    private static let magic = Array("WWJUDGE1".utf8)
    private static let alignment = 64
    private static let maxHeaderBytes = 1 << 20
    /// The maximum number of topics.
    static let maxTopics = 256

    /// Reads a judge for an encoder of a shape.
    init(_ bytes: UnsafeRawBufferPointer, _ shape: EncoderShape, baseBytes: Int) throws(FormatError) {
        var reader = ByteReader(bytes)
        guard bytes[try reader.skip(JudgeFile.magic.count)].elementsEqual(JudgeFile.magic) else {
            throw FormatError(reason: "it does not begin with WWJUDGE1")
        }
        let length = try reader.count("the header's length", in: 2...JudgeFile.maxHeaderBytes)
        header = try JudgeFile.header(bytes[try reader.skip(length)])
        guard header.version == 1 else { throw FormatError(reason: "its version is \(header.version), not 1") }
        guard header.base.bytes == baseBytes else {
            throw FormatError(reason: "it is built on an encoder of \(header.base.bytes) bytes, not of \(baseBytes)")
        }
        guard (1...JudgeFile.maxTopics).contains(header.topics.count),
            Set(header.topics).count == header.topics.count
        else { throw FormatError(reason: "it has \(header.topics.count) topics, or one twice") }
        guard header.scale > 0, header.scale <= 1_000 else { throw FormatError(reason: "its scale is \(header.scale)") }
        let begin = (reader.position + JudgeFile.alignment - 1) / JudgeFile.alignment * JudgeFile.alignment
        guard begin <= bytes.count else { throw FormatError(reason: "it ends after its header") }
        try readTensors(UnsafeRawBufferPointer(rebasing: bytes[begin...]), shape)
        guard !headWeight.isEmpty, !headBias.isEmpty else { throw FormatError(reason: "it has no head") }
    }

    private static func header(_ bytes: Slice<UnsafeRawBufferPointer>) throws(FormatError) -> Header {
        do {
            return try JSONDecoder().decode(Header.self, from: Data(bytes))
        } catch {
            throw FormatError(reason: "its header cannot be read (\(error))")
        }
    }

    private mutating func readTensors(
        _ data: UnsafeRawBufferPointer, _ shape: EncoderShape
    ) throws(FormatError) {
        var expected: [String: EncoderShape.Expected] = [:]
        let topics = header.topics.count
        let head = [
            EncoderShape.Expected(name: "head.w", rows: topics, columns: shape.hidden, isPacked: false),
            EncoderShape.Expected(name: "head.b", rows: 1, columns: topics, isPacked: false),
        ]
        for tensor in shape.replaceable + head { expected[tensor.name] = tensor }
        for tensor in header.tensors {
            // Each name is used once.
            guard let known = expected.removeValue(forKey: tensor.name) else {
                throw FormatError(reason: "it has a tensor that is unknown or there twice: \(tensor.name)")
            }
            guard tensor.kind == (known.isPacked ? "delta4" : "f32"), tensor.rows == known.rows,
                tensor.columns == known.columns
            else { throw FormatError(reason: "the tensor \(tensor.name) has another kind or size") }
            guard tensor.offset >= 0, tensor.offset % JudgeFile.alignment == 0, tensor.offset <= data.count,
                known.byteCount <= data.count - tensor.offset
            else { throw FormatError(reason: "the tensor \(tensor.name) is not within the file") }
            let content = UnsafeRawBufferPointer(rebasing: data[tensor.offset..<tensor.offset + known.byteCount])
            try add(content, known)
        }
    }

    private mutating func add(
        _ content: UnsafeRawBufferPointer, _ tensor: EncoderShape.Expected
    ) throws(FormatError) {
        if tensor.isPacked, let start = content.baseAddress {
            delta[tensor.name] = try PackedWeights(start, tensor)
            return
        }
        let values = try content.boundedFloats(count: tensor.count, name: tensor.name)
        switch tensor.name {
        case "head.w": headWeight = values
        case "head.b": headBias = values
        default: floats[tensor.name] = values
        }
    }
}
