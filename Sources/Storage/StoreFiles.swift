import Foundation
import GRDB
import Glibc
import Text

/// The files of a store: the database, its backups, and the databases that were set aside.
///
/// A backup is a database of its own, `backups/wirewatch-2026-11-29.sqlite` beside the store.
package struct StoreFiles: Sendable {
    /// The database file.
    package let path: String

    private static let prefix = "wirewatch-"
    private static let ending = ".sqlite"

    package init(path: String) { self.path = path }

    /// The directory of the backups.
    package var backupDirectory: String { (path as NSString).deletingLastPathComponent + "/backups" }

    /// Whether there is a database; an empty file is none.
    package var exists: Bool { size(of: path) > 0 }

    /// The backups, the newest first.
    package var backups: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: backupDirectory)) ?? []
        return names.filter { $0.hasPrefix(StoreFiles.prefix) && $0.hasSuffix(StoreFiles.ending) }
            .sorted(by: >).map { backupDirectory + "/" + $0 }
    }

    /// The first thing that SQLite finds wrong with a database, or why it cannot look; nil for a sound one.
    ///
    /// Reads the whole file.
    package static func damage(in path: String) -> String? {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            defer { try? queue.close() }
            let problem = try queue.read { try String.fetchOne($0, sql: "PRAGMA quick_check(1)") }
            return problem == "ok" ? nil : problem ?? "no answer"
        } catch {
            return "\(error)"
        }
    }

    /// Renames the database, so that another one can be put in its place.
    ///
    /// - Parameters:
    ///   - word: Why, for the new name: `wirewatch.sqlite.damaged-2026-11-29`.
    /// - Returns: The new path.
    package func setAside(because word: String, on day: CivilDate) throws(StoreError) -> String {
        let files = FileManager.default
        let name = "\(path).\(word)-\(day)"
        var aside = name
        var number = 1
        while files.fileExists(atPath: aside) {
            number += 1
            aside = "\(name)-\(number)"
        }
        do {
            // SQLite finds the log by the database's name.
            for ending in ["-wal", "-shm", ""] where files.fileExists(atPath: path + ending) {
                try files.moveItem(atPath: path + ending, toPath: aside + ending)
            }
        } catch {
            throw StoreError.cannotOpen(path: path, reason: "it cannot be set aside: \(SystemError.reason(of: error))")
        }
        return aside
    }

    /// Puts a copy of a backup in the place of the database, which must not exist.
    package func restore(from backup: String) throws(StoreError) {
        let copy = path + ".restoring"
        do {
            let files = FileManager.default
            if files.fileExists(atPath: copy) { try files.removeItem(atPath: copy) }
            try files.copyItem(atPath: backup, toPath: copy)
            try StoreFiles.giveToOwner(copy)
            try files.moveItem(atPath: copy, toPath: path)
        } catch {
            throw StoreError.cannotOpen(
                path: path, reason: "\(backup) cannot be put there: \(SystemError.reason(of: error))")
        }
    }

    /// Deletes the oldest backups.
    ///
    /// - Parameter count: How many stay.
    package func deleteBackups(keeping count: Int) throws {
        for backup in backups.dropFirst(count) { try FileManager.default.removeItem(atPath: backup) }
    }

    /// Gives what the superuser has made to the owner of the directory that it is in: the daemon's user.
    static func giveToOwner(_ path: String) throws {
        guard geteuid() == 0 else { return }
        var status = stat()
        guard stat((path as NSString).deletingLastPathComponent, &status) == 0,
            lchown(path, status.st_uid, status.st_gid) == 0
        else { throw SystemError.last }
    }

    private func size(of path: String) -> Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.size] as? Int) ?? 0
    }

    /// The path of a day's backup.
    package func backup(of day: CivilDate) -> String {
        backupDirectory + "/" + StoreFiles.prefix + day.description + StoreFiles.ending
    }
}

extension Store {
    /// Writes a copy of the store to a new file, as it is at this moment; writers go on meanwhile.
    ///
    /// The copy gets its name when it is whole, and replaces a file of that name.
    package func backUp(to path: String) throws(StoreError) {
        let unfinished = path + ".unfinished"
        do {
            let files = FileManager.default
            let directory = (path as NSString).deletingLastPathComponent
            let isOwn = !files.fileExists(atPath: directory)
            try files.createDirectory(
                atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o750])
            if isOwn { try StoreFiles.giveToOwner(directory) }
            if files.fileExists(atPath: unfinished) { try files.removeItem(atPath: unfinished) }
            defer { try? files.removeItem(atPath: unfinished) }
            // Not `write`: a backup that finds no room does not mean that nothing can be stored.
            try pool.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [unfinished]) }
            try files.setAttributes([.posixPermissions: 0o640], ofItemAtPath: unfinished)
            try StoreFiles.giveToOwner(unfinished)
            if files.fileExists(atPath: path) { try files.removeItem(atPath: path) }
            try files.moveItem(atPath: unfinished, toPath: path)
        } catch {
            let error = StoreError(error, operation: "write the backup \(path)")
            health.failed(error, isWrite: false)
            throw error
        }
    }
}
