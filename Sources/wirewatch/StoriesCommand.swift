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

    @Option(help: "Only stories with an alert of this topic.")
    var topic: String?

    @Option(help: "Only stories updated since then: \(Since.syntax).")
    var since: String?

    @Option(name: [.customShort("n"), .long], help: "Maximum number of stories; the latest are kept.")
    var lines: Int?

    @Flag(help: "Print one line of JSON per story.")
    var json = false

    func validate() throws {
        if let lines, lines < 0 { throw ValidationError("--lines must not be negative") }
        try Since.validate(since)
    }

    func run() throws {
        try store.run { config, state in
            let listing = try StoryListing(config: config, state: state)
            for line in try listing.list(
                topic: topic, since: since.flatMap { Since.moment($0) }, lines: lines, asJSON: json)
            {
                StandardOutput.write(line)
            }
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
    ///   - lines: Maximum number of lines; nil for all.
    func list(topic: String?, since: Timestamp?, lines: Int?, asJSON: Bool) throws -> [String] {
        let text = StoryText(style: TerminalStyle(for: 1))
        let query = StoryQuery(topic: topic, since: since, limit: lines ?? .max)
        return try desk.reading().stories(query).map { story in
            asJSON ? try JSONLine.of(StoryDocument(story)) : text.line(of: story)
        }
    }

    /// All details of one story.
    ///
    /// - Throws: ``StoryListingError`` for an unknown number.
    func show(_ number: Int64, asJSON: Bool) throws -> String {
        guard let details = try desk.reading().story(number, limit: StoryListing.maxArticles) else {
            throw StoryListingError(number: number)
        }
        return asJSON
            ? try JSONLine.of(StoryDocument(details)) : StoryText(style: TerminalStyle(for: 1)).page(of: details)
    }
}

/// An unknown story.
struct StoryListingError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The number.
    var number: Int64

    var description: String { "there is no story \(number); “wirewatch stories” lists the stories" }
}
