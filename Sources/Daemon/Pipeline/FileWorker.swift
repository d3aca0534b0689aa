import Articles
import Intake
import Logging
import Metrics
import Storage
import Systemd
import Text
import Topics
import Watching

/// Reads one finished file and scores its articles. Many of these run side by side; none writes anything.
struct FileWorker: Sendable {
    let readers: [String: FileReader]
    let analyzer: ArticleAnalyzer
    /// The desk's maps of fields, by inbox.
    var fieldMaps: [String: FieldMap] = [:]
    let logger: Logger
    let activities: InFlightOperations
    var now: @Sendable () -> Timestamp = { .now }

    /// How long one file may take; the largest and worst takes seconds.
    private static let allowance = Duration.seconds(120)

    /// How often a file that changes while it is read is read again at once.
    private static let attempts = 3

    /// The outcome of a file; nil if it is gone, or if a process writes it again: the watcher reports it then.
    func outcome(of file: FoundFile) -> FileOutcome? {
        activities.during("reading “\(file.path)”", allowance: FileWorker.allowance) { read(file) }
    }

    private func read(_ file: FoundFile) -> FileOutcome? {
        guard let reader = readers[file.inbox] else { return nil }
        for attempt in 1...FileWorker.attempts {
            do throws(FileReadError) {
                return outcome(of: file, try reader.read(file.path))
            } catch {
                if error.isTransient, attempt < FileWorker.attempts { continue }
                return refusal(of: file, error)
            }
        }
        return nil
    }

    private func outcome(of file: FoundFile, _ contents: FileContents) -> FileOutcome {
        let checkpoint = Checkpoint(file.inbox, file.path, contents.stamp)
        let sha256 = SHA256Digest.hex(of: contents.bytes)
        do throws(ArticleError) {
            let result = try analyzer.analyze(
                contents.bytes, name: String(decoding: file.path.name, as: UTF8.self),
                fields: fieldMaps[file.inbox], at: now())
            for warning in result.warnings {
                logger.warning(
                    "“\(file.path)”: \(warning)",
                    metadata: OperationalMessage.articleUnreadable.metadata([
                        "article": "\(file.path)", "inbox": file.inbox, "reason": warning.reason,
                    ]))
            }
            count("read")
            let embargoed = result.articles.filter { $0.scored.article.isEmbargoed(at: now()) }
            let usable = result.articles.filter { !$0.scored.article.isEmbargoed(at: now()) }
            var outcome = FileOutcome(
                checkpoint: checkpoint, sha256: sha256, result: .articles(usable.map(\.scored)))
            if !embargoed.isEmpty {
                logger.info(
                    "“\(file.path)”: \(embargoed.count.counted("article")) under embargo, read again at each scan")
                outcome.waits = true
            }
            return outcome
        } catch {
            note(file, reason: error.reason, detail: "\(error)")
            return FileOutcome(
                checkpoint: checkpoint, sha256: sha256,
                result: .unreadable(reason: error.reason, detail: "\(error)"))
        }
    }

    private func refusal(of file: FoundFile, _ error: FileReadError) -> FileOutcome? {
        note(file, reason: error.reason, detail: "\(error)")
        switch error {
        case .vanished, .changedWhileReading:
            // The watcher reports the file that comes in its place.
            return nil
        case .notReadable where error.isTransient:
            // Not remembered: the next reconciliation tries again.
            return nil
        case .notRegular, .symbolicLink, .tooLarge, .notReadable:
            return FileOutcome(
                checkpoint: Checkpoint(file.inbox, file.path, file.stamp), sha256: nil,
                result: .unreadable(reason: error.reason, detail: "\(error)"))
        }
    }

    private func note(_ file: FoundFile, reason: String, detail: String) {
        count(reason)
        logger.warning(
            "“\(file.path)” is not read: \(detail)",
            metadata: OperationalMessage.fileUnreadable.metadata([
                "article": "\(file.path)", "inbox": file.inbox, "reason": reason,
            ]))
    }

    private func count(_ outcome: String) {
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
