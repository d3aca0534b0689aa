import Foundation
import Logging
import Storage
import Systemd
import Text
import Watching

/// Moves or deletes files after they are committed, as their inbox wants it.
///
/// A crash between the commit and the move is mended by the next scan, which finds a known file that should be gone.
struct Aftercare: Sendable {
    /// The inboxes that do not keep all files, by name.
    private let inboxes: [String: InboxSettings]
    private let store: Store
    private let logger: Logger
    private let troubles: TroubleBoard
    private let now: @Sendable () -> Timestamp

    init(
        _ inboxes: [InboxSettings], store: Store, logger: Logger, troubles: TroubleBoard = TroubleBoard(),
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.troubles = troubles
        let moving = inboxes.filter { $0.after != .keep || $0.failedDirectory != nil }
        self.inboxes = Dictionary(moving.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        self.store = store
        self.logger = logger
        self.now = now
    }

    /// Handles the files of a batch that was committed.
    func finish(_ batch: [FileOutcome]) {
        for outcome in batch where outcome.isLast && !outcome.waits && inboxes[outcome.checkpoint.inbox] != nil {
            // A file with more to come stays where its writer has it.
            if let part = outcome.part, !part.isLast { continue }
            finish(outcome.checkpoint, nil, isClosed: true)
        }
    }

    /// Handles one file that a scan found as the store knows it.
    func finish(_ checkpoint: Checkpoint, _ record: FileRecord) {
        finish(checkpoint, record, isClosed: false)
    }

    /// - Parameters:
    ///   - record: How its reading ended; nil if that is to be looked up.
    ///   - isClosed: Whether its writer has just closed it.
    private func finish(_ checkpoint: Checkpoint, _ record: FileRecord?, isClosed: Bool) {
        guard let inbox = inboxes[checkpoint.inbox], let path = InboxPath(escaped: checkpoint.path) else { return }
        var ending = record
        if ending == nil {
            do throws(StoreError) {
                ending = try store.fileRecord(checkpoint)
            } catch {
                logger.error("“\(checkpoint.path)” stays in the inbox until the next scan: \(error)")
            }
        }
        if let ending { finish(path, checkpoint, ending, in: inbox, isClosed: isClosed) }
    }

    private func finish(
        _ path: InboxPath, _ checkpoint: Checkpoint, _ record: FileRecord, in inbox: InboxSettings, isClosed: Bool
    ) {
        do {
            if try move(path, checkpoint, record, in: inbox, isClosed: isClosed) {
                troubles.end(Aftercare.trouble(inbox, record))
            }
        } catch FileMover.Failure.changed {
            // The watcher reports the file that is there now.
        } catch {
            logger.error(
                "“\(checkpoint.path)” stays in the inbox: \(error)",
                metadata: OperationalMessage.inboxTrouble.metadata([
                    "article": checkpoint.path, "inbox": checkpoint.inbox, "reason": "not-movable",
                ]))
            // Each scan tries again; a file that somebody took away meanwhile is not tried.
            troubles.note(
                StatusProblem(
                    key: Aftercare.trouble(inbox, record),
                    text: """
                        inbox \(inbox.name): files that are done with stay in it: “\(SafeText(checkpoint.path))”: \(error). \
                        Let the daemon write there; the next scan tries again
                        """, isLogged: true, end: "Files of inbox \(inbox.name) are moved again"),
                for: .seconds(2 * inbox.scanIntervalSeconds + 60))
        }
    }

    /// Files that were read go another way than those that could not be.
    private static func trouble(_ inbox: InboxSettings, _ record: FileRecord) -> String {
        "inbox \(inbox.name) \(record.isRead ? "files" : "failed files") stay"
    }

    /// - Returns: Whether it was moved or deleted.
    private func move(
        _ path: InboxPath, _ checkpoint: Checkpoint, _ record: FileRecord, in inbox: InboxSettings,
        isClosed: Bool
    ) throws -> Bool {
        let mover = FileMover(inbox: inbox.path)
        let stamp = FileStamp(checkpoint)
        // A writer that has a file of lines open would go on writing where nobody reads.
        if LineFile.isNamed(path), mover.isInUse(path, as: stamp, wasJustClosed: isClosed) { return false }
        if !record.isRead {
            guard let folder = inbox.failedPath else { return false }
            let moved = try mover.move(path, as: stamp, into: folder, to: path)
            try store.fileMoved(checkpoint, to: InboxPath(folder).appending(moved.bytes).escaped)
            let report = FailureReport(
                inbox: inbox.name, file: checkpoint.path, reason: record.outcome, detail: record.detail ?? "",
                when: now().description, tries: record.tries)
            try FileMover.write(report.json, to: FailureReport.path(of: moved), in: folder)
        } else if inbox.after == .archive {
            let day = "\(now().day)".replacing("-", with: "/")
            let wanted = InboxPath(day).appending(path.bytes)
            let moved = try mover.move(path, as: stamp, into: inbox.archivePath, to: wanted)
            try store.fileMoved(checkpoint, to: InboxPath(inbox.archivePath).appending(moved.bytes).escaped)
        } else if inbox.after == .delete {
            try mover.delete(path, as: stamp)
        } else {
            return false
        }
        return true
    }
}

/// The JSON file beside a file that could not be read.
package struct FailureReport: Codable, Sendable, Equatable {
    package var inbox: String
    /// The path below the inbox, escaped.
    package var file: String
    /// A stable word, for example `malformed`.
    package var reason: String
    package var detail: String
    /// When it was read, as ISO 8601 in UTC.
    package var when: String
    /// How often it was read.
    package var tries: Int

    /// The ending of the report behind the file's name.
    package static let ending = ".failed.json"

    /// Where the report of a file lies.
    package static func path(of file: InboxPath) -> InboxPath {
        InboxPath(bytes: file.bytes + Array(ending.utf8))
    }

    var json: [UInt8] {
        get throws { Array(try JSONLine.of(self).utf8) }
    }
}

extension FileStamp {
    /// The state of a file that the store holds.
    init(_ checkpoint: Checkpoint) {
        self.init(
            device: UInt64(bitPattern: checkpoint.device), inode: UInt64(bitPattern: checkpoint.inode),
            size: checkpoint.size, modifiedNanoseconds: checkpoint.modified,
            changedNanoseconds: checkpoint.changed)
    }
}
