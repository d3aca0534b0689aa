import ArgumentParser
import Articles
import Daemon
import Text

struct FormatsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "formats", abstract: "List the formats of articles that this build reads.",
        discussion: """
            The content of a file decides its format; the ending matters only if the content is ambiguous.

            Examples:
              wirewatch formats
              wirewatch formats --json | jq -r '.endings[]'
            """)

    @Flag(help: "Print one line of JSON per format.")
    var json = false

    func run() throws {
        let entries = KnownFormats.entries
        if json {
            for entry in entries { StandardOutput.write(try JSONLine.of(Line(entry))) }
            return
        }
        let width = entries.map(\.name.count).max() ?? 0
        for entry in entries {
            let padding = String(repeating: " ", count: width - entry.name.count)
            let endings = entry.endings.map { "." + $0 }.joined(separator: " ")
            StandardOutput.write("\(entry.name)\(padding)  \(endings)\n")
        }
    }

    private struct Line: Encodable {
        var format: String
        var endings: [String]

        init(_ entry: KnownFormats.Entry) {
            format = entry.name
            endings = entry.endings
        }
    }
}
