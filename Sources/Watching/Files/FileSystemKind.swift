import CLinux

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
