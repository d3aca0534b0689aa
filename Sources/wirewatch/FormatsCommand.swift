import ArgumentParser
import Articles
import Daemon
import Text

struct FormatsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "formats", abstract: "List the formats of articles that this build reads.",
        discussion: """
            The content of a file decides its format; the ending matters only if the content is ambiguous. The second
            column is the format's name in the configuration (articles.max_bytes_by_format).

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
        let keyWidth = entries.map(\.key.count).max() ?? 0
        for entry in entries {
            let name = entry.name + String(repeating: " ", count: width - entry.name.count)
            let key = entry.key + String(repeating: " ", count: keyWidth - entry.key.count)
            let endings = entry.endings.map { "." + $0 }.joined(separator: " ")
            let missing = entry.missingLibrary.map { "not in this build (WIREWATCH_WITHOUT=\($0))" }
            StandardOutput.write("\(name)  \(key)  \(missing ?? endings)\n")
        }
    }

    private struct Line: Encodable {
        var format: String
        var key: String
        var endings: [String]
        var isRead: Bool

        enum CodingKeys: String, CodingKey {
            case format, key, endings
            case isRead = "is_read"
        }

        init(_ entry: KnownFormats.Entry) {
            format = entry.name
            key = entry.key
            endings = entry.endings
            isRead = entry.missingLibrary == nil
        }
    }
}
