import Alerts
import Articles
import GRDB
import Stories
import Topics

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

    /// Commits for a desk that has configured no more than topics and receivers.
    package func commit(
        _ outcomes: [FileOutcome], topics: [String: TopicDefinition], receivers: [String], now: Timestamp
    ) throws(StoreError) -> CommitSummary {
        try commit(outcomes, desk: DeskRules(topics: topics, receivers: receivers), now: now)
    }

    private func commit(
        _ outcomes: [FileOutcome], desk: DeskRules, now: Timestamp, _ shelf: inout StoryShelf?
    ) throws -> CommitSummary {
        // Taken away while the transaction may fail: what it puts into memory must not outlive it.
        let kept = shelf.take()
        let (summary, new) = try pool.write { database in
            let known = try kept.flatMap { $0.settings == desk.stories ? $0 : nil }
            var current = try known ?? StoryShelf(settings: desk.stories, database: database)
            var transaction = CommitTransaction(database: database, desk: desk, index: current.index, now: now)
            for outcome in outcomes { try transaction.add(outcome) }
            var summary = try transaction.finish()
            if known == nil { summary.unreadableSketches = current.unreadable }
            current.index = transaction.index
            return (summary, current)
        }
        shelf = new
        return summary
    }
}
