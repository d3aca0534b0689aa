import ArgumentParser
import Daemon
import Delivery
import Foundation
import Text

struct DrillCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drill", abstract: "Try a daemon of its own on your folder and disk.",
        discussion: """
            The drill makes a directory whose name begins with a dot, so that a running daemon passes it over, starts a \
            second daemon on it, and removes it at the end. It tries a burst of files, a slow writer, a tree that is \
            moved in, a kill in the middle of work, and, with --small, a full disk. Each part passes if every file is \
            read and every alert is raised once. Its alerts have the topic “drill” and go to the journal alone.

            The exit code is 0 if all parts pass, and 1 if one fails.

            Examples:
              wirewatch drill --in /var/spool/wirewatch
              wirewatch drill --in /srv/articles --files 20000
              wirewatch drill --in /srv/articles --small /mnt/small
            """)

    @Option(name: .customLong("in"), help: "The folder to try: an inbox, or another folder of its file system.")
    var folder: String

    @Option(help: "How many files the burst has.")
    var files = 2_000

    @Option(help: "A directory on a small file system that the drill may fill, for the part with the full disk.")
    var small: String?

    func validate() throws {
        guard (1...1_000_000).contains(files) else { throw ValidationError("--files must be 1 to 1000000") }
    }

    func run() async throws {
        do {
            let drill = try Drill(folder: folder, files: files, small: small) { StandardOutput.write($0 + "\n") }
            defer { drill.clean() }
            if try await drill.run() { return }
        } catch {
            throw failure(error)
        }
        throw ExitCode(1)
    }
}
