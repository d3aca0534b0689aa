import Foundation

/// The two ends of a connection, closed in programs that are started: sockets, since a pipe can only be made so in two
/// steps, and a program started in between by another test would keep it open.
struct PipeEnds {
    let read: Int32
    let write: Int32

    init() throws {
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
            throw ChildProcess.Failure(action: "connect output", code: errno)
        }
        (read, write) = (ends[0], ends[1])
    }
}

/// Reads a descriptor part by part on a thread of its own, so that no test's thread is blocked.
enum LineReader {
    static func start(_ descriptor: Int32, into lines: Arrivals<String>) {
        start(descriptor, separator: UInt8(ascii: "\n"), onEnd: lines.end) {
            lines.append(String(decoding: $0, as: UTF8.self))
        }
    }

    /// Reads parts that end with a byte; the last one may end without it.
    static func start(
        _ descriptor: Int32, separator: UInt8, onEnd: @escaping @Sendable () -> Void,
        onPart: @escaping @Sendable (ArraySlice<UInt8>) -> Void
    ) {
        Thread.detachNewThread {
            var pending: [UInt8] = []
            var room = [UInt8](repeating: 0, count: 65_536)
            while true {
                let count = read(descriptor, &room, room.count)
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { break }
                var start = pending.count
                pending += room[..<count]
                while let end = pending[start...].firstIndex(of: separator) {
                    onPart(pending[..<end])
                    pending.removeSubrange(...end)
                    start = 0
                }
            }
            if !pending.isEmpty { onPart(pending[...]) }
            close(descriptor)
            onEnd()
        }
    }
}
