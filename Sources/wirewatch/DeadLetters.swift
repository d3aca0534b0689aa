import ArgumentParser
import Daemon

struct DeadLetters: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dead-letters",
        abstract: "Show what could not be delivered, and send it again.",
        discussion: """
            Examples:
              wirewatch dead-letters list --receiver desk
              wirewatch dead-letters show 17
              wirewatch dead-letters resend 17 18
              wirewatch dead-letters resend --all --receiver desk
            """,
        subcommands: [DeadLettersList.self, DeadLettersShow.self, DeadLettersResend.self])
}

struct DeadLettersList: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List dead letters.")

    @OptionGroup var store: StoreOption

    @Option(help: "Only those of this receiver.")
    var receiver: String?

    @Option(help: "Only those given up since: a time ago (30m, 2h, 7d), a day, or an RFC 3339 time.")
    var since: String?

    @Flag(help: "One line of JSON a dead letter.")
    var json = false

    func validate() throws {
        if let since, Since.moment(since) == nil {
            throw ValidationError("--since takes 30m, 2h, 7d, 2026-11-22 or 2026-11-22T13:00:00Z, not “\(since)”")
        }
    }

    func run() throws {
        try store.run { config, state in
            let lines = try DeadLetterCommand(config: config, state: state).list(
                receiver: receiver, since: since.flatMap(Since.moment), asJSON: json)
            for line in lines { StandardOutput.write(line) }
        }
    }
}

struct DeadLettersShow: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show all about one dead letter.")

    @OptionGroup var store: StoreOption

    @Argument(help: "The dead letter's number.")
    var number: Int64

    @Flag(help: "One object of JSON.")
    var json = false

    func run() throws {
        try store.run { config, state in
            StandardOutput.write(try DeadLetterCommand(config: config, state: state).show(number, asJSON: json))
        }
    }
}

struct DeadLettersResend: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resend", abstract: "Put dead letters back into the outbox.")

    @OptionGroup var store: StoreOption

    @Argument(help: "Their numbers.")
    var numbers: [Int64] = []

    @Flag(help: "All of them.")
    var all = false

    @Option(help: "With --all: only those of this receiver.")
    var receiver: String?

    func validate() throws {
        guard numbers.isEmpty == all else { throw ValidationError("give numbers, or --all") }
        guard receiver == nil || all else { throw ValidationError("--receiver goes with --all") }
    }

    func run() throws {
        try store.run { config, state in
            StandardOutput.write(
                try DeadLetterCommand(config: config, state: state).resend(all ? nil : numbers, receiver: receiver))
        }
    }
}
