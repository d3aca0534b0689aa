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

    func judge(_ input: JudgeInput, topics: [Int]) -> JudgeReading {
        let tokens = Passage.tokens(
            headline: input.headline, lead: input.lead, deep: input.deep.isEmpty ? nil : input.deep,
            tokenizer: tokenizer)
        let alone = topics.filter { $0 < input.sentences.count && input.sentences[$0] != nil }
        let sentences = alone.map { topic in
            Passage.tokens(headline: "", lead: "", deep: input.sentences[topic], tokenizer: tokenizer)
        }
        // Together they are unpacked once.
        let verdicts = model.judge(batch: [tokens] + sentences)
        let verdict = verdicts[0]
        var read = [[Float]?](repeating: nil, count: input.sentences.count)
        for (topic, verdict) in zip(alone, verdicts.dropFirst()) { read[topic] = verdict.logits }
        let length = verdict.vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return JudgeReading(
            logits: verdict.logits, vector: verdict.vector.map { length > 0 ? $0 / length : 0 }, sentences: read)
    }
}
