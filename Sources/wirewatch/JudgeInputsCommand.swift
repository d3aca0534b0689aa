import ArgumentParser
import Articles
import Daemon
import Learning
import Text
import Topics

/// Serves the training of the judge (Training/README.md); not a command for desks.
struct JudgeInputsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "judge-inputs", abstract: "Print the judge's inputs for labelled articles.", shouldDisplay: false)

    @OptionGroup var configuration: ConfigurationOption

    @Option(parsing: .upToNextOption, help: "Files of labelled articles.")
    var articles: [String]

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

    func run() throws {
        try reportingErrors {
            let scorer = Scorer(try configuration.load(judge: .nothing).catalog)
            for file in articles {
                for labelled in try LabelledArticles.read(file) {
                    let input = scorer.judgeInput(of: labelled.article)
                    let features = scorer.features(of: labelled.article)
                    StandardOutput.write(
                        try JSONLine.of(
                            Line(
                                id: labelled.id, language: labelled.article.language.rawValue,
                                headline: input.headline, lead: input.lead, deep: input.deep,
                                sections: input.sections, topicSections: input.topicSections,
                                document: features?.document ?? [], evidence: features?.evidence ?? [])))
                }
            }
        }
    }
}
