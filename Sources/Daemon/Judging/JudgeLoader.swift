import Foundation
import Meaning
import Settings
import Topics

/// Loads the decision layer and the judge.
enum JudgeLoader {
    /// What was loaded, and what the desk must know about it.
    struct Loaded: Sendable {
        /// The layer and the judge; nil where no layer ships, so that the rules decide alone.
        var judging: Judging?
        /// Why the words decide alone, with the command that mends it; nil if the judge is there.
        var shortcoming: String?
    }

    private static let maxLayerBytes = 64 << 20

    /// Loads what is there.
    ///
    /// A file that is absent is a shortcoming; a file that is damaged is a problem.
    ///
    /// - Throws: ``Problems`` naming the damaged file.
    static func load(_ files: JudgeFiles) throws(Problems) -> Loaded {
        guard let path = files.layer else {
            let isWanted = files.weights != nil || files.examples != nil
            return Loaded(judging: nil, shortcoming: isWanted ? missingLayer : nil)
        }
        let layer: DecisionLayer
        do {
            let data = try Data(contentsOf: URL(fileURLWithPath: path))
            guard data.count <= maxLayerBytes else { throw JudgeFileError.foreign }
            layer = try JSONDecoder().decode(DecisionLayer.self, from: data)
            guard layer.isSound else { throw JudgeFileError.otherVersion }
        } catch let error as JudgeFileError {
            throw problem(path, "\(error)")
        } catch {
            throw problem(path, "the decision layer cannot be read: \(SystemReason.of(error))")
        }
        guard let encoder = files.encoder, let weights = files.weights else {
            return Loaded(judging: Judging(layer: layer, judge: nil), shortcoming: shortcoming(files))
        }
        let judge: MeaningJudge
        do throws(MeaningError) {
            judge = try MeaningJudge(encoder: encoder, weights: weights)
        } catch {
            throw problem(encoder, "\(error)")
        }
        guard judge.outputs == layer.outputs else {
            throw problem(weights, "the judge and the decision layer \(path) do not belong together")
        }
        return Loaded(judging: Judging(layer: layer, judge: judge), shortcoming: nil)
    }

    private static let missingLayer =
        "the judge's directory has no layer.json: rules decide alone; `wirewatch train --judge` learns it"

    private static func shortcoming(_ files: JudgeFiles) -> String {
        files.encoder == nil
            ? "the encoder \(JudgeFiles.encoderName) is not installed: words decide alone, with more false alerts; "
                + "run `make model` in the checkout, and `make install` if Wirewatch is installed"
            : "the judge's weights are not installed: words decide alone, with more false alerts; install Wirewatch again"
    }

    private static func problem(_ file: String, _ message: String) -> Problems {
        Problems([Problem(file: file, line: 1, column: 1, keyPath: "", message: message)])
    }
}
