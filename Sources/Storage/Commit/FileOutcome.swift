import Intake

/// What became of one file, of a part of it, or of a batch of its articles: it is committed in one transaction.
package struct FileOutcome: Sendable {
    /// Its articles, or why there are none.
    package enum Result: Sendable {
        case articles([ScoredArticle])
        /// With a stable word and a sentence that say why.
        case unreadable(reason: String, detail: String)
    }

    /// What the file looked like.
    package var checkpoint: Checkpoint
    /// The hash of its bytes, if they were read.
    package var sha256: String?
    package var result: Result
    /// How many articles of the file, or of its part, are in the batches before this one.
    package var firstArticle = 0
    /// Whether the file, or its part, ends with this batch: only then does it count as read.
    package var isLast = true
    /// Whether articles up to the end of this batch are under embargo: the file is then read again by each scan until
    /// their time.
    package var waits = false
    /// Whether the file is one of many that a scan found: its alerts are posted after those of files that arrive.
    package var isBacklog = false
    /// The part that was read; nil if the file was read as a whole.
    package var part: FilePart?

    package init(checkpoint: Checkpoint, sha256: String?, result: Result, part: FilePart? = nil) {
        self.part = part
        self.checkpoint = checkpoint
        self.sha256 = sha256
        self.result = result
    }

    /// The number of its articles.
    package var articleCount: Int {
        if case .articles(let articles) = result { articles.count } else { 0 }
    }
}

/// What a file looked like when it was last read: if it still does, it is not read again.
package struct Checkpoint: Sendable, Equatable {
    /// The inbox's name.
    package var inbox: String
    /// The path below the inbox, in a lossless escaped form.
    package var path: String
    /// The file system's number.
    package var device: Int64
    /// The file's number within it.
    package var inode: Int64
    /// In bytes.
    package var size: Int64
    /// When the contents last changed, in nanoseconds since 1970.
    package var modified: Int64
    /// When contents or attributes last changed, in nanoseconds since 1970.
    package var changed: Int64

    package init(
        inbox: String, path: String, device: Int64, inode: Int64, size: Int64, modified: Int64, changed: Int64
    ) {
        self.inbox = inbox
        self.path = path
        self.device = device
        self.inode = inode
        self.size = size
        self.modified = modified
        self.changed = changed
    }
}
