import CSystemd
import Glibc
import Text

/// The system's journal, as something to write to.
package enum Journal {
    /// Where journald listens for entries.
    static let socketPath = "/run/systemd/journal/socket"

    /// Whether somebody takes entries now.
    package static var isReachable: Bool { unavailability() == nil }

    /// Why nobody takes entries now, or nil if somebody does.
    package static var unavailabilityReason: String? { unavailability() }

    /// Writes one entry; when it returns, journald has the entry in its queue.
    ///
    /// Waits while journald's queue is full: a journald that hangs, or whose disk does, takes nothing for minutes.
    /// libsystemd would wait as long, so the datagram is our own. Cost: about 35 µs.
    ///
    /// - Parameter limit: How long to wait at most.
    /// - Throws: ``JournalError/unavailable(reason:)``, ``JournalError/busy(after:)`` or
    ///   ``JournalError/notSent(code:)``.
    package static func send(_ entry: JournalEntry, within limit: Duration = .seconds(1)) throws(JournalError) {
        try send(entry, within: limit, to: socketPath)
    }

    static func send(_ entry: JournalEntry, within limit: Duration, to path: String) throws(JournalError) {
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else {
            throw .unavailable(reason: "no socket can be opened: \(SystemError.lastOfOpening.reason)")
        }
        defer { close(descriptor) }
        guard UnixSocketAddress(path).connect(descriptor) else {
            throw .unavailable(reason: "\(path): \(SystemError.last.reason)")
        }
        let datagram = entry.datagram
        let deadline = ContinuousClock.now + limit
        while Glibc.send(descriptor, datagram, datagram.count, Int32(MSG_DONTWAIT | MSG_NOSIGNAL)) < 0 {
            switch errno {
            case EINTR: continue
            case EAGAIN:
                guard Readiness.waits(toWrite: descriptor, until: deadline) else { throw .busy(after: limit) }
            case EMSGSIZE where path == socketPath:
                // libsystemd sends such an entry in a file of memory.
                return try sendLong(entry)
            case ECONNREFUSED, ENOENT, EACCES, EPERM, ENOTCONN: throw .unavailable(reason: SystemError.last.reason)
            default: throw .notSent(code: errno)
            }
        }
    }

    private static func sendLong(_ entry: JournalEntry) throws(JournalError) {
        let code = withVectors(of: entry) { sd_journal_sendv($0, Int32($1)) }
        guard code < 0 else { return }
        throw .notSent(code: -code)
    }

    /// Why nobody takes datagrams at this socket, or nil if somebody does.
    static func unavailability(at path: String = socketPath) -> String? {
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return "no socket can be opened: \(SystemError.lastOfOpening.reason)" }
        defer { close(descriptor) }
        guard UnixSocketAddress(path).connect(descriptor) else { return "\(path): \(SystemError.last.reason)" }
        return nil
    }

    private static func withVectors(of entry: JournalEntry, _ body: (UnsafePointer<iovec>, Int) -> Int32) -> Int32 {
        var bytes: [UInt8] = []
        var lengths: [Int] = []
        for field in entry.fields {
            let assignment = field.assignment
            bytes += assignment
            lengths.append(assignment.count)
        }
        return bytes.withUnsafeMutableBytes { all in
            var vectors: [iovec] = []
            var offset = 0
            for length in lengths {
                vectors.append(iovec(iov_base: all.baseAddress?.advanced(by: offset), iov_len: length))
                offset += length
            }
            return vectors.withUnsafeBufferPointer { list in
                guard let first = list.baseAddress else { return 0 }
                return body(first, list.count)
            }
        }
    }
}
