import ArgumentParser
import Daemon
import Text

struct SilenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "silence", abstract: "Suppress alerts for a while.",
        discussion: """
            A silenced alert is still raised and listed by `wirewatch alerts` with its reason, but no receiver is \
            notified, not even the journal.

            Examples:
              wirewatch silence add topic=military-exercise --for 2h --by hana --comment "the drill is known"
              wirewatch silence add source=Yonhap severity=info,notice --until tomorrow
              wirewatch silence add 'topic=~north-.*' --for 1d
              wirewatch silence list
              wirewatch silence extend 3 --for 2h
              wirewatch silence update 3 --until "2026-11-30 08:00" --comment "until Monday"
              wirewatch silence expire 3
            """,
        subcommands: [
            SilenceAddCommand.self, SilenceListCommand.self, SilenceUpdateCommand.self, SilenceExtendCommand.self,
            SilenceExpireCommand.self,
        ], defaultSubcommand: SilenceListCommand.self)
}

struct SilenceAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Silence alerts by their labels.",
        discussion: """
            A label or a value that no alert can have is an error, because a slip would silence nothing. The answer says \
            how many of the last day's alerts the silence would have suppressed.
            """)

    @OptionGroup var store: StoreOption
    @OptionGroup var end: SilenceEnd

    @Argument(
        help: ArgumentHelp(
            """
            Labels that an alert must match: LABEL=VALUE[,VALUE…] or LABEL!=…, with * and ? in values; LABEL=~REGEX or \
            LABEL!~REGEX for a regular expression of the whole value.
            """,
            valueName: "matcher"))
    var matchers: [String] = []

    @Option(help: "The person who silences. Default: your login name.")
    var by: String?

    @Option(help: "The reason.")
    var comment = ""

    @Flag(help: "Confirm a silence that matches every alert.")
    var everything = false

    @Flag(help: "Confirm values that no article, topic or inbox has yet.")
    var unseen = false

    func validate() throws {
        guard end.isGiven else { throw ValidationError("say how long: --for 2h or --until tomorrow") }
    }

    func run() throws {
        try store.run { config, state in
            let actions = try SilenceActions(config: config, state: state)
            let (text, warnings) = try actions.add(
                matchers, end, by: by, comment: comment, matchesAll: everything, allowsUnseen: unseen)
            StandardOutput.write(text)
            for warning in warnings { StandardError.write("wirewatch: \(warning)\n") }
        }
    }
}

struct SilenceListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the active silences.")

    @OptionGroup var store: StoreOption

    @Flag(help: "Include past silences.")
    var all = false

    @Flag(help: "Print one line of JSON per silence.")
    var json = false

    func run() throws {
        try store.run { config, state in
            let lines = try SilenceActions(config: config, state: state).list(includingPast: all, asJSON: json)
            if lines.isEmpty { EmptyList.say(all ? "no silence" : "no silence is active") }
            for line in lines { StandardOutput.write(line) }
        }
    }
}

struct SilenceUpdateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update", abstract: "Change the end or the comment of a silence.")

    @OptionGroup var store: StoreOption
    @OptionGroup var end: SilenceEnd

    @Argument(help: "The silence's number.")
    var number: Int64

    @Option(help: "The reason.")
    var comment: String?

    func validate() throws {
        guard end.isGiven || comment != nil else { throw ValidationError("give --for, --until or --comment") }
    }

    func run() throws {
        try store.run { config, state in
            StandardOutput.write(
                try SilenceActions(config: config, state: state).update(number, end, comment: comment))
        }
    }
}

struct SilenceExtendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extend", abstract: "Let a silence last longer than planned.")

    @OptionGroup var store: StoreOption

    @Argument(help: "The silence's number.")
    var number: Int64

    @Option(name: .customLong("for"), help: "How much longer: 30m, 2h, 1h30m, 3d, 1w.")
    var length: String

    func validate() throws {
        try SilenceEnd.validate(length: length)
    }

    func run() throws {
        try store.run { config, state in
            StandardOutput.write(try SilenceActions(config: config, state: state).extend(number, by: length))
        }
    }
}

struct SilenceExpireCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "expire", abstract: "End a silence now.")

    @OptionGroup var store: StoreOption

    @Argument(help: "The silence's number.")
    var number: Int64

    @Option(help: "The person who ends it. Default: your login name.")
    var by: String?

    func run() throws {
        try store.run { config, state in
            StandardOutput.write(try SilenceActions(config: config, state: state).expire(number, by: by))
        }
    }
}
