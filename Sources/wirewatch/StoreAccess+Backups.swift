import Daemon
import Foundation
import Glibc
import Storage
import Text

extension StoreAccess {
    /// Writes a copy of the store.
    ///
    /// - Parameter file: nil for the backup of today, which is replaced. Any other file that exists is not.
    /// - Returns: A line for people.
    func backUp(to file: String?) throws -> String {
        let path = file ?? files.backup(of: LocalTime.day(.now))
        guard file == nil || !FileManager.default.fileExists(atPath: path) else {
            throw DaemonError.state(path: path, reason: "the file exists; name another one")
        }
        let store = try writing()
        try store.backUp(to: path)
        try store.close()
        return line(path, StoreFiles(path: path).bytes)
    }

    /// Puts a backup in the place of the store, which is kept under another name.
    ///
    /// - Parameter backup: nil for the newest one of the state directory.
    /// - Returns: Sentences for people.
    func restore(from backup: String?) throws -> String {
        let state = try StateDirectory(directory)
        let today = LocalTime.day(.now)
        guard let backup = backup ?? files.backups(today: today).first else {
            throw DaemonError.state(path: directory, reason: "it has no backup; name the file of one")
        }
        guard access(backup, R_OK) == 0 else {
            throw DaemonError.state(path: backup, reason: SystemError.last.reason)
        }
        if let damage = StoreFiles.damage(in: backup) {
            throw DaemonError.state(path: backup, reason: "it is not a sound backup: \(damage)")
        }
        var text = ""
        if files.exists {
            let aside = try files.setAside(because: .replaced, on: today)
            text = "The present store is kept as \(aside).\n"
        } else if let log = try files.setLogAside(on: today) {
            text = "The log of a store that is gone is kept as \(log).\n"
        }
        try files.restore(from: backup)
        // The directory is left as after a crash: the next start asks the journal for alerts that the backup lacks.
        withExtendedLifetime(state) {}
        return text + "The store is \(backup) now. Start the daemon: files that came later are read again.\n"
    }

    /// The backups, the newest first, and the stores that were set aside, a line each.
    func listing() -> String {
        let backups = files.backups(today: LocalTime.day(.now)).map { line($0, StoreFiles(path: $0).bytes) }
        let aside = files.setAside.map { line($0.path, $0.bytes) }
        return (backups.isEmpty ? "no backups\n" : backups.joined())
            + (aside.isEmpty ? "" : "set aside:\n" + aside.joined())
    }

    private func line(_ path: String, _ bytes: Int) -> String { "\(path): \(bytes >> 10) KiB\n" }
}
