import ArgumentParser
import Daemon

struct Stories: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the stories that articles tell, and show one.",
        discussion: """
            Examples:
              wirewatch stories --since 1d
              wirewatch stories list --topic espionage --json
              wirewatch stories show 42
            """,
        subcommands: [StoriesList.self, StoriesShow.self], defaultSubcommand: StoriesList.self)
}

struct StoriesList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List stories, the one that went on last at the end.")

    @OptionGroup var store: StoreOption

    @Option(help: "Only those that raised an alert of this topic.")
    var topic: String?

    @Option(help: "Only those that went on since: a time ago (30m, 2h, 7d), a day, or an RFC 3339 time.")
    var since: String?

    @Option(name: [.customShort("n"), .long], help: "At most so many, the latest.")
    var lines: Int?

    @Flag(help: "One line of JSON a story.")
    var json = false

    func validate() throws {
        if let lines, lines < 0 { throw ValidationError("--lines must not be negative") }
        if let since, Since.moment(since) == nil {
            throw ValidationError("--since takes 30m, 2h, 7d, 2026-11-22 or 2026-11-22T13:00:00Z, not “\(since)”")
        }
    }

    func run() throws {
        try store.run { config, state in
            let listing = try StoryListing(config: config, state: state)
            for line in try listing.list(topic: topic, since: since.flatMap(Since.moment), lines: lines, asJSON: json) {
                StandardOutput.write(line)
            }
        }
    }
}

struct StoriesShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a story with its articles, what each is to it, and its alerts.")

    @OptionGroup var store: StoreOption

    @Argument(help: "The story's number.")
    var number: Int64

    @Flag(help: "One object of JSON.")
    var json = false

    func run() throws {
        try store.run { config, state in
            StandardOutput.write(try StoryListing(config: config, state: state).show(number, asJSON: json))
        }
    }
}
