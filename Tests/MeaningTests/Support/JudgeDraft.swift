import Foundation
import Testing

@testable import Meaning

/// A judge's file that is made up, and the faults that it can have.
struct JudgeDraft {
    /// An entry of the header.
    struct Tensor: Encodable {
        var name: String
        var kind: String
        var rows: Int
        var columns: Int
        var offset: Int
    }

    private struct Header: Encodable {
        struct BaseEncoder: Encodable {
            var bytes: Int
            var sha256: String
        }
        var version: Int
        var base: BaseEncoder
        var topics: [String]
        var scale: Double
        var description: String
        var tensors: [Tensor]
    }

    /// A way to spoil a draft.
    struct Fault: Sendable, CustomTestStringConvertible {
        let name: String
        let apply: @Sendable (inout JudgeDraft) -> Void
        var testDescription: String { name }
    }

    var magic = "WWJUDGE1"
    var version = 1
    var baseBytes: Int
    var topics = ["floods", "harvests", "ferries"]
    var scale = 8.0
    var tensors: [Tensor] = []
    var contents: [String: TensorBytes] = [:]
    private var data: [UInt8] = []

    /// A judge that changes every tensor.
    init(_ model: SyntheticEncoder, seed: UInt64) {
        var numbers = SeededNumbers(seed)
        baseBytes = model.bytes.count
        let head = [
            EncoderShape.Expected(
                name: "head.w", rows: topics.count, columns: SyntheticEncoder.hidden, isPacked: false),
            EncoderShape.Expected(name: "head.b", rows: 1, columns: topics.count, isPacked: false),
        ]
        for tensor in head + model.shape.replaceable {
            let center: Float = tensor.name.hasSuffix("ln.w") ? 1 : 0
            let content = TensorBytes.random(tensor.count, isPacked: tensor.isPacked, around: center, &numbers)
            tensors.append(
                Tensor(
                    name: tensor.name, kind: tensor.isPacked ? "delta4" : "f32", rows: tensor.rows,
                    columns: tensor.columns, offset: data.count))
            contents[tensor.name] = content
            data += content.bytes + [UInt8](repeating: 0, count: (64 - content.bytes.count % 64) % 64)
        }
        // No zeros after the last tensor: a file that lacks its last byte lacks some of a tensor.
        if let last = tensors.last, let content = contents[last.name] {
            data.removeLast(data.count - last.offset - content.bytes.count)
        }
    }

    /// Keeps only some tensors.
    mutating func keep(_ isKept: (String) -> Bool) { tensors.removeAll { !isKept($0.name) } }

    /// The bytes of the file.
    var bytes: [UInt8] {
        let header = Header(
            version: version, base: Header.BaseEncoder(bytes: baseBytes, sha256: String(repeating: "0", count: 64)),
            topics: topics, scale: scale, description: "made up", tensors: tensors)
        guard let json = try? JSONEncoder().encode(header) else { preconditionFailure("no JSON") }
        var bytes = Array(magic.utf8)
        withUnsafeBytes(of: UInt32(json.count).littleEndian) { bytes += $0 }
        bytes += json
        bytes += [UInt8](repeating: 0, count: (64 - bytes.count % 64) % 64)
        return bytes + data
    }

    /// A fault that makes a file unusable.
    static let faults: [Fault] = [
        Fault(name: "magic") { $0.magic = "WWJUDGE2" }, Fault(name: "version") { $0.version = 2 },
        Fault(name: "another base") { $0.baseBytes += 1 }, Fault(name: "no topics") { $0.topics = [] },
        Fault(name: "a topic more") { $0.topics.append("frost") },
        Fault(name: "a topic twice") { $0.topics[0] = $0.topics[1] },
        Fault(name: "scale of 0") { $0.scale = 0 }, Fault(name: "negative scale") { $0.scale = -8 },
        Fault(name: "scale beyond a float") { $0.scale = 1e300 },
        Fault(name: "no head") { $0.keep { !$0.hasPrefix("head") } },
        Fault(name: "unknown tensor") { $0.tensors[3].name = "l9.q.w" },
        Fault(name: "word vectors") { $0.tensors[3].name = "emb.word" },
        Fault(name: "a tensor twice") { $0.tensors.append($0.tensors[4]) },
        Fault(name: "unknown kind") { $0.tensors[4].kind = "f16" },
        Fault(name: "another kind") { $0.tensors[4].kind = "f32" },
        Fault(name: "other rows") { $0.tensors[4].rows += 32 },
        Fault(name: "huge rows") { $0.tensors[4].rows = .max },
        Fault(name: "other columns") { $0.tensors[4].columns = 32 },
        Fault(name: "negative offset") { $0.tensors[4].offset = -64 },
        Fault(name: "odd offset") { $0.tensors[4].offset = 32 },
        Fault(name: "offset beyond the end") { $0.tensors[4].offset = 1 << 40 },
        Fault(name: "offset near the end") { $0.tensors[4].offset = ($0.bytes.count - 4_000) / 64 * 64 },
    ]
}
