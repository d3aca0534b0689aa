import ArgumentParser
import Articles
import Daemon
import Delivery
import Storage
import Text

struct StoriesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stories", abstract: "List, show and correct stories.",
        discussion: """
            Examples:
              wirewatch stories --since 1d
              wirewatch stories list --topic espionage --json
              wirewatch stories show 42
              wirewatch stories split 42 1207 1215
              wirewatch stories merge 42 57
            """,
        subcommands: [
            StoriesListCommand.self, StoriesShowCommand.self, StoriesSplitCommand.self, StoriesMergeCommand.self,
        ], defaultSubcommand: StoriesListCommand.self)
}

struct StoriesListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List stories, the most recently updated last.")

    @OptionGroup var store: StoreOption
    @OptionGroup var period: PeriodOptions

    @Option(help: "Only stories with an alert of this topic.")
    var topic: String?

    @Option(name: [.customShort("n"), .long], help: "Maximum number of stories; the latest are kept.")
    var lines: Int?

    @Flag(help: "Print one line of JSON per story.")
    var json = false

    func validate() throws {
        if let lines, lines < 0 { throw ValidationError("--lines must not be negative") }
    }

    func run() throws {
        try store.run { config, state in
            let listing = try StoryListing(config: config, state: state)
            let lines = try listing.list(topic: topic, period, lines: lines, asJSON: json)
            if lines.isEmpty { EmptyList.say("no story matches") }
            for line in lines { StandardOutput.write(line) }
        }
    }
}

struct StoriesShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a story with its articles, their relations, and its alerts.")

    @OptionGroup var store: StoreOption

    @Argument(help: "The story's number.")
    var number: Int64

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
        try store.run { config, state in
            StandardOutput.write(try StoryListing(config: config, state: state).show(number, asJSON: json))
        }
    }
}

/// The work of `wirewatch stories`: lists stories, and shows one with its articles.
struct StoryListing: Sendable {
    private let desk: StoreAccess

    /// Maximum number of articles of one story.
    private static let maxArticles = 500

    /// A listing of the store of the named state directory, else of the configured one.
    ///
    /// - Throws: ``DaemonError``.
    init(config: String, state: String?) throws {
        desk = try StoreAccess(config: config, state: state)
    }

    /// The matching stories, the most recently updated last, one line each.
    ///
    /// - Parameters:
    ///   - topic: Only stories with an alert of this topic.
    ///   - options: Only stories that continued in this period.
    ///   - lines: Maximum number of lines; nil for all.
    func list(topic: String?, _ options: PeriodOptions, lines: Int?, asJSON: Bool) throws -> [String] {
        let store = try desk.reading()
        try NameCheck(desk, store).topic(topic)
        let period = options.period(in: desk.zone)
        var query = StoryQuery(topic: topic, since: period.since, limit: lines ?? .max)
        query.until = period.until
        let stories = try store.stories(query)
        return asJSON
            ? try stories.map { try JSONLine.of(StoryDocument($0)) }
            : StoryText(style: TerminalStyle(for: 1), zone: desk.zone).lines(of: stories)
    }

    /// All details of one story.
    ///
    /// - Throws: ``StoryListingError`` for an unknown number.
    func show(_ number: Int64, asJSON: Bool) throws -> String {
        guard let details = try desk.reading().story(number, limit: StoryListing.maxArticles) else {
            throw StoryListingError(number: number)
        }
        return asJSON
            ? try JSONLine.of(StoryDocument(details))
            : StoryText(style: TerminalStyle(for: 1), zone: desk.zone).page(of: details)
    }
}

/// An unknown story.
struct StoryListingError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The number.
    var number: Int64

    var description: String { "there is no story \(number); “wirewatch stories” lists the stories" }
}
