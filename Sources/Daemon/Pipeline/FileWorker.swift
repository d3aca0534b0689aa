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
    let logger: Logger
    let activities: InFlightOperations
    /// Reads files of lines; without it these are read as a whole, too.
    var lines: LineFileWorker?
    var now: @Sendable () -> Timestamp = { .now }

    /// How long one file may take; the largest and worst takes seconds.
    private static let allowance = Duration.seconds(120)

    /// How often a file that changes while it is read is read again at once.
    private static let attempts = 3

    /// The outcome of a file; nil if it is gone, or if a process writes it again: the watcher reports it then. nil also
    /// if no reader can be started: the next scan finds the file again.
    func outcome(of file: FoundFile) -> FileOutcome? {
        activities.during("reading “\(file.path)”", allowance: FileWorker.allowance) { read(file) }
    }

    private func read(_ file: FoundFile) -> FileOutcome? {
        guard let reader = readers[file.inbox] else { return nil }
        for attempt in 1...FileWorker.attempts {
            do throws(FileReadError) {
                if let lines, LineFile.isNamed(file.path) {
                    switch try lines.step(file) {
                    case .part(let part): return outcome(of: file, part)
                    case .nothing: return nil
                    case .whole: break
                    }
                }
                return outcome(of: file, try reader.read(file.path))
            } catch {
                if error.isTransient, attempt < FileWorker.attempts { continue }
                return refusal(of: file, error)
            }
        }
        return nil
    }

    private func outcome(of file: FoundFile, _ contents: FileContents) -> FileOutcome? {
        guard let result = result(of: file, contents.bytes) else { return nil }
        var outcome = FileOutcome(
            checkpoint: Checkpoint(file.inbox, file.path, contents.stamp),
            sha256: SHA256Digest.hex(of: contents.bytes), result: result)
        guard case .articles(let articles) = outcome.result else { return outcome }
        // Files of lines are read on from an offset, so their articles cannot wait.
        let usable = articles.filter { !$0.article.isEmbargoed(at: now()) }
        guard usable.count < articles.count else { return outcome }
        let count = (articles.count - usable.count).counted("article")
        logger.info("“\(file.path)”: \(count) under embargo, read again at each scan")
        (outcome.result, outcome.waits) = (.articles(usable), true)
        return outcome
    }

    private func outcome(of file: FoundFile, _ part: LinePart) -> FileOutcome? {
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
            guard let result = result(of: file, part.bytes, from: part.start.offset) else { return nil }
            outcome.result = result
            // A closed file without an article is like any other: if it changes, it is read from its beginning.
            if case .unreadable = outcome.result, part.start.offset == 0, part.isComplete { outcome.part = nil }
        }
        return outcome
    }

    /// nil if nothing is known of the file, because no reader can be started.
    ///
    /// - Parameter offset: Where the bytes begin in the file.
    private func result(of file: FoundFile, _ bytes: [UInt8], from offset: Int64 = 0) -> FileOutcome.Result? {
        let place = offset > 0 ? "\(file.path)” from byte \(offset) on" : "\(file.path)”"
        do throws(ArticleError) {
            let result = try analyzer.analyze(
                bytes, name: String(decoding: file.path.name, as: UTF8.self), fields: fieldMaps[file.inbox],
                at: now())
            for warning in result.warnings {
                logger.warning(
                    "“\(place): \(warning)",
                    metadata: OperationalMessage.articleUnreadable.metadata([
                        "article": "\(file.path)", "inbox": file.inbox, "reason": warning.reason,
                    ]))
            }
            if offset == 0 { count("read") }
            return .articles(result.articles.map(\.scored))
        } catch {
            note(file, reason: error.reason, detail: offset > 0 ? "from byte \(offset) on: \(error)" : "\(error)")
            if case .unavailable = error { return nil }
            return .unreadable(reason: error.reason, detail: "\(error)")
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
