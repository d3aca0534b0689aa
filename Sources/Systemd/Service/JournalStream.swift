import Glibc

/// Whether what this process prints goes to the journal already.
///
/// Source: systemd.exec(5), `$JOURNAL_STREAM`.
package enum JournalStream {
    /// Whether a descriptor is the journal's stream that the service manager connected.
    ///
    /// - Parameters:
    ///   - descriptor: 1 for standard output, 2 for standard error.
    ///   - stream: `device:inode`, as the environment names it.
    package static func isConnected(
        _ descriptor: Int32, stream: String? = getenv("JOURNAL_STREAM").map { String(cString: $0) }
    ) -> Bool {
        guard let parts = stream?.split(separator: ":", omittingEmptySubsequences: false), parts.count == 2,
            let device = UInt64(parts[0]), let inode = UInt64(parts[1])
        else { return false }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return false }
        return UInt64(status.st_dev) == device && UInt64(status.st_ino) == inode
    }
}
