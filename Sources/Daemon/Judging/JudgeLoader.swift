import Foundation
import Meaning
import Settings
import Text
import Topics

/// Loads the decision layer and the judge.
enum JudgeLoader {
    /// What was loaded, and what the desk must know about it.
    struct Loaded: Sendable {
        /// The layer and the judge; nil where the rules decide alone.
        var judging: Judging?
        /// Why the rules decide alone, with the command that mends it; nil if the judge is there or not wanted.
        var shortcoming: String?
    }

    private static let maxLayerBytes = 64 << 20

    /// Loads what the configuration asks for.
    ///
    /// Where a file is absent the rules decide alone, and a warning is logged. A damaged file is a problem.
    ///
    /// - Throws: ``Problems`` naming the damaged file.
    static func load(_ files: JudgeFiles, _ use: ConfigurationLoader.JudgeUse = .whole) throws(Problems) -> Loaded {
        guard files.isWanted, use != .nothing else { return Loaded() }
        guard let encoder = files.encoder, let weights = files.weights else {
            return Loaded(shortcoming: shortcoming(files))
        }
        let layer: DecisionLayer?
        switch (files.layer, use) {
        case (let path?, .whole): layer = try readLayer(path)
        case (nil, .whole): return Loaded(shortcoming: shortcoming(files))
        default: layer = nil
        }
        let judge: MeaningJudge
        do throws(MeaningError) {
            judge = try MeaningJudge(encoder: encoder, weights: weights)
        } catch {
            throw problem(encoder, "\(error)")
        }
        if let layer, layer.outputs != judge.outputs {
            throw problem(
                weights,
                "the judge and the decision layer \(files.layer ?? "") do not belong together; "
                    + "`wirewatch train --judge` learns a layer for this judge")
        }
        return Loaded(
            judging: Judging(
                layer: layer ?? DecisionLayer(description: "", outputs: judge.outputs, topics: []), judge: judge,
                screen: try files.screen.map(readScreen)))
    }

    /// The screen of a file.
    static func readScreen(_ path: String) throws(Problems) -> Screen {
        let model: TopicModel
        do throws(ModelLoadingError) {
            model = try ModelLoader.load(path).model
        } catch {
            throw problem(path, error.reason)
        }
        guard let screen = Screen(model) else { throw problem(path, "this model has topics: it is not the screen") }
        return screen
    }

    private static func readLayer(_ path: String) throws(Problems) -> DecisionLayer {
        do {
            let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
            guard size <= maxLayerBytes else { throw JudgeFileError.foreign }
            let data = try Data(contentsOf: URL(fileURLWithPath: path))
            let layer = try JSONDecoder().decode(DecisionLayer.self, from: data)
            guard layer.isSound else { throw JudgeFileError.otherVersion }
            return layer
        } catch let error as JudgeFileError {
            throw problem(path, "\(error)")
        } catch {
            throw problem(path, "the decision layer cannot be read: \(SystemError.reason(of: error))")
        }
    }

    private static func shortcoming(_ files: JudgeFiles) -> String {
        let (missing, remedy) =
            if files.encoder == nil {
                files.named.encoder.map { ("there is no encoder \($0)", "mend or leave out topics.encoder") }
                    ?? (
                        "the encoder \(JudgeFiles.encoderName) is not installed",
                        "run `make model` in the checkout, and `make install` if Wirewatch is installed"
                    )
            } else if files.weights == nil {
                files.named.judge.map { ("there is no judge.bin in \($0)", "set topics.judge to `shipped`") }
                    ?? ("the judge's weights, judge.bin, are not installed", "install Wirewatch again")
            } else {
                (
                    "there is no decision layer \(files.named.layer ?? "layer.json")",
                    "`wirewatch train --judge` learns it"
                )
            }
        return "\(missing): rules decide alone, with more false alerts; \(remedy)"
    }

    private static func problem(_ file: String, _ message: String) -> Problems {
        Problems([Problem(file: file, message: message)])
    }
}

/// The judge of the module `Meaning`, as topics use it.
struct MeaningJudge: ArticleJudge {
    private let tokenizer: Tokenizer
    private let model: JudgeModel
    let identity: UInt64

    var outputs: [String] { model.topics }

    /// Reads the encoder and the judge's weights.
    init(encoder: String, weights: String) throws(MeaningError) {
        let file = try EncoderFile(path: encoder)
        tokenizer = try Tokenizer(file)
        model = try JudgeModel(Encoder(file), path: weights)
        identity = JudgeIdentity.of([encoder, weights])
    }

    func judge(_ input: JudgeInput) -> JudgeReading? {
        let tokens = Passage.tokens(
            headline: input.headline, lead: input.lead, deep: input.deep.isEmpty ? nil : input.deep,
            tokenizer: tokenizer)
        let verdict = model.judge(batch: [tokens])[0]
        let length = verdict.vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return JudgeReading(logits: verdict.logits, vector: verdict.vector.map { length > 0 ? $0 / length : 0 })
    }

    func judge(sections: [String]) -> [[Float]]? {
        // Together the weights are unpacked once.
        model.judge(batch: sections.map { Passage.tokens(headline: "", lead: $0, tokenizer: tokenizer) }).map(\.logits)
    }
}
