import Foundation
import Text

/// Why a database, or a log without its database, is kept under another name.
package enum SetAsideReason: String, Sendable, CaseIterable {
    case damaged
    /// The file has no bytes.
    case empty
    /// A person put a backup in its place.
    case replaced
    /// A version before 0.1.0 made it.
    case oldSchema = "old-schema"
    /// The log of a database that is gone.
    case log
}

/// A database that was set aside, or a log.
package struct SetAsideStore: Sendable, Equatable {
    /// The path of the database; the file of the log alone has the same name with `-wal`.
    package var path: String
    /// The size of database and log.
    package var bytes: Int
}

extension StoreFiles {
    private static let endings = [log, "-shm", ""]

    /// Renames the database with its log, so that another one can be put in its place.
    ///
    /// - Parameters:
    ///   - reason: Why, for the new name: `wirewatch.sqlite.damaged-2026-11-29`.
    /// - Returns: The new path of the database.
    package func setAside(because reason: SetAsideReason, on day: CivilDate) throws(StoreError) -> String {
        let aside = freeName(for: reason, on: day)
        let files = FileManager.default
        do {
            // SQLite finds the log by the database's name.
            for ending in StoreFiles.endings where files.fileExists(atPath: path + ending) {
                try files.moveItem(atPath: path + ending, toPath: aside + ending)
            }
        } catch {
            throw StoreError.cannotOpen(path: path, reason: "it cannot be set aside: \(SystemError.reason(of: error))")
        }
        return aside
    }

    /// Renames a log that does not belong to the database, or has none.
    ///
    /// - Returns: The new path of the log; nil if there is no log.
    package func setLogAside(on day: CivilDate) throws(StoreError) -> String? {
        guard StoreFiles.size(of: path + StoreFiles.log) > 0 else { return nil }
        let log = freeName(for: .log, on: day) + StoreFiles.log
        let files = FileManager.default
        do {
            try files.moveItem(atPath: path + StoreFiles.log, toPath: log)
            // SQLite makes the index of a log anew.
            if files.fileExists(atPath: path + "-shm") { try files.removeItem(atPath: path + "-shm") }
        } catch {
            throw StoreError.cannotOpen(
                path: path, reason: "its log cannot be set aside: \(SystemError.reason(of: error))")
        }
        return log
    }

    /// A name that no file has, with any ending.
    private func freeName(for reason: SetAsideReason, on day: CivilDate) -> String {
        let name = "\(path).\(reason.rawValue)-\(day)"
        var free = name
        var number = 1
        while StoreFiles.endings.contains(where: { FileManager.default.fileExists(atPath: free + $0) }) {
            number += 1
            free = "\(name)-\(number)"
        }
        return free
    }

    /// What was set aside, in the order of the names.
    package var setAside: [SetAsideStore] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        let prefixes = SetAsideReason.allCases.map { "\((path as NSString).lastPathComponent).\($0.rawValue)-" }
        let paths = names.filter { name in prefixes.contains { name.hasPrefix($0) } }.map { name in
            let ending = StoreFiles.endings.first { name.hasSuffix($0) } ?? ""
            return directory + "/" + name.dropLast(ending.count)
        }
        return Set(paths).sorted().map { SetAsideStore(path: $0, bytes: StoreFiles(path: $0).bytes) }
    }
}
