/// How much of a file a reading took, if the file is read in parts.
package struct FilePart: Sendable, Equatable {
    /// Where it began, in bytes: 0, or the end of the part before.
    package var start: Int64
    /// Whether it goes on behind the stored part; false for the first part of a new or another file.
    package var goesOn: Bool
    /// Where it ended.
    package var end: Int64
    /// A hash of the last bytes before the end.
    package var tail: String
    /// Whether the end lies in a line that is too long to be read.
    package var isInLongLine: Bool
    /// Whether more of the file can be read now.
    package var hasMore: Bool
    /// Whether the file is closed and wholly read, so that it may be moved or deleted.
    package var isLast: Bool

    package init(
        start: Int64, goesOn: Bool, end: Int64, tail: String, isInLongLine: Bool = false, hasMore: Bool = false,
        isLast: Bool = false
    ) {
        self.hasMore = hasMore
        self.start = start
        self.goesOn = goesOn
        self.end = end
        self.tail = tail
        self.isInLongLine = isInLongLine
        self.isLast = isLast
    }
}

/// Where the last reading of a file that is read in parts ended.
package struct StoredPart: Sendable, Equatable {
    package var checkpoint: Checkpoint
    /// In bytes.
    package var end: Int64
    package var tail: String
    package var isInLongLine: Bool
}
