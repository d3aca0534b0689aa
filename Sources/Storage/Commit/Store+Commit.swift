import Alerts
import Articles
import GRDB
import Stories
import Synchronization

extension Store {
    /// Commits what came of a batch of files in one transaction: checkpoints, articles, stories, scores, decisions,
    /// and whom they are to be told.
    ///
    /// Placing and deciding happen inside, against all that was committed before, so that of two copies read at the
    /// same time only one alerts. When it fails nothing of it is kept, neither in the file nor in memory.
    ///
    /// - Parameter desk: The configuration as it is now; other `stories` settings than at the last commit are followed.
    package func commit(
        _ outcomes: [FileOutcome], desk: DeskRules, now: Timestamp
    ) throws(StoreError) -> CommitSummary {
        do {
            return try shelf.withLock { shelf in try commit(outcomes, desk: desk, now: now, &shelf) }
        } catch {
            throw StoreError(error, operation: "commit what was read")
        }
    }

    private func commit(
        _ outcomes: [FileOutcome], desk: DeskRules, now: Timestamp, _ shelf: inout StoryShelf?
    ) throws -> CommitSummary {
        // Taken away while the transaction may fail: what it puts into memory must not outlive it. Moved, not copied.
        var kept = shelf.take()
        let (summary, current) = try pool.write { database in
            let isNew = kept?.settings != desk.stories
            var current: StoryShelf
            if let known = kept.take(), !isNew {
                current = known
            } else {
                current = try StoryShelf(settings: desk.stories, database: database)
            }
            var transaction = CommitTransaction(database: database, desk: desk, now: now)
            for outcome in outcomes { try transaction.add(outcome, &current.index) }
            var summary = try transaction.finish()
            if isNew { summary.unreadableSketches = current.unreadable }
            return (summary, current)
        }
        shelf = current
        return summary
    }
}
