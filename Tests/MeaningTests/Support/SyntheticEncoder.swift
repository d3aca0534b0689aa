import Foundation

@testable import Meaning

/// Numbers that are the same in every run (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

/// A small encoder that is made up: two layers, two heads, some pieces. Its file has every part of the real one's.
struct SyntheticEncoder {
    static let hidden = 64
    static let layers = 2
    static let heads = 2
    /// More than the kernels unpack at a time.
    static let inner = 224
    static let positions = 160

    /// The pieces with their scores; the first four are the special tokens.
    let pieces: [(text: String, score: Float)]
    /// The replacements of the normalization.
    let replacements: [(scalar: UInt32, outputs: [UInt32])]
    /// The bytes of the file.
    private(set) var bytes: [UInt8] = []
    /// Where each field of the header stands, and how many bytes it has.
    private(set) var fields: [(name: String, offset: Int, size: Int)] = []
    /// The values of each tensor.
    private(set) var tensors: [String: [Float]] = [:]

    init(seed: UInt64 = 1) {
        var numbers = SeededNumbers(seed)
        pieces = SyntheticEncoder.pieces(&numbers)
        let spaces: [UInt32] = [0x09, 0x0A, 0xA0, 0x200B, 0x2581, 0x3000, 0xFFFD]
        replacements =
            ([(0x01, []), (0xA8, [0x20, 0x308]), (0xBD, [0x31, 0x2044, 0x32]), (0xFF21, [0x41])]
            + spaces.map { ($0, [0x20]) }).sorted { $0.0 < $1.0 }
        write(&numbers)
    }

    /// Pieces of one to four characters of a small alphabet, with and without a word mark.
    private static func pieces(_ numbers: inout SeededNumbers) -> [(text: String, score: Float)] {
        let letters = ["a", "b", "c", "é", "の", "국", "中", "🚢", "1", "⁄"]
        var texts = ["\u{2581}"] + letters
        for _ in 0..<150 {
            let length = Int.random(in: 2...4, using: &numbers)
            let text = (0..<length).map { _ in letters[Int.random(in: 0..<6, using: &numbers)] }.joined()
            texts.append(Bool.random(using: &numbers) ? "\u{2581}" + text : text)
        }
        var seen: Set<String> = []
        let ordinary = texts.filter { seen.insert($0).inserted }.map {
            (text: $0, score: -Float(Int.random(in: 1...64, using: &numbers)) / 4)
        }
        return ["<s>", "<pad>", "</s>", "<unk>"].map { ($0, 0) } + ordinary + [("<mask>", 0)]
    }

    private mutating func field(_ name: String, _ value: some FixedWidthInteger) {
        let size = value.bitWidth / 8
        fields.append((name, bytes.count, size))
        withUnsafeBytes(of: value.littleEndian) { bytes += $0 }
    }

    private mutating func write(_ numbers: inout SeededNumbers) {
        bytes = Array("E5S1".utf8)
        fields.append(("magic", 0, 4))
        let sizes: [(String, Int)] = [
            ("version", 1), ("hidden", SyntheticEncoder.hidden), ("layers", SyntheticEncoder.layers),
            ("heads", SyntheticEncoder.heads), ("inner", SyntheticEncoder.inner), ("vocabulary", pieces.count + 3),
            ("positions", SyntheticEncoder.positions), ("types", 2),
        ]
        for (name, value) in sizes { field(name, Int32(value)) }
        field("epsilon", Float(1e-12).bitPattern)
        for (name, value) in [("block", 32), ("pieces", pieces.count), ("begin", 0), ("end", 2), ("padding", 1)] {
            field(name, Int32(value))
        }
        field("unknown", Int32(3))
        let texts = pieces.map { Array($0.text.utf8) }
        field("piece bytes", UInt64(texts.map(\.count).reduce(0, +)))
        var offset: UInt32 = 0
        for text in [[]] + texts {
            offset += UInt32(text.count)
            withUnsafeBytes(of: offset.littleEndian) { bytes += $0 }
        }
        for piece in pieces { withUnsafeBytes(of: piece.score.bitPattern.littleEndian) { bytes += $0 } }
        bytes += texts.joined()
        field("normalizations", Int32(replacements.count))
        field("normalization bytes", UInt32(replacements.map { 5 + $0.outputs.count * 4 }.reduce(0, +)))
        for (scalar, outputs) in replacements {
            withUnsafeBytes(of: scalar.littleEndian) { bytes += $0 }
            bytes.append(UInt8(outputs.count))
            for output in outputs { withUnsafeBytes(of: output.littleEndian) { bytes += $0 } }
        }
        writeTensors(&numbers)
    }

    private mutating func writeTensors(_ numbers: inout SeededNumbers) {
        let expected = shape.tensors
        field("tensors", Int32(expected.count))
        let directory = expected.map { 2 + $0.name.utf8.count + 1 + 4 + 8 + 8 }.reduce(0, +)
        var offset = (bytes.count + directory + 63) / 64 * 64
        let data = offset
        for tensor in expected {
            field("\(tensor.name) name", UInt16(tensor.name.utf8.count))
            bytes += Array(tensor.name.utf8)
            field("\(tensor.name) type", UInt8(tensor.isPacked ? 1 : 0))
            field("\(tensor.name) values", UInt32(tensor.count))
            field("\(tensor.name) offset", UInt64(offset))
            field("\(tensor.name) bytes", UInt64(tensor.byteCount))
            offset += tensor.byteCount
        }
        bytes += [UInt8](repeating: 0, count: data - bytes.count)
        for tensor in expected {
            let isFactor = tensor.name.hasSuffix("ln.w")
            let content = TensorBytes.random(
                tensor.count, isPacked: tensor.isPacked, around: isFactor ? 1 : 0, &numbers)
            tensors[tensor.name] = content.values
            bytes += content.bytes
        }
    }

    /// The sizes, read back from the header.
    var shape: EncoderShape {
        bytes.withUnsafeBytes { header in
            var reader = ByteReader(UnsafeRawBufferPointer(rebasing: header[8...]))
            guard let shape = try? EncoderShape(&reader) else { preconditionFailure("the header cannot be read") }
            return shape
        }
    }
}

/// The bytes of a tensor with the values that they stand for.
struct TensorBytes {
    let bytes: [UInt8]
    let values: [Float]

    /// Random values: 4-bit blocks, or floating-point numbers near `center`.
    static func random(_ count: Int, isPacked: Bool, around center: Float, _ numbers: inout SeededNumbers)
        -> TensorBytes
    {
        var (bytes, values): ([UInt8], [Float]) = ([], [])
        if !isPacked {
            values = (0..<count).map { _ in center + Float.random(in: -0.2...0.2, using: &numbers) }
            for value in values { withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes += $0 } }
            return TensorBytes(bytes: bytes, values: values)
        }
        for _ in 0..<count / 32 {
            let scale = Float16(Float.random(in: -0.05...0.05, using: &numbers))
            withUnsafeBytes(of: scale.bitPattern.littleEndian) { bytes += $0 }
            let halves = (0..<16).map { _ in UInt8.random(in: 0...255, using: &numbers) }
            bytes += halves
            values += halves.map { Float(Int($0 & 15) - 8) * Float(scale) }
            values += halves.map { Float(Int($0 >> 4) - 8) * Float(scale) }
        }
        return TensorBytes(bytes: bytes, values: values)
    }
}
