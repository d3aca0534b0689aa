import CLinux
import Glibc

/// Distinguishes the states of a file without reading it.
///
/// Equal stamps nearly always mean equal contents; two writes within one tick of the kernel's clock (4 ms on Linux
/// before 6.13) can share one. So a stamp decides what a reconciliation reads. It silences an event only if the file
/// was read when its stamp was older than a tick.
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

/// What a name in a folder stands for.
package enum FileKind: String, Sendable, Hashable, CaseIterable {
    /// A file with contents.
    case regular = "regular file"
    /// A folder.
    case directory
    /// A symbolic link; never followed.
    case symbolicLink = "symbolic link"
    /// A named pipe; never opened.
    case fifo = "named pipe"
    /// A socket; never opened.
    case socket
    /// A device; never opened.
    case device
    /// Something this program does not know.
    case unknown = "file of unknown kind"

    package init(_ status: stat) {
        switch status.st_mode & S_IFMT {
        case S_IFREG: self = .regular
        case S_IFDIR: self = .directory
        case S_IFLNK: self = .symbolicLink
        case S_IFIFO: self = .fifo
        case S_IFSOCK: self = .socket
        case S_IFCHR, S_IFBLK: self = .device
        default: self = .unknown
        }
    }
}

/// Whether a file system reports the changes that other machines make to it.
enum FileSystemKind: Equatable {
    /// A local one: every change is reported.
    case local
    /// One whose changes may come from elsewhere unseen, by its name.
    case unreported(String)

    /// The kind of file system that something open is on.
    init(of descriptor: borrowing OwnedDescriptor) {
        var status = statfs()
        guard fstatfs(descriptor.number, &status) == 0 else {
            self = .local
            return
        }
        self.init(magic: UInt32(truncatingIfNeeded: status.f_type))
    }

    /// The kind of file system of a magic number. Source: statfs(2).
    init(magic: UInt32) {
        switch magic {
        case 0x6969: self = .unreported("NFS")
        case 0x517b, 0xff53_4d42, 0xfe53_4d42: self = .unreported("SMB")
        case 0x6573_5546: self = .unreported("FUSE")
        case 0x0102_1997: self = .unreported("9P")
        case 0x5346_414f: self = .unreported("AFS")
        case 0x00c3_6400: self = .unreported("Ceph")
        case 0x7375_7245: self = .unreported("Coda")
        case 0x786f_4256: self = .unreported("VirtualBox share")
        default: self = .local
        }
    }
}
