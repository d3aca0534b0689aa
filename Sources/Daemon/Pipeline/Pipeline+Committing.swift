import Articles
import Concurrency
import Storage
import Text
import Watching

extension Pipeline {
    /// The time between two commits while files wait to be read: a commit flushes the disk, however little it holds.
    private static let commitPause = Duration.milliseconds(20)

    /// Commits what was read.
    ///
    /// - Parameter found: While files wait there to be read, a moment passes between two commits.
    func commit(
        _ outcomes: BatchQueue<Reading>, _ claims: FileClaims, _ number: Int, whileFilling found: BatchQueue<FoundFile>
    ) async {
        // A transaction at a time: what arrives meanwhile goes before the rest of a backlog.
        while let batch = await outcomes.takeAll(upTo: ArticleBatch.maxArticles, weight: \.outcome.weight) {
            let isDone = await committer.commit(batch.map(\.outcome))
            for reading in batch {
                reading.receipt?.give(isCommitted: isDone)
                guard let key = reading.claim else { continue }
                if !reading.outcome.isCanary {
                    ledger.end(isDone ? reading.outcome.ending : .interrupted, in: number)
                }
                claims.free(key, as: isDone ? reading.state : nil)
            }
            let read = batch.map(\.outcome).filter { !$0.isCanary }
            // A later part or batch of a file is not one more file.
            if isDone, !read.isEmpty { onProgress(read.count { $0.isLast && !($0.part?.goesOn ?? false) }) }
            if !found.isEmpty { try? await Task.sleep(for: Pipeline.commitPause) }
        }
    }
}

extension FileOutcome {
    /// How much of a transaction it takes: a file without articles has a row, too.
    fileprivate var weight: Int { max(articleCount, 1) }
}
