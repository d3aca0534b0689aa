import ArgumentParser
import Daemon

struct Evaluate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measure how well articles are judged.", subcommands: [EvaluateTopics.self, EvaluateStories.self])
}

struct EvaluateTopics: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "topics",
        abstract: "Measure the topics against articles whose topics somebody has said.",
        discussion: """
            FILE is as for “wirewatch train”; of a set with splits, the part “test” is judged (with --cross-validate \
            the part “train”). Without --model and --cross-validate, the configuration as it is is judged.

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

    @Option(help: "Judge each article by a model trained on the other parts, of so many.")
    var crossValidate: Int?

    @Option(help: "Write a page with the tables and pictures there.")
    var html: String?

    @Flag(help: "One object of JSON.")
    var json = false

    @Flag(help: "One object of JSON an article: its labels, scores and evidence.")
    var lines = false

    @Option(help: "All that is drawn by chance follows from it.")
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
        let judge: Evaluation.Judge =
            if let crossValidate { .crossValidation(parts: crossValidate) } else if let model { .model(model) } else {
                .rules
            }
        do {
            try await EvaluationRun(
                evaluation: Evaluation(
                    loader: ConfigurationLoader(file: configuration.config), files: articles, judge: judge, seed: seed),
                format: lines ? .lines : json ? .json : .text, page: html
            ).run()
        } catch {
            throw fail("\(error)")
        }
    }
}
