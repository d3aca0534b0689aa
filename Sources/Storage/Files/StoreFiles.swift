import Foundation
import Glibc
import Text

/// The files of a store: the database with its log, its backups, and what was set aside.
///
/// A backup is a database of its own, `backups/wirewatch-2026-11-29.sqlite` beside the store.
package struct StoreFiles: Sendable {
    /// The database file.
    package let path: String

    package init(path: String) { self.path = path }

    /// The directory of the database.
    var directory: String { (path as NSString).deletingLastPathComponent }

    /// Whether there is a database; an empty file is none.
    package var exists: Bool { StoreFiles.size(of: path) > 0 }

    /// The size of the database and its log in bytes.
    package var bytes: Int { StoreFiles.size(of: path) + StoreFiles.size(of: path + StoreFiles.log) }

    /// Whether there is a log without its database. SQLite would replay it onto any database of that name.
    package var hasStrayLog: Bool { !exists && StoreFiles.size(of: path + StoreFiles.log) > 0 }

    /// Puts a copy of a backup in the place of the database, which must not exist or be empty.
    ///
    /// - Throws: also if a log is there: see ``setLogAside(on:)``.
    package func restore(from backup: String) throws(StoreError) {
        let copy = path + ".restoring"
        do {
            guard !exists, !hasStrayLog else {
                throw StoreError.cannotOpen(path: path, reason: "another store or its log is there")
            }
            let files = FileManager.default
            if files.fileExists(atPath: copy) { try files.removeItem(atPath: copy) }
            try files.copyItem(atPath: backup, toPath: copy)
            // A person's copy may have any mode, and any owner.
            try files.setAttributes([.posixPermissions: StoreFiles.mode], ofItemAtPath: copy)
            try StoreFiles.giveToOwner(copy)
            guard rename(copy, path) == 0 else { throw SystemError.last }
        } catch let error as StoreError {
            throw error
        } catch {
            let reason = (error as? SystemError)?.reason ?? SystemError.reason(of: error)
            throw StoreError.cannotOpen(path: path, reason: "\(backup) cannot be put there: \(reason)")
        }
    }

    /// Gives what the superuser has made to the owner of the directory that it is in: the daemon's user.
    package static func giveToOwner(_ path: String) throws {
        guard geteuid() == 0 else { return }
        var status = stat()
        guard stat((path as NSString).deletingLastPathComponent, &status) == 0,
            lchown(path, status.st_uid, status.st_gid) == 0
        else { throw SystemError.last }
    }

    /// The mode of a database: its user writes, its group reads.
    static let mode = 0o640

    /// What SQLite adds to a database's name for its log.
    static let log = "-wal"

    /// In bytes; 0 if there is no such file.
    static func size(of path: String) -> Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.size] as? Int) ?? 0
    }
}
