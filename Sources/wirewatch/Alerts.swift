import ArgumentParser
import Daemon

struct Alerts: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the alerts of the past, and follow new ones.",
        discussion: """
            Examples:
              wirewatch alerts --since 2h
              wirewatch alerts --topic north-korean-missile --since 2026-11-01
              wirewatch alerts --follow --json | jq .article.title
            """)

    @OptionGroup var configuration: ConfigurationOption

    @Option(help: "The state directory, instead of the configured one.")
    var state: String?

    @Option(help: "Only alerts of this topic.")
    var topic: String?

    @Option(help: "Only alerts raised since: a time ago (30m, 2h, 7d), a day, or an RFC 3339 time.")
    var since: String?

    @Option(name: [.customShort("n"), .long], help: "At most so many, the latest.")
    var lines: Int?

    @Flag(name: .shortAndLong, help: "Go on with new alerts as they are raised.")
    var follow = false

    @Flag(help: "One line of JSON an alert.")
    var json = false

    func validate() throws {
        if let lines, lines < 0 { throw ValidationError("--lines must not be negative") }
        if let since, Since.moment(since) == nil {
            throw ValidationError("--since takes 30m, 2h, 7d, 2026-11-22 or 2026-11-22T13:00:00Z, not “\(since)”")
        }
    }

    func run() async throws {
        do {
            try await AlertListing(
                config: configuration.config, state: state, topic: topic, since: since, lines: lines, follow: follow,
                asJSON: json
            ).run()
        } catch {
            throw fail("\(error)")
        }
    }
}
