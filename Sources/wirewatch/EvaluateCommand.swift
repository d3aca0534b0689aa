import ArgumentParser
import Daemon
import Learning
import Topics

struct EvaluateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate", abstract: "Measure topics, grouping into stories, or extraction.",
        subcommands: [EvaluateTopicsCommand.self, EvaluateStoriesCommand.self, EvaluateExtractionCommand.self])
}

struct EvaluateTopicsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "topics",
        abstract: "Measure the topics against labelled articles.",
        discussion: """
            FILE has the format of “wirewatch train”. If the articles have splits, the part “test” is judged (with \
            --cross-validate, the part “train”). Without --model and --cross-validate, the configuration judges.

            Examples:
              wirewatch evaluate topics --articles labelled.jsonl.gz
              wirewatch evaluate topics --articles labelled.jsonl.gz --cross-validate 5 --html report.html
              wirewatch evaluate topics --articles labelled.jsonl.gz --model desk.model --json | jq .macro_f1
            """)

    @OptionGroup var configuration: ConfigurationOption

    @Option(parsing: .upToNextOption, help: "Files of labelled articles.")
    var articles: [String]

    @Option(help: "A model's file.")
    var model: String?

    @Option(help: ArgumentHelp("Judge each part by a model trained on the other parts.", valueName: "parts"))
    var crossValidate: Int?

    @Option(help: ArgumentHelp("Write a page with tables and diagrams to this file.", valueName: "file"))
    var html: String?

    @Flag(help: "Print one JSON object.")
    var json = false

    @Flag(help: "Print one JSON object per article: its labels, scores and evidence.")
    var lines = false

    @Option(help: "Random seed.")
    var seed: UInt64 = 1

    func validate() throws {
        if json, lines { throw ValidationError("choose one of --json and --lines") }
        if model != nil, crossValidate != nil {
            throw ValidationError("--cross-validate trains models of its own; leave --model out")
        }
        if let crossValidate, !(2...50).contains(crossValidate) {
            throw ValidationError("--cross-validate takes 2 to 50 parts")
        }
    }

    func run() async throws {
        try await reportingErrors {
            let configuration = try configuration.load()
            let evaluation = TopicEvaluation(
                catalog: configuration.catalog, files: articles, judge: try judge(configuration), seed: seed)
            let report = try await evaluation.run { progress($0) }
            if json {
                StandardOutput.write(try EvaluationText.json(of: report))
            } else if lines {
                for decision in report.decisions { StandardOutput.write(try EvidenceText.line(of: decision)) }
            } else {
                StandardOutput.write(EvaluationText.text(of: report))
            }
            guard let html else { return }
            try OutputFile.write(Array(EvaluationPage(report).html.utf8), to: html)
            progress("wrote \(html)")
        }
    }

    private func judge(_ configuration: Configuration) throws -> TopicEvaluation.Judge {
        if let crossValidate { return .crossValidation(parts: crossValidate) }
        if let model { return .model(try ModelLoader.load(model)) }
        return .rules(configuration.judging)
    }
}
