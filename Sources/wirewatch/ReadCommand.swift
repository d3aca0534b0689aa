import ArgumentParser
import Articles
import Daemon
import Foundation
import Reading
import Settings
import Text
import Watching

struct ReadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read", abstract: "Show what is read of article files: headline, fields, text. Nothing is scored.",
        discussion: """
            It needs no configuration. Warnings and errors go to standard error; the exit code is 1 if a file could
            not be read.

            Examples:
              wirewatch read article.html
              wirewatch read --furniture page.html | less
              wirewatch read --json inbox/* | jq -r '[.file, .title] | @tsv'
              curl -s https://example.org/news.json | wirewatch read -
            """)

    @Flag(help: "Print one line of JSON per article.")
    var json = false

    @Flag(help: "Show also the passages that are not scored: page furniture and repetitions.")
    var furniture = false

    @Option(help: ArgumentHelp("The largest file that is read, in bytes.", valueName: "bytes"))
    var maxBytes = 16 * 1_024 * 1_024

    @Argument(help: "Files to read; “-” is standard input.")
    var files: [String]

    func run() throws {
        var hasFailed = false
        let reader = ReaderPool()
        let text = ReadingText(for: 1, withFurniture: furniture)
        for file in files {
            do {
                let result = try reader.read(try bytes(of: file), name: file == "-" ? "" : file)
                for article in result.articles {
                    StandardOutput.write(
                        json ? try ArticleDocument(article, file: file).line() : text.text(of: article, file: file))
                }
                for warning in result.warnings {
                    StandardError.write("wirewatch: \(SafeText("\(file): \(warning)"))\n")
                }
            } catch {
                hasFailed = true
                StandardError.write("wirewatch: \(SafeText("\(file): \(error)"))\n")
            }
        }
        if hasFailed { throw ExitCode(1) }
    }

    private func bytes(of file: String) throws -> [UInt8] {
        if file == "-" {
            let data = try FileHandle.standardInput.read(upToCount: maxBytes + 1) ?? Data()
            guard data.count <= maxBytes else { throw CommandError("has more than \(maxBytes) bytes (--max-bytes)") }
            return Array(data)
        }
        let url = URL(fileURLWithPath: file).absoluteURL
        let reader = FileReader(inbox: url.deletingLastPathComponent().path, maxBytes: maxBytes)
        do throws(FileReadError) {
            return try reader.read(InboxPath(url.lastPathComponent)).bytes
        } catch {
            throw CommandError(error == .vanished ? "there is no such file" : "\(error)")
        }
    }
}
