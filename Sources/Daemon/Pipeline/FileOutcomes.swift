import Articles
import Intake
import Storage
import Text
import Watching

/// No descriptor was left to read a file with. That says nothing about the file: it is read again later.
struct DescriptorShortage: Error {}

/// What is read of one file, or of the next part of it, batch by batch. One task uses it.
struct FileOutcomes {
    private let worker: FileWorker?
    private let file: FoundFile?
    private var batches: (any ArticleBatches)?
    /// Whether the part is the rest of a closed file.
    private var isComplete = false
    /// The next outcome; of a file with batches, all but its articles. nil behind the last one.
    private var outcome: FileOutcome?

    /// The outcome of a file without articles.
    init(_ outcome: FileOutcome) {
        (worker, file) = (nil, nil)
        self.outcome = outcome
    }

    /// - Parameters:
    ///   - outcome: All but the articles.
    ///   - isComplete: Whether a part is the rest of a closed file.
    init(
        of file: FoundFile, _ outcome: FileOutcome, _ batches: any ArticleBatches, isComplete: Bool = false,
        by worker: FileWorker
    ) {
        self.isComplete = isComplete
        self.worker = worker
        self.file = file
        self.batches = batches
        self.outcome = outcome
    }

    /// The next outcome; nil behind the last one. nil also if no reader can be started: the next scan finds the file
    /// again.
    ///
    /// - Throws: ``DescriptorShortage`` if no reader can be started for want of a descriptor.
    mutating func next() throws(DescriptorShortage) -> FileOutcome? {
        guard var current = outcome else { return nil }
        outcome = nil
        guard let worker, let file else { return current }
        let offset = current.part?.start ?? 0
        do throws(ArticleError) {
            guard let batch = try nextBatch() else { return nil }
            for warning in batch.warnings { worker.warn(file, warning, from: offset) }
            let usable = current.part == nil ? worker.usable(batch.articles, of: file) : batch.articles
            current.result = .articles(usable)
            current.isLast = batch.isLast
            current.waits = current.waits || usable.count < batch.articles.count
            if !batch.isLast {
                outcome = current
                outcome?.firstArticle += batch.articles.count
            }
        } catch {
            if case .unavailable = error {
                if worker.reserve.shortage != nil { throw DescriptorShortage() }
                // Broken off by a stop, which finds it again.
                if Task.isCancelled { return nil }
            }
            worker.note(
                file, reason: error.reason, detail: offset > 0 ? "from byte \(offset) on: \(error)" : "\(error)")
            if case .unavailable = error {
                worker.count(error.reason, of: file)
                return nil
            }
            current.result = .unreadable(reason: error.reason, detail: "\(error)")
            current.isLast = true
            // A closed file without an article is like any other: if it changes, it is read from its beginning.
            if let part = current.part, part.start == 0, isComplete { current.part = nil }
        }
        return current
    }

    private mutating func nextBatch() throws(ArticleError) -> FileWorker.Batch? {
        guard let worker, let file, var batches else { return nil }
        defer { self.batches = batches }
        return try worker.next(of: &batches, file)
    }
}
