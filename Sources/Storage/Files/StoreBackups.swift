import Foundation
import GRDB
import Glibc
import Text

extension StoreFiles {
    private static let prefix = "wirewatch-"
    private static let ending = ".sqlite"
    static let unfinished = ".unfinished"

    /// The directory of the backups.
    package var backupDirectory: String { directory + "/backups" }

    /// The path of a day's backup.
    package func backup(of day: CivilDate) -> String {
        backupDirectory + "/" + StoreFiles.prefix + day.description + StoreFiles.ending
    }

    /// The backups, the newest first.
    ///
    /// Those of days to come are the last: the clock was wrong when they were made.
    package func backups(today: CivilDate) -> [String] {
        let days = backupNames.compactMap(StoreFiles.day).sorted(by: >)
        return (days.filter { $0 <= today } + days.filter { $0 > today }).map(backup)
    }

    /// Deletes the oldest backups, and what is left of backups of other days that were broken off.
    ///
    /// - Parameter count: How many stay.
    package func deleteBackups(keeping count: Int, today: CivilDate) throws {
        let files = FileManager.default
        for backup in backups(today: today).dropFirst(count) { try files.removeItem(atPath: backup) }
        let own = backup(of: today) + StoreFiles.unfinished
        for name in backupNames where name.hasSuffix(StoreFiles.unfinished) && backupDirectory + "/" + name != own {
            guard StoreFiles.day(String(name.dropLast(StoreFiles.unfinished.count))) != nil else { continue }
            try files.removeItem(atPath: backupDirectory + "/" + name)
        }
    }

    private var backupNames: [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: backupDirectory)) ?? []
    }

    /// The day of a backup's name; nil for other names.
    private static func day(_ name: String) -> CivilDate? {
        guard name.hasPrefix(prefix), name.hasSuffix(ending) else { return nil }
        let parts = name.dropFirst(prefix.count).dropLast(ending.count).split(
            separator: "-", omittingEmptySubsequences: false
        ).compactMap { Int($0) }
        guard parts.count == 3, let day = CivilDate(year: parts[0], month: parts[1], day: parts[2]) else { return nil }
        // `2026-1-1` is not a name of ours.
        return name == prefix + day.description + ending ? day : nil
    }
}

extension Store {
    /// Writes a copy of the store to a new file, as it is at this moment; readers and writers go on meanwhile.
    ///
    /// The copy gets its name when it is whole, and replaces a file of that name.
    package func backUp(to path: String) throws(StoreError) {
        let unfinished = path + StoreFiles.unfinished
        do {
            let files = FileManager.default
            let directory = (path as NSString).deletingLastPathComponent
            let isOwn = !files.fileExists(atPath: directory)
            try files.createDirectory(
                atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o750])
            if isOwn { try StoreFiles.giveToOwner(directory) }
            if files.fileExists(atPath: unfinished) { try files.removeItem(atPath: unfinished) }
            defer { try? files.removeItem(atPath: unfinished) }
            try copy(to: unfinished)
            guard rename(unfinished, path) == 0 else { throw SystemError.last }
        } catch {
            let operation = "write the backup \(path)"
            let error =
                error is DatabaseError
                ? StoreError(error, operation: operation)
                : .failed(
                    operation: operation, reason: (error as? SystemError)?.reason ?? SystemError.reason(of: error),
                    isRetryable: true)
            health.failed(error, isWrite: false)
            throw error
        }
    }

    private func copy(to path: String) throws {
        // The directory may be one that others read.
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw SystemError.last }
        defer { Glibc.close(file) }
        // A connection of its own: the store's writer would wait for the copy.
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        let queue = try DatabaseQueue(path: self.path, configuration: configuration)
        defer { try? queue.close() }
        try queue.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [path]) }
        try StoreFiles.giveToOwner(path)
        guard fchmod(file, mode_t(StoreFiles.mode)) == 0, fsync(file) == 0 else { throw SystemError.last }
    }
}
