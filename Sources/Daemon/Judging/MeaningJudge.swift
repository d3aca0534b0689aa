import Meaning
import Topics

/// The judge of the module `Meaning`, as topics use it.
struct MeaningJudge: ArticleJudge {
    private let tokenizer: Tokenizer
    private let model: JudgeModel

    var outputs: [String] { model.topics }

    /// Reads the encoder and the judge's weights.
    init(encoder: String, weights: String) throws(MeaningError) {
        let file = try EncoderFile(path: encoder)
        tokenizer = try Tokenizer(file)
        model = try JudgeModel(Encoder(file), path: weights)
    }

    func judge(_ input: JudgeInput) -> JudgeReading {
        let tokens = Passage.tokens(
            headline: input.headline, lead: input.lead, deep: input.deep.isEmpty ? nil : input.deep,
            tokenizer: tokenizer)
        let verdict = model.judge(batch: [tokens])[0]
        let length = verdict.vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return JudgeReading(logits: verdict.logits, vector: verdict.vector.map { length > 0 ? $0 / length : 0 })
    }

    func judge(sections: [String]) -> [[Float]] {
        // Together the weights are unpacked once.
        model.judge(batch: sections.map { Passage.tokens(headline: "", lead: $0, tokenizer: tokenizer) }).map(\.logits)
    }
}
