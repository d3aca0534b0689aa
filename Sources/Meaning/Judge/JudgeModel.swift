/// Rates passages for topics: an encoder with changed weights, and a linear layer on its vector.
package final class JudgeModel: Sendable {
    /// What a judge says of a passage.
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

    /// The same for several passages. Together they are faster, and the results are the same bits.
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
