import Foundation
import TestSupport

@testable import Meaning

/// The files that tests read.
enum ModelFiles {
    private static let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The encoder's file, if there is one: `WIREWATCH_MODEL`, the checkout's, or an installed one.
    static let encoder: String? = {
        let checkout = folder.appending(path: "../../models/e5-small-q4.bin").path
        let installed = ["/usr/local", "/usr"].map { $0 + "/share/wirewatch/e5-small-q4.bin" }
        let named = ProcessInfo.processInfo.environment["WIREWATCH_MODEL"].map { [$0] }
        return (named ?? [checkout] + installed).first { FileManager.default.fileExists(atPath: $0) }
    }()

    /// The shipped judge's weights, if they are there.
    static let judge: String? = {
        let path = folder.appending(path: "../../judge/judge.bin").path
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }()

    /// The logits that the shipped judge must give for one text in `every`.
    struct JudgeAnswers: Decodable {
        let outputs: [String]
        let every: Int
        let logits: [[Float]]
    }

    /// The answers of `Training/make_judge_fixture.py`.
    static func judgeAnswers() throws -> JudgeAnswers {
        let url = folder.appending(path: "Fixtures/judge.json")
        return try JSONDecoder().decode(JudgeAnswers.self, from: Data(contentsOf: url))
    }

    /// Whether the long versions of tests run.
    static let isSlow = ProcessInfo.processInfo.environment["WIREWATCH_SLOW"] != nil

    /// A text with its reference values.
    struct Reference {
        let text: String
        let tokens: [Int32]
        let vector: [Float]
    }

    /// The references of `Training/make_encoder_fixtures.py`.
    static func references() throws -> [Reference] {
        struct Text: Decodable { let text: String }
        struct Answer: Decodable {
            let tokens: [Int32]
            let vector: Data
        }
        func read<Value: Decodable>(_ name: String) throws -> [Value] {
            let url = folder.appending(path: "Fixtures/\(name).json")
            return try JSONDecoder().decode([Value].self, from: Data(contentsOf: url))
        }
        let (texts, answers): ([Text], [Answer]) = (try read("texts"), try read("encoder"))
        return zip(texts, answers).map { text, answer in
            let vector = stride(from: 0, to: answer.vector.count, by: 2).map { index in
                let bits = UInt16(answer.vector[index]) | UInt16(answer.vector[index + 1]) << 8
                return Float(Float16(bitPattern: bits))
            }
            return Reference(text: text.text, tokens: answer.tokens, vector: vector)
        }
    }
}

extension TemporaryDirectory {
    /// Writes an encoder's file and maps it.
    func encoder(_ bytes: [UInt8]) throws -> EncoderFile {
        try EncoderFile(path: write(Data(bytes), to: "encoder.bin"))
    }
}

/// The cosine of the angle between two vectors.
func cosine(_ a: [Float], _ b: [Float]) -> Double {
    func dot(_ a: [Float], _ b: [Float]) -> Double { zip(a, b).reduce(0) { $0 + Double($1.0) * Double($1.1) } }
    return dot(a, b) / (dot(a, a) * dot(b, b)).squareRoot()
}

/// The greatest distance between two numbers at the same place.
func distance(_ a: [Float], _ b: [Float]) -> Float {
    a.count == b.count ? zip(a, b).map { ($0 - $1).magnitude }.max() ?? 0 : .infinity
}
