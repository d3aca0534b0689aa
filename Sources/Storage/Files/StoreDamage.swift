import GRDB

extension StoreFiles {
    /// The first thing that SQLite finds wrong with a database; nil for a sound one, and for one that it cannot look
    /// at: a lock, a full disk and a missing permission are no damage.
    ///
    /// Reads the whole file.
    ///
    /// - Parameters:
    ///   - comparesIndexes: Whether each index is compared with its table too, which takes several times as long.
    ///   - patience: How long a lock of another process is waited for, in seconds.
    package static func damage(
        in path: String, comparesIndexes: Bool = false, patience: Double = 10
    ) -> String? {
        var configuration = Configuration()
        configuration.busyMode = .timeout(patience)
        let check = comparesIndexes ? "integrity_check" : "quick_check"
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            defer { try? queue.close() }
            let problem = try queue.read { try String.fetchOne($0, sql: "PRAGMA \(check)(1)") }
            return problem == "ok" ? nil : problem ?? "no answer"
        } catch {
            return StoreError.isDamage(error) ? "\(error)" : nil
        }
    }
}
