import ArgumentParser
import Daemon

struct Feedback: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say which alerts were right or wrong, and which articles were missed.",
        usage: """
            wirewatch feedback ALERT_ID --right | --wrong [--note TEXT] [--by NAME]
            wirewatch feedback --missed TOPIC FILE [--note TEXT] [--by NAME]
            wirewatch feedback --list [--json]
            """,
        discussion: """
            A judgement is kept together with its article, so that `wirewatch train --with-feedback` can learn from it \
            when the file is gone; `wirewatch tune` counts it. A later judgement of the same alert replaces the \
            earlier. The daemon may run meanwhile.

            Examples:
              wirewatch feedback 9c1f0a3e --right
              wirewatch feedback 9c1f0a3e --wrong --note "a film, not the news" --by hana
              wirewatch feedback --missed espionage inbox/guards.txt
              wirewatch feedback --list --json | jq -r 'select(.judgement == "wrong") | .title'
            """)

    @OptionGroup var configuration: ConfigurationOption

    @Option(help: "The state directory, instead of the configured one.")
    var state: String?

    @Flag(help: "The alert was wanted.")
    var right = false

    @Flag(help: "The alert was not wanted.")
    var wrong = false

    @Option(help: ArgumentHelp("The file's article ought to have raised an alert of this topic.", valueName: "topic"))
    var missed: String?

    @Flag(help: "List the judgements that count.")
    var list = false

    @Flag(help: "With --list: one line of JSON a judgement.")
    var json = false

    @Option(help: "What else is to be said.")
    var note: String?

    @Option(help: "Who judges; else the name you are logged in by.")
    var by: String?

    @Argument(
        help: ArgumentHelp(
            "An alert's id, or at least six of its first digits; with --missed a file, “-” for standard input.",
            valueName: "alert-id or file"))
    var subject: String?

    func validate() throws {
        guard [right, wrong, missed != nil, list].count(where: { $0 }) == 1 else {
            throw ValidationError("say one of --right, --wrong, --missed TOPIC, or --list")
        }
        if list {
            guard subject == nil, note == nil, by == nil else {
                throw ValidationError("--list takes neither an alert nor --note or --by")
            }
        } else {
            guard subject != nil else {
                throw ValidationError(missed == nil ? "say which alert: its id" : "say which file was missed")
            }
            guard !json else { throw ValidationError("--json goes with --list") }
            guard by?.isEmpty != true else { throw ValidationError("--by must name somebody") }
        }
    }

    func run() throws {
        do {
            if list {
                let listing = FeedbackListing(config: configuration.config, state: state)
                for line in try listing.lines(asJSON: json) { StandardOutput.write(line) }
                return
            }
            let collector = FeedbackCollector(config: configuration.config, state: state, by: by, note: note)
            let subject = subject ?? ""
            if let missed {
                let (receipt, warnings) = try collector.miss(topic: missed, file: subject)
                for warning in warnings { StandardError.write("wirewatch: \(warning)\n") }
                StandardOutput.write(receipt)
            } else {
                StandardOutput.write(try collector.judge(subject, isRight: right))
            }
        } catch {
            throw fail("\(error)")
        }
    }
}
