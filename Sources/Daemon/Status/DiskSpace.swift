import Glibc

/// The room on a disk.
enum DiskSpace {
    /// Bytes that this process may write; nil if the directory is gone.
    static func free(at path: String) -> UInt64? {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return nil }
        return UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize)).partialValue
    }
}
