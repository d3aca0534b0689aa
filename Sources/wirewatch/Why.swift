import ArgumentParser
import Daemon

struct Why: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show what was decided about a file or an article, and why.",
        discussion: """
            Also what did not alert is kept with its reason. `wirewatch explain` scores a file as it would be judged \
            now; this shows what the daemon did.

            Examples:
              wirewatch why yonhap/2026-11-22-0817.html
              wirewatch why "summit in Tokyo"
            """)

    @OptionGroup var store: StoreOption

    @Flag(help: "One line of JSON a file.")
    var json = false

    @Argument(help: "A file's name or its path below the inbox, or words of a headline.")
    var subject: String

    func run() throws {
        try store.run { config, state in
            StandardOutput.write(try DecisionListing(config: config, state: state).text(about: subject, asJSON: json))
        }
    }
}
