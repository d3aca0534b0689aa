import Glibc

/// The kernel's queue of file events, with its watches; never waits.
final class InotifyQueue {
    private let descriptor: OwnedDescriptor
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 * 1024, alignment: 8)

    init() throws(SystemError) {
        let number = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
        guard number >= 0 else { throw .last }
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
