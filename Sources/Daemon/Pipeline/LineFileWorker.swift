import Articles
import Logging
import Storage
import Systemd
import Text
import Watching

/// Reads what is new in a file of lines, a part at a time.
///
/// The next part is read once the one before is committed, with the offset at which it ended. So a crash neither loses
/// nor repeats a line, and a long backlog needs the memory of one part.
struct LineFileWorker: Sendable {
    let readers: [String: LineFileReader]
    /// Looks up the last reading of a file.
    let lastPart: @Sendable (_ inbox: String, _ path: String) throws(StoreError) -> StoredPart?
    let logger: Logger

    /// What a look at a file came to.
    enum Step {
        /// A part, whose lines are to be analyzed.
        case part(LinePart)
        /// The file is not one of lines: it is read as a whole.
        case whole
        /// Nothing can be read now; the watcher reports what comes.
        case nothing
    }

    /// The next part of a file.
    func step(_ file: FoundFile) throws(FileReadError) -> Step {
        guard let reader = readers[file.inbox] else { return .nothing }
        let known: KnownLines?
        do throws(StoreError) {
            known = try lastPart(file.inbox, file.path.escaped).map(KnownLines.init)
        } catch {
            // Without its offset the file would be read twice. The next look or scan tries again.
            logger.error("“\(file.path)” waits: \(error)", metadata: OperationalMessage.storeTrouble.metadata())
            return .nothing
        }
        switch try reader.read(file.path, known: known, reason: file.reason) {
        case .notLines(let isOpen): return isOpen || file.reason == .grown ? .nothing : .whole
        case .nothing: return .nothing
        case .part(let part):
            if case .anew(let reason) = part.start {
                logger.notice("“\(file.path)” is read from its beginning: \(reason.rawValue)")
            }
            return .part(part)
        }
    }
}

extension FilePart {
    init(_ part: LinePart) {
        var goesOn = false
        if case .goesOn = part.start { goesOn = true }
        self.init(
            start: part.start.offset, goesOn: goesOn, end: part.mark.offset, tail: part.mark.tail,
            isInLongLine: part.mark.isInLongLine, hasMore: part.hasMore,
            isLast: part.isComplete && part.isMovable)
    }
}

extension KnownLines {
    init(_ part: StoredPart) {
        self.init(
            stamp: FileStamp(part.checkpoint),
            mark: LineMark(offset: part.end, tail: part.tail, isInLongLine: part.isInLongLine))
    }
}

extension Checkpoint {
    /// The checkpoint of a part. While something is left, it is not that of the file, so that a scan finds the file.
    init(_ inbox: String, _ path: InboxPath, _ part: LinePart) {
        self.init(inbox, path, part.stamp)
        if !part.isComplete { size = part.mark.offset }
    }
}
