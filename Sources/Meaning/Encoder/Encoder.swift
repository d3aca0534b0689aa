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

/// The instructions that the encoder's arithmetic uses. AVX2, AVX-512 and NEON give the same bits.
package enum KernelPath: String, Sendable, CaseIterable {
    /// AVX-512 of x86-64.
    case avx512
    /// AVX2 and FMA of x86-64.
    case avx2
    /// NEON of ARM64.
    case neon
    /// Instructions that every processor of the architecture has.
    case portable

    /// The fastest path of this processor.
    package static var best: KernelPath { allCases.first(where: \.isSupported) ?? .portable }

    /// Whether this processor can run it.
    package var isSupported: Bool { meaning_kernels_of(code) != nil }

    private var code: meaning_path {
        switch self {
        case .avx512: MEANING_AVX512
        case .avx2: MEANING_AVX2
        case .neon: MEANING_NEON
        case .portable: MEANING_PORTABLE
        }
    }

    /// The kernels of the path.
    func kernels() throws(MeaningError) -> meaning_kernels {
        guard let kernels = meaning_kernels_of(code) else { throw .unsupported(self) }
        return kernels.pointee
    }
}

/// Composes the tokens of a passage from an article's parts.
package enum Passage {
    /// The maximum numbers of tokens in a passage.
    package struct Budget: Sendable, Equatable {
        /// Of the headline, so that a long one leaves room for the lead.
        package var headline: Int
        /// Of headline and lead together, with the two tokens that begin and end a sequence.
        package var text: Int
        /// Of the text from deeper in the article.
        package var deep: Int

        /// Room for a headline and a paragraph, and for a sentence or two from deeper. Training/judge/articles.py has
        /// the same numbers.
        package static let standard = Budget(headline: 64, text: 128, deep: 56)

        /// A budget.
        package init(headline: Int, text: Int, deep: Int) {
            self.headline = headline
            self.text = text
            self.deep = deep
        }
    }

    /// The prefix of every passage in the encoder's training.
    private static let prefix = "passage:"

    /// The tokens `<s> passage: headline lead deep </s>`.
    ///
    /// The parts are tokenized on their own, and each is cut at its budget.
    package static func tokens(
        headline: String, lead: String, deep: String? = nil, budget: Budget = .standard, tokenizer: Tokenizer
    ) -> [Int32] {
        let limit = budget.text - 2
        var text = tokenizer.tokens(of: prefix)
        if !headline.isBlank { text += tokenizer.tokens(of: headline, limit: budget.headline) }
        if !lead.isBlank, text.count < limit { text += tokenizer.tokens(of: lead, limit: limit - text.count) }
        var tokens = [tokenizer.begin] + text.prefix(limit)
        if let deep, !deep.isBlank { tokens += tokenizer.tokens(of: deep, limit: budget.deep) }
        tokens.append(tokenizer.end)
        return tokens
    }
}

extension String {
    /// Whether the passage has no text. A tokenizer gives a space even for an empty text.
    fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
