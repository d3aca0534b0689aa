import CLinux
import Glibc
import Text

/// Writes to a standard stream within a time, also where its reader takes nothing: a terminal that is stopped with
/// Ctrl-S, or a full pipe.
///
/// The stream's mode is shared with the shell, so the stream is opened once more, without waiting. Where that is not
/// allowed, a long text may wait in a stream that has room for its beginning only.
struct TimedStream: Sendable {
    private let descriptor: Int32
    private let isSocket: Bool

    /// - Parameter standard: The stream's descriptor, which stays open.
    init(_ standard: Int32) {
        var status = stat()
        let kind = fstat(standard, &status) == 0 ? status.st_mode & S_IFMT : 0
        isSocket = kind == S_IFSOCK
        let isWaiting = kind == S_IFCHR || kind == S_IFIFO
        let own = isWaiting ? open("/proc/self/fd/\(standard)", O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC) : -1
        descriptor = own >= 0 ? own : standard
    }

    /// Writes a text; a reader that went away is not an error.
    ///
    /// - Returns: Whether all of it was taken before the deadline.
    func write(_ text: String, until deadline: ContinuousClock.Instant) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)[...]
            while !rest.isEmpty {
                guard Readiness.waits(toWrite: descriptor, until: deadline) else { return false }
                let count = write(UnsafeRawBufferPointer(rebasing: rest))
                if count >= 0 {
                    rest = rest.dropFirst(count)
                } else if errno == EAGAIN {
                    if ContinuousClock.now >= deadline { return false }
                    // A terminal may seem ready and take nothing.
                    usleep(1_000)
                } else if errno != EINTR {
                    return true
                }
            }
            return true
        }
    }

    private func write(_ bytes: UnsafeRawBufferPointer) -> Int {
        isSocket
            ? send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_DONTWAIT | MSG_NOSIGNAL))
            : Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    }
}
