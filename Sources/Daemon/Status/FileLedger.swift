import Intake
import Synchronization
import Text

/// Counts every file from its discovery to its end, and every article by what became of it.
///
/// A file that was found ends in exactly one way. Until then it waits in the queue of files or is claimed by a worker.
/// If the numbers do not agree, a file was lost on its way.
final class FileLedger: Sendable {
    /// How the life of a file that was found ends.
    enum Ending: String, Sendable, CaseIterable {
        /// Its articles are committed, or it has none.
        case read
        /// The reason why it is not read is committed.
        case refused
        /// It was removed or changed before it was read: the watcher finds what comes in its place.
        case gone
        /// It is in the store in this state, or another worker reads it in its latest state.
        case known
        /// The daemon stopped or the store failed: it is found again.
        case interrupted
    }

    private struct Pipeline {
        /// How many files it holds.
        var countPending: @Sendable () -> Int
        /// How many files were found and have not ended.
        var open = 0
    }

    private struct State {
        var balance = FileBalance()
        var lastNumber = 0
        /// A reload leaves a pipeline behind that hangs, so that there may be two.
        var pipelines: [Int: Pipeline] = [:]
    }

    private let state = Mutex(State())

    /// A pipeline begins; it can say how many files it holds.
    ///
    /// - Returns: Its number.
    func begin(countPending: @escaping @Sendable () -> Int) -> Int {
        state.withLock { state in
            state.lastNumber += 1
            state.pipelines[state.lastNumber] = Pipeline(countPending: countPending)
            return state.lastNumber
        }
    }

    /// A pipeline has ended: the files that it left are found again.
    func endPipeline(_ number: Int) {
        state.withLock { state in
            state.balance.interrupted += state.pipelines.removeValue(forKey: number)?.open ?? 0
        }
    }

    /// A pipeline has found a file.
    func found(by pipeline: Int) {
        state.withLock { state in
            state.balance.seen += 1
            state.pipelines[pipeline]?.open += 1
        }
    }

    /// A file of a pipeline has ended.
    func end(_ ending: Ending, in pipeline: Int) {
        state.withLock { state in
            guard state.pipelines[pipeline] != nil else { return }
            state.pipelines[pipeline]?.open -= 1
            switch ending {
            case .read: state.balance.read += 1
            case .refused: state.balance.refused += 1
            case .gone: state.balance.gone += 1
            case .known: state.balance.known += 1
            case .interrupted: state.balance.interrupted += 1
            }
        }
    }

    func add(_ articles: [ArticleReport]) {
        state.withLock { state in
            for article in articles { state.balance.articles[article.verdict.rawValue, default: 0] += 1 }
        }
    }

    /// The counts of the moment. Files move while they are counted, so that a residue counts if it lasts.
    var balance: FileBalance {
        let (balance, counts) = state.withLock { ($0.balance, $0.pipelines.values.map(\.countPending)) }
        var counted = balance
        counted.pending = counts.reduce(0) { $0 + $1() }
        return counted
    }
}

/// What became of the files and articles that were counted.
package struct FileBalance: Sendable, Equatable, Codable {
    package var seen = 0
    package var read = 0
    /// Not read, with a reason in the store.
    package var refused = 0
    package var gone = 0
    package var known = 0
    package var interrupted = 0
    /// In a queue, being read, or waiting for the commit.
    package var pending = 0
    /// By ``ArticleVerdict``.
    package var articles: [String: Int] = [:]

    /// How many files are missing from the sum; 0 if none is.
    package var residue: Int { seen - read - refused - gone - known - interrupted - pending }
}

extension FileBalance {
    /// What was counted since an earlier balance; what is pending is of the moment.
    func since(_ earlier: FileBalance) -> FileBalance {
        var difference = self
        difference.seen -= earlier.seen - earlier.pending
        difference.read -= earlier.read
        difference.refused -= earlier.refused
        difference.gone -= earlier.gone
        difference.known -= earlier.known
        difference.interrupted -= earlier.interrupted
        difference.articles = articles.merging(earlier.articles) { $0 - $1 }
        return difference
    }

    /// For example “3 files seen: 2 read, 1 not read, 0 gone, 0 known, 0 pending; 2 articles: 2 quiet”.
    package var sentence: String {
        var files = "\(seen.counted("file")) seen: \(read) read, \(refused) not read, \(gone) gone, \(known) known"
        if interrupted > 0 { files += ", \(interrupted) interrupted" }
        files += ", \(pending) pending"
        let verdicts = ArticleVerdict.allCases.compactMap { verdict in
            articles[verdict.rawValue].flatMap { $0 == 0 ? nil : "\($0) \(verdict.rawValue)" }
        }
        let total = articles.values.reduce(0, +)
        return files + "; \(total.counted("article"))"
            + (verdicts.isEmpty ? "" : ": " + verdicts.joined(separator: ", "))
    }
}
