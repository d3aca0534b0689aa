import Articles
import Topics

/// Writes what the judge reads of labelled articles, a line of JSON each, for the training of the judge.
package struct JudgeInputWriter: Sendable {
    private struct Line: Encodable {
        var id: String
        var language: String
        var headline: String
        var lead: String
        var deep: String
        var sections: [String]
        var topicSections: [[Int]]
        var document: [Float]
        var evidence: [[Float]?]
    }

    private let loader: ConfigurationLoader
    private let files: [String]

    /// A writer for files of labelled articles.
    package init(loader: ConfigurationLoader, files: [String]) {
        self.loader = loader
        self.files = files
    }

    /// Writes the lines to standard output.
    package func run() throws {
        let scorer = Scorer(try LearningConfiguration.catalog(loader))
        for file in files {
            for labelled in try LabelledArticles.read(file) {
                let input = scorer.judgeInput(of: labelled.article)
                let features = scorer.features(of: labelled.article)
                StandardOutput.write(
                    try JSONLine.of(
                        Line(
                            id: labelled.id, language: labelled.article.language.rawValue, headline: input.headline,
                            lead: input.lead, deep: input.deep,
                            sections: input.sections, topicSections: input.topicSections,
                            document: features?.document ?? [],
                            evidence: features?.evidence ?? [])))
            }
        }
    }
}
