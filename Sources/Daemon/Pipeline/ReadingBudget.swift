import Synchronization

/// Bounds the bytes of large files that are read at the same time: as many workers as there are, each with a file as
/// large as its format may be, would need more memory than the service has.
///
/// Small files pass without a look. A worker keeps its room until the file's last outcome is handed over.
final class ReadingBudget: Sendable {
    private typealias Waiter = CheckedContinuation<Void, Never>

    /// A smaller file does not count: all workers together hold few bytes of such.
    static let minCounted = 1 << 20
    /// Three files of the default maximum size: a reader process may need 384 MiB for one, the other readers of many
    /// workers and the daemon need some hundred, and the service has 1.5 GiB before the kernel slows it down.
    static let defaultLimit = 48 << 20

    private let room: Mutex<ReadingRoom<Waiter>>

    init(limit: Int = ReadingBudget.defaultLimit) { room = Mutex(ReadingRoom(limit: limit)) }

    /// Waits until a file may be read. Each call is followed by ``leave(_:)`` with the same number.
    ///
    /// - Parameter isUrgent: Whether it arrived just now: it goes before those of a backlog that wait.
    func enter(_ bytes: Int, isUrgent: Bool) async {
        guard bytes >= ReadingBudget.minCounted else { return }
        await withCheckedContinuation { waiter in
            let mayGo = room.withLock { $0.enter(bytes, isUrgent: isUrgent, waiter) }
            if mayGo { waiter.resume() }
        }
    }

    func leave(_ bytes: Int) {
        guard bytes >= ReadingBudget.minCounted else { return }
        for waiter in room.withLock({ $0.leave(bytes) }) { waiter.resume() }
    }
}

/// Which files may be read at the same time: up to a number of bytes, and one larger file alone. In the order in which
/// they came, urgent ones first.
struct ReadingRoom<Waiter> {
    private let limit: Int
    private(set) var bytes = 0
    private var urgent: [(bytes: Int, waiter: Waiter)] = []
    private var others: [(bytes: Int, waiter: Waiter)] = []

    init(limit: Int) { self.limit = limit }

    /// Whether a file may be read now. If not, its waiter is kept until ``leave(_:)`` returns it.
    mutating func enter(_ count: Int, isUrgent: Bool, _ waiter: Waiter) -> Bool {
        if urgent.isEmpty, isUrgent || others.isEmpty, fits(count) {
            bytes += count
            return true
        }
        if isUrgent { urgent.append((count, waiter)) } else { others.append((count, waiter)) }
        return false
    }

    /// The waiters that may go now that a file is done with.
    mutating func leave(_ count: Int) -> [Waiter] {
        bytes -= count
        var ready: [Waiter] = []
        while let next = urgent.first ?? others.first, fits(next.bytes) {
            bytes += next.bytes
            ready.append(next.waiter)
            if urgent.isEmpty { others.removeFirst() } else { urgent.removeFirst() }
        }
        return ready
    }

    private func fits(_ count: Int) -> Bool { bytes == 0 || count <= limit - bytes }
}
