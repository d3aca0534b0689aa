import ArgumentParser
import Daemon
import Foundation
import Text
import Watching

struct RetryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Return failed files to their inbox, so that they are read again.",
        discussion: """
            The daemon moves a file that it cannot read to `failed_directory`, with a JSON file that says why. This \
            command moves it back and deletes the JSON file. Without names it lists the failed files.

            Examples:
              wirewatch retry
              wirewatch retry yonhap/2026-11-22-0817.html
              wirewatch retry --all
            """)

    @OptionGroup var configuration: ConfigurationOption

    @Flag(help: "Return all failed files.")
    var all = false

    @Argument(help: "Paths below the inbox, as `wirewatch retry` lists them.")
    var files: [String] = []

    func run() throws {
        try reportingErrors {
            let loaded = try ConfigurationLoader(file: configuration.config).load()
            let failed = FailedFiles(inboxes: loaded.settings.inboxes)
            if !all, files.isEmpty { return StandardOutput.write(failed.listing(style: TerminalStyle(for: 1))) }
            for file in try failed.named(files, all: all) {
                StandardOutput.write("\(try failed.restore(file)) returns to inbox \(file.report.inbox)\n")
            }
        }
    }
}

/// The files in the folders of failed files.
struct FailedFiles {
    /// A failed file.
    struct File {
        var report: FailureReport
        var inbox: InboxSettings
        /// The path below the folder of failed files.
        var path: InboxPath
    }

    let all: [File]

    init(inboxes: [InboxSettings]) {
        all = inboxes.flatMap { inbox -> [File] in
            guard let folder = inbox.failedPath else { return [] }
            let reports = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
            return reports.sorted().filter { $0.hasSuffix(FailureReport.ending) }.compactMap { name in
                guard let data = FileManager.default.contents(atPath: folder + "/" + name),
                    let report = try? JSONDecoder().decode(FailureReport.self, from: data)
                else { return nil }
                return File(
                    report: report, inbox: inbox, path: InboxPath(String(name.dropLast(FailureReport.ending.count))))
            }
        }
    }

    /// A line for each.
    func listing(style: TerminalStyle) -> String {
        guard !all.isEmpty else { return "no failed file\n" }
        return all.map { file in
            let tries = file.report.tries > 1 ? ", read \(file.report.tries) times" : ""
            return "\(SafeText(file.report.file))  \(style.bad(SafeText(file.report.reason).string))"
                + "  \(SafeText(file.report.detail))  \(style.faint("\(SafeText(file.report.when))\(tries)"))\n"
        }.joined()
    }

    /// The files of some names.
    func named(_ names: [String], all isAll: Bool) throws(CommandError) -> [File] {
        if isAll { return all }
        var files: [File] = []
        for name in names {
            let found = all.filter { $0.report.file == name || $0.path.escaped == name }
            guard !found.isEmpty else { throw .unknown("failed file", name, known: all.map(\.report.file)) }
            files += found
        }
        return files
    }

    /// Moves a file back; its path below the inbox.
    func restore(_ file: File) throws -> String {
        guard let folder = file.inbox.failedPath, let original = InboxPath(escaped: file.report.file) else {
            throw CommandError("the report of “\(file.path)” is damaged; move the file back by hand")
        }
        let mover = FileMover(inbox: folder)
        let moved = try mover.move(file.path, intoInbox: file.inbox.path, to: original)
        try FileManager.default.removeItem(atPath: folder + "/" + FailureReport.path(of: file.path).string)
        return moved.escaped
    }
}
