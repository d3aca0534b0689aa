/// An event that a watcher reports.
package enum WatchEvent: Sendable, Hashable {
    /// A finished file, or one of lines that grows. A file may be reported more than once, and is reported again after
    /// each change.
    case found(FoundFile)
    /// Something the desk should know; the watcher goes on.
    case warning(WatchWarning)
    /// All folders are watched: files dropped from now on are seen. Reported once.
    case ready(watches: Int)
    /// A reconciliation is over; its files were reported before.
    case reconciled(ReconciliationReport)
    /// More or less of the inbox can be read than before.
    case unreadable(UnreadableSummary)
}

/// What of an inbox cannot be read for want of rights.
package struct UnreadableSummary: Sendable, Hashable {
    package var folders = 0
    package var files = 0
    /// One of them, folders before files.
    package var example: InboxPath?

    /// Nothing is unreadable.
    package init() {}
}

/// A file in an inbox that can be read.
package struct FoundFile: Sendable, Hashable {
    /// How it was found.
    package enum Reason: String, Sendable, Hashable, CaseIterable {
        /// A writer closed it.
        case closed
        /// It was renamed into place.
        case moved
        /// A hard link to a finished file was made.
        case linked
        /// A reconciliation saw it.
        case scanned
        /// It was unfinished, or may have been, when first seen, and has rested since.
        case settled
        /// A file of lines, which a writer may have open, has grown.
        case grown
        /// It could not be read, and its rights have changed.
        case permitted
    }

    /// The inbox's name in the configuration.
    package var inbox: String
    /// The path below the inbox.
    package var path: InboxPath
    /// The whole path.
    package var absolutePath: InboxPath
    /// The file's state when it was found.
    package var stamp: FileStamp
    /// How it was found.
    package var reason: Reason
    /// Whether it is one of many that a scan found: files that arrive meanwhile go before it.
    package var isBacklog: Bool

    /// A file found in an inbox.
    package init(
        inbox: String, path: InboxPath, absolutePath: InboxPath, stamp: FileStamp, reason: Reason,
        isBacklog: Bool = false
    ) {
        self.inbox = inbox
        self.path = path
        self.absolutePath = absolutePath
        self.stamp = stamp
        self.reason = reason
        self.isBacklog = isBacklog
    }
}

/// A file and its state.
package struct SeenFile: Sendable, Hashable {
    /// The path below the inbox.
    package var path: InboxPath
    package var stamp: FileStamp

    /// A file in a state.
    package init(path: InboxPath, stamp: FileStamp) {
        self.path = path
        self.stamp = stamp
    }
}

/// Why the folder is compared with what is known.
package enum ReconciliationReason: String, Sendable, Hashable, CaseIterable {
    /// The watcher has just started.
    case start
    /// The kernel's queue was full and events are gone.
    case overflow
    /// The time for it has come.
    case timer
    /// A folder has been made or moved in; only that folder is looked at.
    case newDirectory = "new-directory"
    /// The program was asked to look again.
    case reload
    /// A folder below the inbox is on a file system that reports no events; only that folder is looked at.
    case poll
    /// The watched folder was gone and is there again.
    case rootReturned = "root-returned"
}

/// What a comparison of the folder with what is known came to.
package struct ReconciliationReport: Sendable, Hashable {
    /// Why it was done.
    package var reason: ReconciliationReason
    /// The number of folders looked at.
    package var directories: Int
    /// The number of regular files seen that are not ignored.
    package var files: Int
    /// The number of files given on as new or changed.
    package var found: Int
    /// The number of files left for later because they are still being written, or may be.
    package var unfinished: Int
    /// The number of folders that could not be watched and are seen only by reconciliations.
    package var unwatched: Int
    /// The number of folders that lie too deep and are left out, and the warning about the first of them.
    package var tooDeep = 0
    package var firstTooDeep: WatchWarning?

    /// An empty report.
    package init(
        reason: ReconciliationReason, directories: Int = 0, files: Int = 0, found: Int = 0, unfinished: Int = 0,
        unwatched: Int = 0
    ) {
        self.reason = reason
        self.directories = directories
        self.files = files
        self.found = found
        self.unfinished = unfinished
        self.unwatched = unwatched
    }
}
