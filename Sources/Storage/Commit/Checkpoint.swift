import GRDB

/// What a file looked like when it was last read: if it still does, it needs no reading.
package struct Checkpoint: Sendable, Equatable {
    /// The inbox's name.
    package var inbox: String
    /// The path below the inbox, in a lossless escaped form.
    package var path: String
    /// The file system's number.
    package var device: Int64
    /// The file's number within it.
    package var inode: Int64
    /// Bytes.
    package var size: Int64
    /// When the contents last changed, in nanoseconds since 1970.
    package var modified: Int64
    /// When contents or attributes last changed, in nanoseconds since 1970.
    package var changed: Int64

    /// A checkpoint of a file.
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

extension Store {
    /// Whether a file was dealt with as it is now.
    package func isKnown(_ checkpoint: Checkpoint) throws(StoreError) -> Bool {
        try read("look up a file") { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT 1 FROM file WHERE inbox = ? AND path = ? AND device = ? AND inode = ? AND size = ?
                    AND modified = ? AND changed = ?
                    """)
            return try Int.fetchOne(
                statement,
                arguments: [
                    checkpoint.inbox, checkpoint.path, checkpoint.device, checkpoint.inode, checkpoint.size,
                    checkpoint.modified, checkpoint.changed,
                ]) != nil
        }
    }
}
