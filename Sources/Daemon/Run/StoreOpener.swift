import Delivery
import Foundation
import Logging
import Storage
import Systemd
import Text

/// Opens the store at a start, and puts a sound one in the place of a damaged or lost one.
///
/// The newest sound backup takes the place of a damaged or lost store; without a backup a new store begins. The inboxes
/// are then compared with it, so that files of later times are read again. Alerts that the journal has are noted: they
/// are not notified again, nor written to the journal again.
struct StoreOpener: Sendable {
    let files: StoreFiles
    let logger: Logger
    let now: @Sendable () -> Timestamp
    /// The alerts that the journal has since a moment: see ``JournalReceiver/alerts(since:)``. Throws if the journal
    /// cannot be read.
    let journalAlerts: @Sendable (Timestamp?) throws -> [String: String]
    /// What is wrong with the database of a path; see ``StoreFiles/damage(in:comparesIndexes:patience:)``.
    var damage: @Sendable (_ path: String, _ comparesIndexes: Bool) -> String? = {
        StoreFiles.damage(in: $0, comparesIndexes: $1)
    }

    /// How long before the store's last alert the journal is searched: the clock may have been corrected.
    private static let overlap = Duration.seconds(-3_600)

    /// - Parameters:
    ///   - wasUnclean: Whether the last daemon ended without closing the store.
    ///   - loss: How this daemon lost its store; nil at its start.
    func open(wasUnclean: Bool, after loss: StoreWatch.Loss? = nil) throws(StoreError) -> Store {
        let wasUnclean = wasUnclean || loss != nil
        try setStrayLogAside(after: loss)
        var isLost = try replaceIfLost(wasUnclean)
        if !isLost, wasUnclean, files.exists,
            let damage = damage(files.path, loss?.isDamage ?? false)
        {
            try replace(because: damage)
            isLost = true
        }
        var store: Store
        do throws(StoreError) {
            store = try Store(path: files.path)
        } catch .oldSchema {
            let aside = try files.setAside(because: .oldSchema, on: today)
            report(
                """
                The store was made by a version before 0.1.0 and cannot be used. It is kept as \(aside); a new one \
                begins, and all files in the inboxes are read again
                """)
            return try Store(path: files.path)
        } catch .damaged(_, let reason) {
            try replace(because: reason)
            isLost = true
            store = try Store(path: files.path)
        }
        if isLost || wasUnclean { noteNotifiedBefore(in: store, isLost: isLost) }
        return store
    }

    /// A log whose database is gone does not belong to the store that takes its place. SQLite cannot know that.
    private func setStrayLogAside(after loss: StoreWatch.Loss?) throws(StoreError) {
        guard files.hasStrayLog || loss == .moved, let log = try files.setLogAside(on: today) else { return }
        report("The store's file is gone or another one. Its log, which has the last commits, is kept as \(log)")
    }

    /// Restores a backup if the store is gone. Neither store nor backups is a first start.
    private func replaceIfLost(_ wasUnclean: Bool) throws(StoreError) -> Bool {
        guard !files.exists, wasUnclean || !files.backups(today: today).isEmpty else { return false }
        if FileManager.default.fileExists(atPath: files.path) {
            let aside = try files.setAside(because: .empty, on: today)
            report("The store is an empty file, which is kept as \(aside)")
        }
        try restoreBackup(instead: "The store is gone")
        return true
    }

    private func replace(because damage: String) throws(StoreError) {
        let aside = try files.setAside(because: .damaged, on: today)
        try restoreBackup(instead: "The store is damaged (\(damage)) and kept as \(aside)")
    }

    private func restoreBackup(instead reason: String) throws(StoreError) {
        for backup in files.backups(today: today) {
            if let damage = damage(backup, false) {
                logger.error("The backup \(backup) is damaged and passed over: \(damage)")
                continue
            }
            try files.restore(from: backup)
            report("\(reason). The backup \(backup) takes its place; files that came later are read again")
            return
        }
        report("\(reason). There is no sound backup: a new store begins, and all files in the inboxes are read again")
    }

    private func noteNotifiedBefore(in store: Store, isLost: Bool) {
        do {
            // The clock may have been wrong when the last alert was raised.
            let since = try store.lastAlert().map { min($0, now()).advanced(by: StoreOpener.overlap) }
            let count = try store.noteNotifiedBefore(
                try journalAlerts(since), journal: JournalReceiver.name, now: now())
            guard count > 0 else { return }
            report(
                """
                The journal has \(count.counted("alert")) that the store has lost. Nobody is notified of them again \
                when their files are read again; `wirewatch alerts` then lists them
                """)
        } catch  where isLost {
            report("The journal cannot be searched (\(error)): alerts may be notified again")
        } catch {
            logger.info("The journal cannot be searched: \(error)")
        }
    }

    private func report(_ message: String) {
        logger.error("\(message)", metadata: OperationalMessage.storeTrouble.metadata())
    }

    private var today: CivilDate { LocalTime.day(now()) }
}
