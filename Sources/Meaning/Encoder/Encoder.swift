import CMeaning

/// Turns passages of text into vectors: multilingual-e5-small with 4-bit weights.
///
/// The same tokens give the same vector in every batch, and the same bits on every kernel path with fused
/// multiply-add (see ``KernelPath``).
package final class Encoder: Sendable {
    /// The vectors of a passage.
    package struct Embedding: Sendable, Equatable {
        /// The mean of the last layer's vectors.
        package let mean: [Float]
        /// The same with length 1.
        package let unit: [Float]
    }

    /// The mapped file.
    package let file: EncoderFile
    /// The instructions that are used.
    package let path: KernelPath
    let pass: ForwardPass

    /// Loads the weights of a file. Cost: about 30 ms, and 13 MB.
    package init(_ file: EncoderFile, path: KernelPath = .best) throws(MeaningError) {
        (self.file, self.path) = (file, path)
        let kernels = ForwardPass.Kernels(table: try path.kernels())
        do throws(FormatError) {
            // Position and type vectors are read where they are, so their values are checked here.
            for tensor in file.shape.tensors where tensor.name == "emb.pos" || tensor.name == "emb.type" {
                _ = try file.floats(tensor)
            }
            pass = ForwardPass(file, try EncoderWeights(file), kernels, ScratchPool(file.shape))
        } catch {
            throw .invalid(path: file.path, reason: error.reason)
        }
    }

    /// The vectors of one sequence of tokens, with the tokens that begin and end it.
    ///
    /// Cost: proportional to the tokens, beside 3 ms for unpacking the weights.
    package func embed(_ tokens: [Int32]) -> Embedding { embed(batch: [tokens])[0] }

    /// The vectors of several sequences. Together they are faster, and the results are the same bits.
    ///
    /// Tokens beyond the encoder's maximum length are left out; an id without a vector is read as unknown.
    package func embed(batch: [[Int32]]) -> [Embedding] {
        pass.means(of: batch).map { Embedding(mean: $0, unit: pass.unit($0)) }
    }
}

extension ForwardPass {
    /// A vector with length 1; the same vector if its length is 0.
    func unit(_ vector: [Float]) -> [Float] {
        let length = dot(vector, vector[...]).squareRoot()
        return length > 0 ? vector.map { $0 / length } : vector
    }
}
