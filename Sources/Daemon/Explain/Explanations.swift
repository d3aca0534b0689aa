import Delivery
import Settings
import Text

/// Explains files for a person or a program.
package struct Explanations: Sendable {
    private let explainer: Explainer
    private let text: ExplanationText

    /// Explanations of the decisions of a configuration.
    ///
    /// - Throws: ``DaemonError`` if the configuration has problems.
    package init(_ loader: ConfigurationLoader) throws(DaemonError) {
        do throws(Problems) {
            let configuration = try loader.load()
            explainer = Explainer(configuration)
            text = ExplanationText(configuration, for: 1)
        } catch {
            throw .configuration(error)
        }
    }

    /// What is to be written about a file, and what could not be read of it, a line each.
    package func explain(_ file: String, asJSON: Bool) -> (text: String, failures: [String]) {
        do {
            let (explanations, warnings) = try explainer.explain(file)
            let written = try explanations.map { explanation in
                asJSON ? try ExplanationDocument(explanation).line() : text.text(of: explanation)
            }
            return (written.joined(), warnings.map { "\(SafeText($0))" })
        } catch {
            return ("", ["\(SafeText("\(error)"))"])
        }
    }
}
