import Foundation
import Topics

/// Runs an evaluation for the command: what happens goes to standard error, what came out to standard output.
package struct EvaluationRun: Sendable {
    private let evaluation: Evaluation
    private let asJSON: Bool
    private let page: String?

    /// A run that prints text or JSON, and writes a page if a file is named.
    package init(evaluation: Evaluation, asJSON: Bool, page: String?) {
        self.evaluation = evaluation
        self.asJSON = asJSON
        self.page = page
    }

    /// Evaluates and tells.
    ///
    /// - Throws: ``LearningError``.
    package func run() async throws {
        let report = try await evaluation.run { StandardError.write("\($0)\n") }
        StandardOutput.write(asJSON ? try EvaluationText.json(of: report) : EvaluationText.text(of: report))
        guard let page else { return }
        do {
            try Data(EvaluationPage(report).html.utf8).write(to: URL(fileURLWithPath: page), options: .atomic)
        } catch {
            throw LearningError.output(path: page, reason: SystemReason.of(error))
        }
        StandardError.write("wrote \(page)\n")
    }
}
