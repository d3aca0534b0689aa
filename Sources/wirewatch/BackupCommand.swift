import ArgumentParser
import Daemon
import Foundation
import Text

struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Write a copy of the store.",
        discussion: """
            The daemon may run meanwhile. It makes a backup each day by itself, see `backups` in wirewatch.yaml(5). A file \
            that exists is not replaced.

            Examples:
              wirewatch backup
              wirewatch backup /mnt/backup/wirewatch.sqlite
            """)

    @OptionGroup var store: StoreOption

    @Argument(help: "The file to write. Default: the backup of today in the state directory.")
    var file: String?

    func run() throws {
        try store.run { config, state in
            let access = try StoreAccess(config: config, state: state)
            StandardOutput.write(try access.backUp(to: file.map(absolutePath)))
        }
    }
}

struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Put a backup in the place of the store.",
        discussion: """
            The daemon must not run. The present store is kept under another name. After the next start, files that came \
            after the backup are read again; alerts that the journal has are not notified again.

            Examples:
              wirewatch restore --list
              wirewatch restore
              wirewatch restore /mnt/backup/wirewatch.sqlite
            """)

    @OptionGroup var store: StoreOption

    @Flag(help: "List the backups of the state directory, and the stores that were set aside.")
    var list = false

    @Argument(help: "The backup. Default: the newest one of the state directory.")
    var file: String?

    func run() throws {
        try store.run { config, state in
            let access = try StoreAccess(config: config, state: state)
            StandardOutput.write(list ? access.listing() : try access.restore(from: file.map(absolutePath)))
        }
    }
}

private func absolutePath(_ path: String) -> String {
    path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
}
