import Articles
import Intake
import Logging
import Metrics
import Storage
import Systemd
import Text
import Topics
import Watching

/// Reads one file, or the next part of it, and scores its articles. Many of these run side by side; none writes
/// anything.
struct FileWorker: Sendable {
    let readers: [String: FileReader]
    let analyzer: ArticleAnalyzer
    /// The desk's maps of fields, by inbox.
    var fieldMaps: [String: FieldMap] = [:]
    /// Maximum sizes of files.
    var sizes = SizeLimits(general: .max)
    let logger: Logger
    let activities: InFlightOperations
    /// Reads files of lines; without it these are read as a whole, too.
    var lines: LineFileWorker?
    var now: @Sendable () -> Timestamp = { .now }
    var reserve = DescriptorReserve.process

    /// How long one batch of a file may take; the largest and worst takes seconds.
    private static let allowance = Duration.seconds(120)

    /// How often a file that changes while it is read is read again at once.
    private static let attempts = 3

    /// The outcomes of a file, batch by batch; nil if it is gone, or if a process writes it again: the watcher reports
    /// it then.
    ///
    /// - Throws: ``DescriptorShortage`` if the file is to be read again later.
    func outcomes(of file: FoundFile) throws(DescriptorShortage) -> FileOutcomes? {
        try activities.during("reading “\(file.path)”", allowance: FileWorker.allowance) {
            () throws(DescriptorShortage) in try open(file)
        }
    }

    /// How many bytes reading a file takes, as far as its size is known: a larger one than may be is not read.
    func bytesToRead(of file: FoundFile) -> Int {
        min(Int(clamping: file.stamp.size), readers[file.inbox]?.maxBytes ?? 0)
    }

    private func open(_ file: FoundFile) throws(DescriptorShortage) -> FileOutcomes? {
        guard let reader = readers[file.inbox] else { return nil }
        for attempt in 1...FileWorker.attempts {
            do throws(FileReadError) {
                if let lines, LineFile.isNamed(file.path) {
                    switch try lines.step(file) {
                    case .part(let part): return outcomes(of: file, part)
                    case .nothing: return nil
                    case .whole: break
                    }
                }
                return outcomes(of: file, try reader.read(file))
            } catch {
                if error.isShortage { throw DescriptorShortage() }
                if error.isTransient, attempt < FileWorker.attempts { continue }
                return refusal(of: file, error).map(FileOutcomes.init)
            }
        }
        return nil
    }

    private func outcomes(of file: FoundFile, _ contents: FileContents) -> FileOutcomes {
        var outcome = FileOutcome(
            checkpoint: Checkpoint(file.inbox, file.path, contents.stamp),
            sha256: SHA256Digest.hex(of: contents.bytes), result: .articles([]))
        if let error = sizes.refusal(of: contents.bytes, name: name(of: file), fields: fieldMaps[file.inbox]) {
            note(file, reason: error.reason, detail: "\(error)")
            outcome.result = .unreadable(reason: error.reason, detail: "\(error)")
            return FileOutcomes(outcome)
        }
        return FileOutcomes(of: file, outcome, batches(of: file, contents.bytes), by: self)
    }

    private func outcomes(of file: FoundFile, _ part: LinePart) -> FileOutcomes {
        var outcome = FileOutcome(
            checkpoint: Checkpoint(file.inbox, file.path, part), sha256: SHA256Digest.hex(of: part.bytes),
            result: .articles([]), part: FilePart(part))
        if part.beginsLongLine {
            let error = ArticleError.tooLarge(
                what: "the line at byte \(part.start.offset) in bytes",
                found: Int(part.mark.offset - part.start.offset),
                limit: readers[file.inbox]?.maxBytes ?? 0)
            note(file, reason: error.reason, detail: "\(error); the line is passed over")
            outcome.result = .unreadable(reason: error.reason, detail: "\(error)")
        } else if part.start.offset == 0 || part.bytes.contains(where: { !ASCII.isSpace($0) }) {
            return FileOutcomes(
                of: file, outcome, batches(of: file, part.bytes), isComplete: part.isComplete, by: self)
        }
        return FileOutcomes(outcome)
    }

    private func batches(of file: FoundFile, _ bytes: [UInt8]) -> any ArticleBatches {
        analyzer.reader.batches(of: bytes, name: name(of: file), fields: fieldMaps[file.inbox])
    }

    private func name(of file: FoundFile) -> String { String(decoding: file.path.name, as: UTF8.self) }

    /// The next batch of a file with its scores; nil behind the last one.
    func next(
        of batches: inout any ArticleBatches, _ file: FoundFile
    ) throws(ArticleError) -> Batch? {
        let number = activities.begin("reading “\(file.path)”", allowance: FileWorker.allowance, at: .now)
        defer { activities.end(number) }
        guard let batch = try batches.next() else { return nil }
        let (articles, warnings) = analyzer.analyze(batch.result, at: now())
        var scored = articles.map(\.scored)
        // Whatever the desk's topics say of its words: nobody is notified of a canary.
        if file.isCanary {
            scored = scored.map { ScoredArticle(article: $0.article, key: $0.key, scores: [], sketch: nil) }
        }
        return Batch(articles: scored, warnings: warnings, isLast: batch.isLast)
    }

    /// A batch of a file with its scores.
    struct Batch {
        var articles: [ScoredArticle]
        var warnings: [ArticleError]
        var isLast: Bool
    }

    /// The articles that are not under embargo. Files of lines are read on from an offset, so theirs cannot wait.
    func usable(_ articles: [ScoredArticle], of file: FoundFile) -> [ScoredArticle] {
        let usable = articles.filter { !$0.article.isEmbargoed(at: now()) }
        if usable.count < articles.count {
            let count = (articles.count - usable.count).counted("article")
            logger.info("“\(file.path)”: \(count) under embargo, read again at each scan")
        }
        return usable
    }

    /// Logs what was repaired or passed over.
    ///
    /// - Parameter offset: Where the bytes that were read begin in the file.
    func warn(_ file: FoundFile, _ warning: ArticleError, from offset: Int64) {
        let place = offset > 0 ? "\(file.path)” from byte \(offset) on" : "\(file.path)”"
        logger.warning(
            "“\(place): \(warning)",
            metadata: OperationalMessage.articleUnreadable.metadata([
                "article": "\(file.path)", "inbox": file.inbox, "reason": warning.reason,
            ]))
    }

    private func refusal(of file: FoundFile, _ error: FileReadError) -> FileOutcome? {
        if case .beingWritten = error {
            logger.debug("“\(file.path)” is not read yet: \(error)")
            return nil
        }
        note(file, reason: error.reason, detail: "\(error)")
        switch error {
        case .vanished, .changedWhileReading, .beingWritten:
            // The watcher reports the file that comes in its place.
            count(error.reason, of: file)
            return nil
        case .notReadable where error.isTransient:
            // Not remembered: the next reconciliation tries again.
            count(error.reason, of: file)
            return nil
        case .notRegular, .symbolicLink, .tooLarge, .notReadable:
            return FileOutcome(
                checkpoint: Checkpoint(file.inbox, file.path, file.stamp), sha256: nil,
                result: .unreadable(reason: error.reason, detail: "\(error)"))
        }
    }

    func note(_ file: FoundFile, reason: String, detail: String) {
        logger.warning(
            "“\(file.path)” is not read: \(detail)",
            metadata: OperationalMessage.fileUnreadable.metadata([
                "article": "\(file.path)", "inbox": file.inbox, "reason": reason,
            ]))
    }

    /// Counts a file that is not read and not recorded. A commit counts the others: a burst may have a file read twice,
    /// and one of the two is committed.
    func count(_ outcome: String, of file: FoundFile) {
        guard !file.isCanary else { return }
        Counter(label: "wirewatch_files", dimensions: [("outcome", outcome)]).increment()
    }
}

extension Checkpoint {
    /// The checkpoint of a file as the watcher saw it.
    init(_ inbox: String, _ path: InboxPath, _ stamp: FileStamp) {
        self.init(
            inbox: inbox, path: path.description, device: Int64(bitPattern: stamp.device),
            inode: Int64(bitPattern: stamp.inode), size: stamp.size, modified: stamp.modifiedNanoseconds,
            changed: stamp.changedNanoseconds)
    }
}
