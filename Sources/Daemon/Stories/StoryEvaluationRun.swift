/// Runs an evaluation of stories for the command and prints what came out.
package struct StoryEvaluationRun: Sendable {
    private let evaluation: StoryEvaluation
    private let asJSON: Bool

    /// A run that prints text or JSON.
    package init(evaluation: StoryEvaluation, asJSON: Bool) {
        self.evaluation = evaluation
        self.asJSON = asJSON
    }

    /// Evaluates and tells.
    ///
    /// - Throws: ``LearningError``.
    package func run() throws {
        let report = try evaluation.run()
        StandardOutput.write(asJSON ? try report.json() : report.text)
    }
}
