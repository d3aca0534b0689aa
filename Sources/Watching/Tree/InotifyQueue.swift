import Glibc
import Text

/// The kernel's queue of file events, with its watches; never waits.
final class InotifyQueue {
    private let descriptor: OwnedDescriptor
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 * 1024, alignment: 8)

    init() throws(SystemError) {
        let number = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
        // The limit of inotify queues has the same error number as that of descriptors.
        guard number >= 0 else {
            let error = SystemError.last
            DescriptorReserve.process.check()
            throw error
        }
        descriptor = OwnedDescriptor(number)
    }

    deinit {
        buffer.deallocate()
    }

    /// For waiting until there is something to read.
    var fileDescriptor: Int32 { descriptor.number }

    /// Watches a folder, or changes what it is watched for, and returns the watch's number.
    func watch(_ path: InboxPath, _ mask: InotifyEvent.Mask) throws(SystemError) -> Int32 {
        let watch = withCString(path.bytes) { inotify_add_watch(descriptor.number, $0, mask.rawValue) }
        guard watch >= 0 else { throw .last }
        return watch
    }

    /// Ends a watch. The kernel may have ended it already, with its folder.
    func unwatch(_ watch: Int32) {
        _ = inotify_rm_watch(descriptor.number, watch)
    }

    /// Takes what is in the queue, at most one buffer of it; empty if there is nothing.
    func read() throws(SystemError) -> [InotifyEvent] {
        while true {
            let count = Glibc.read(descriptor.number, buffer.baseAddress, buffer.count)
            if count >= 0 { return InotifyEvent.decode(UnsafeRawBufferPointer(rebasing: buffer[..<count])) }
            switch errno {
            case EINTR: continue
            case EAGAIN: return []
            default: throw .last
            }
        }
    }

    /// The limit of watches for one user, for messages.
    static func watchLimit() -> Int? {
        let number = open("/proc/sys/fs/inotify/max_user_watches", O_RDONLY | O_CLOEXEC)
        guard number >= 0 else { return nil }
        let file = OwnedDescriptor(number)
        var digits = [UInt8](repeating: 0, count: 24)
        let count = Glibc.read(file.number, &digits, digits.count)
        guard count > 0 else { return nil }
        return Int(String(decoding: digits[..<count].prefix { $0 >= 0x30 && $0 <= 0x39 }, as: UTF8.self))
    }
}

/// One event of the kernel's queue.
struct InotifyEvent: Equatable {
    /// What happened, as bits.
    struct Mask: OptionSet, Equatable {
        let rawValue: UInt32

        static let attributes = Mask(rawValue: 0x4)
        static let closedAfterWriting = Mask(rawValue: 0x8)
        static let movedFrom = Mask(rawValue: 0x40)
        static let movedTo = Mask(rawValue: 0x80)
        static let created = Mask(rawValue: 0x100)
        static let deleted = Mask(rawValue: 0x200)
        static let deletedSelf = Mask(rawValue: 0x400)
        static let movedSelf = Mask(rawValue: 0x800)
        static let unmounted = Mask(rawValue: 0x2000)
        static let overflow = Mask(rawValue: 0x4000)
        static let watchRemoved = Mask(rawValue: 0x8000)
        static let isDirectory = Mask(rawValue: 0x4000_0000)

        /// Flags of a watch: a folder, itself not a link, and no events of files that are already deleted.
        static let onlyDirectory = Mask(rawValue: 0x0100_0000)
        static let noFollow = Mask(rawValue: 0x0200_0000)
        static let excludeUnlinked = Mask(rawValue: 0x0400_0000)

        /// What a folder of the inbox is watched for. Nothing that our own opening and reading causes.
        static let folder: Mask = [
            .closedAfterWriting, .movedTo, .movedFrom, .created, .deletedSelf, .movedSelf,
            .onlyDirectory, .excludeUnlinked,
        ]
        /// What a folder on the way to the inbox is watched for.
        static let way: Mask = [
            .attributes, .movedFrom, .movedTo, .created, .deleted, .deletedSelf, .movedSelf, .onlyDirectory,
        ]
    }

    /// The watch it came from; -1 for an overflow.
    var watch: Int32
    /// What happened.
    var mask: Mask
    /// The name in the watched folder; empty if it is about the folder itself.
    var name: [UInt8]

    /// The events in what one read(2) returned. A record cut short, which the kernel does not write, ends the list.
    static func decode(_ buffer: UnsafeRawBufferPointer) -> [InotifyEvent] {
        // struct inotify_event: wd, mask, cookie, len, then len bytes of name padded with zeros.
        let header = 16
        var events: [InotifyEvent] = []
        var offset = 0
        while offset + header <= buffer.count {
            let length = Int(buffer.loadUnaligned(fromByteOffset: offset + 12, as: UInt32.self))
            guard offset + header + length <= buffer.count else { break }
            let padded = buffer[(offset + header)..<(offset + header + length)]
            events.append(
                InotifyEvent(
                    watch: buffer.loadUnaligned(fromByteOffset: offset, as: Int32.self),
                    mask: Mask(rawValue: buffer.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self)),
                    name: Array(padded.prefix { $0 != 0 })))
            offset += header + length
        }
        return events
    }
}
