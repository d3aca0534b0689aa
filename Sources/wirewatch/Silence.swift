import ArgumentParser
import Daemon

struct Silence: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Keep alerts from being told for a while.",
        discussion: """
            A silenced alert is still decided and stands in `wirewatch alerts` with its reason; nobody is told, not \
            even the journal.

            Examples:
              wirewatch silence add topic=military-exercise --for 2h --by hana --comment "the drill is known"
              wirewatch silence add source=Yonhap severity=info,notice --for 1d
              wirewatch silence list
              wirewatch silence expire 3
            """,
        subcommands: [SilenceAdd.self, SilenceList.self, SilenceExpire.self])
}

struct SilenceAdd: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "add", abstract: "Silence alerts by their labels.")

    @OptionGroup var store: StoreOption

    @Argument(
        help: ArgumentHelp(
            "What an alert's labels must all be: LABEL=VALUE[,VALUE…] or LABEL!=…, with * and ? in values.",
            valueName: "matcher"))
    var matchers: [String] = []

    @Option(name: .customLong("for"), help: "How long: 30m, 2h, 3d, 1w.")
    var length: String

    @Option(help: "Who silences; else the name you are logged in by.")
    var by: String?

    @Option(help: "Why.")
    var comment = ""

    @Flag(help: "Yes, every alert.")
    var everything = false

    func run() throws {
        try store.run { config, state in
            StandardOutput.write(
                try SilenceCommand(config: config, state: state).add(
                    matchers, for: length, by: by, comment: comment, matchesAll: everything))
        }
    }
}

struct SilenceList: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the silences that hold.")

    @OptionGroup var store: StoreOption

    @Flag(help: "Those that are over too.")
    var all = false

    @Flag(help: "One line of JSON a silence.")
    var json = false

    func run() throws {
        try store.run { config, state in
            let lines = try SilenceCommand(config: config, state: state).list(includingPast: all, asJSON: json)
            for line in lines { StandardOutput.write(line) }
        }
    }
}

struct SilenceExpire: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "expire", abstract: "End a silence now.")

    @OptionGroup var store: StoreOption

    @Argument(help: "The silence's number.")
    var number: Int64

    @Option(help: "Who ends it; else the name you are logged in by.")
    var by: String?

    func run() throws {
        try store.run { config, state in
            StandardOutput.write(try SilenceCommand(config: config, state: state).expire(number, by: by))
        }
    }
}
