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

    /// A report of nothing seen yet.
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
