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
    /// Blocks while journald's queue is full. Cost: about 35 µs.
    ///
    /// - Throws: ``JournalError/unavailable(reason:)`` or ``JournalError/notSent(code:)``.
    package static func send(_ entry: JournalEntry) throws(JournalError) {
        // sd_journal_sendv reports success, and the entry is lost, where the socket does not exist.
        if let reason = unavailability() { throw .unavailable(reason: reason) }
        let code = withVectors(of: entry) { sd_journal_sendv($0, Int32($1)) }
        switch -code {
        case 0: return
        case ECONNREFUSED, ENOENT, EACCES, EPERM, ENOTCONN:
            throw .unavailable(reason: SystemError(-code).reason)
        default:
            guard code < 0 else { return }
            throw .notSent(code: -code)
        }
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
