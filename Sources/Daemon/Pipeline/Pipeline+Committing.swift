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
        while let readings = await outcomes.takeAll() {
            for batch in Pipeline.transactions(of: readings) {
                let isDone = await committer.commit(batch.map(\.outcome))
                for reading in batch {
                    reading.receipt?.give(isCommitted: isDone)
                    guard let key = reading.claim else { continue }
                    if !reading.outcome.isCanary {
                        ledger.end(isDone ? reading.outcome.ending : .interrupted, in: number)
                    }
                    claims.free(key, as: isDone ? reading.state : nil)
                }
                guard isDone else { continue }
                let outcomes = batch.map(\.outcome).filter { !$0.isCanary }
                // A later part or batch of a file is not one more file.
                if !outcomes.isEmpty { onProgress(outcomes.count { $0.isLast && !($0.part?.goesOn ?? false) }) }
            }
            if !found.isEmpty { try? await Task.sleep(for: Pipeline.commitPause) }
        }
    }

    /// Readings in groups of few articles, so that no transaction is long.
    private static func transactions(of readings: [Reading]) -> [ArraySlice<Reading>] {
        var groups: [ArraySlice<Reading>] = []
        var (start, articles) = (readings.startIndex, 0)
        for (index, reading) in readings.enumerated() {
            let count = reading.outcome.articleCount
            if index > start, articles + count > ArticleBatch.maxArticles {
                groups.append(readings[start..<index])
                (start, articles) = (index, 0)
            }
            articles += count
        }
        return groups + [readings[start...]]
    }
}
