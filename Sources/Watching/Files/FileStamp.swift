import Glibc

/// What tells one state of a file from another without reading it.
///
/// Equal stamps nearly always mean equal contents; two writes within one tick of the kernel's clock (4 ms on Linux
/// before 6.13) can share one. So a stamp decides what a reconciliation reads, and never silences an event.
package struct FileStamp: Sendable, Hashable {
    /// The device the file is on.
    package var device: UInt64
    /// The file's number on its device.
    package var inode: UInt64
    /// The size in bytes.
    package var size: Int64
    /// The last change of the contents, in nanoseconds since 1970.
    package var modifiedNanoseconds: Int64
    /// The last change of contents, name or rights, in nanoseconds since 1970; cannot be set by programs.
    package var changedNanoseconds: Int64

    /// A stamp of its parts.
    package init(
        device: UInt64, inode: UInt64, size: Int64, modifiedNanoseconds: Int64, changedNanoseconds: Int64
    ) {
        self.device = device
        self.inode = inode
        self.size = size
        self.modifiedNanoseconds = modifiedNanoseconds
        self.changedNanoseconds = changedNanoseconds
    }

    init(_ status: stat) {
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
        size = Int64(status.st_size)
        modifiedNanoseconds = FileStamp.nanoseconds(status.st_mtim)
        changedNanoseconds = FileStamp.nanoseconds(status.st_ctim)
    }

    /// A file system may claim any year; a time too far away stays at the end of the range.
    private static func nanoseconds(_ time: timespec) -> Int64 {
        let (seconds, overflow) = Int64(time.tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, overflowToo) = seconds.addingReportingOverflow(Int64(time.tv_nsec))
        return overflow || overflowToo ? (time.tv_sec < 0 ? .min : .max) : sum
    }
}
