/// A finished file in an inbox.
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

    /// A file found in an inbox.
    package init(inbox: String, path: InboxPath, absolutePath: InboxPath, stamp: FileStamp, reason: Reason) {
        self.inbox = inbox
        self.path = path
        self.absolutePath = absolutePath
        self.stamp = stamp
        self.reason = reason
    }
}
