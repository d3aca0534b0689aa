import Foundation
import Topics

/// How the results of an evaluation are printed.
package enum EvaluationFormat: Sendable {
    /// Tables.
    case text
    /// One object of JSON.
    case json
    /// One object of JSON an article.
    case lines
}

/// Runs an evaluation for the command: what happens goes to standard error, what came out to standard output.
package struct EvaluationRun: Sendable {
    private let evaluation: Evaluation
    private let format: EvaluationFormat
    private let page: String?

    /// A run that prints in a format, and writes a page if a file is named.
    package init(evaluation: Evaluation, format: EvaluationFormat, page: String?) {
        self.evaluation = evaluation
        self.format = format
        self.page = page
    }

    /// Evaluates and tells.
    ///
    /// - Throws: ``LearningError``.
    package func run() async throws {
        let report = try await evaluation.run { StandardError.write("\($0)\n") }
        switch format {
        case .text: StandardOutput.write(EvaluationText.text(of: report))
        case .json: StandardOutput.write(try EvaluationText.json(of: report))
        case .lines: for decision in report.decisions { StandardOutput.write(try EvidenceText.line(of: decision)) }
        }
        guard let page else { return }
        do {
            try Data(EvaluationPage(report).html.utf8).write(to: URL(fileURLWithPath: page), options: .atomic)
        } catch {
            throw LearningError.output(path: page, reason: SystemReason.of(error))
        }
        StandardError.write("wrote \(page)\n")
    }
}
