import ArgumentParser
import Daemon

struct EvaluateStories: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stories",
        abstract: "Measure the grouping into stories against articles whose stories somebody has said.",
        discussion: """
            FILE holds an article a line as JSON, plain or compressed by gzip: “story”, “title”, “text”, and if they \
            are known “id”, “source” and “published”. Articles are placed in the order of the file.

            Examples:
              wirewatch evaluate stories --articles same-story.jsonl.gz
              wirewatch evaluate stories --articles same-story.jsonl.gz --json | jq .bcubed.f1
            """)

    @OptionGroup var configuration: ConfigurationOption

    @Option(parsing: .upToNextOption, help: "Files of articles with their stories.")
    var articles: [String]

    @Flag(help: "One object of JSON.")
    var json = false

    func run() async throws {
        do {
            try StoryEvaluationRun(
                evaluation: StoryEvaluation(
                    loader: ConfigurationLoader(file: configuration.config), files: articles),
                asJSON: json
            ).run()
        } catch {
            throw fail("\(error)")
        }
    }
}
