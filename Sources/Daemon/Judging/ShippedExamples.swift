import Foundation
import Topics

/// The labelled articles that ship with the judge.
package enum ShippedExamples {
    /// The articles for the topics of a configuration.
    ///
    /// - Throws: ``ModelLoadingError`` where they are absent or damaged.
    package static func read(_ configuration: Configuration) throws(ModelLoadingError) -> ExampleFile {
        guard let path = configuration.judgeFiles.examples else {
            throw ModelLoadingError(
                file: "judge/examples.bin", reason: "the judge's examples are not installed; install Wirewatch again")
        }
        do {
            let data = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
            return try ExampleFile(Array(data), catalog: configuration.catalog.topics.map(\.name))
        } catch {
            throw ModelLoadingError(file: path, reason: "\(error)")
        }
    }
}
