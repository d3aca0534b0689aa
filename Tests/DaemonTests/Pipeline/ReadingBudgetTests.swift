import TestSupport
import Testing

@testable import Daemon

@Suite("The bytes of large files that are read at the same time")
struct ReadingBudgetTests {
    /// A room of ten bytes.
    private final class TenBytes {
        private var room = ReadingRoom<String>(limit: 10)

        var bytes: Int { room.bytes }

        func enter(_ bytes: Int, isUrgent: Bool, _ name: String) -> Bool {
            room.enter(bytes, isUrgent: isUrgent, name)
        }

        func leave(_ bytes: Int) -> [String] { room.leave(bytes) }
    }

    @Test("Files are read up to the limit, the next ones when there is room, in their order")
    func order() {
        let room = TenBytes()
        let now = [("a", 4), ("b", 6)].map { room.enter($0.1, isUrgent: false, $0.0) }
        #expect(now == [true, true] && room.bytes == 10)
        let later = [("c", 5), ("d", 1), ("e", 9)].map { room.enter($0.1, isUrgent: false, $0.0) }
        #expect(later == [false, false, false])
        // The small one does not pass by the one that came before.
        #expect(room.leave(4) == [])
        #expect(room.leave(6) == ["c", "d"] && room.bytes == 6)
        #expect(room.leave(5) == ["e"])
    }

    @Test("A file that arrives goes before a backlog that waits, but not before one that arrived earlier")
    func urgent() {
        let room = TenBytes()
        #expect(room.enter(8, isUrgent: false, "old"))
        #expect(!room.enter(8, isUrgent: false, "waiting"))
        #expect(!room.enter(7, isUrgent: true, "first"))
        #expect(!room.enter(2, isUrgent: true, "second"))
        #expect(room.leave(8) == ["first", "second"])
        #expect(room.leave(7) == ["waiting"] && room.bytes == 10)
    }

    @Test("An arriving file that fits does not wait behind a backlog that does not")
    func fits() {
        let room = TenBytes()
        #expect(room.enter(8, isUrgent: false, "old") && !room.enter(8, isUrgent: false, "waiting"))
        #expect(room.enter(2, isUrgent: true, "new"))
    }

    @Test("A file larger than the limit is read alone, and others then")
    func larger() {
        let room = TenBytes()
        #expect(room.enter(1, isUrgent: false, "small") && !room.enter(30, isUrgent: false, "large"))
        #expect(room.leave(1) == ["large"])
        #expect(!room.enter(1, isUrgent: true, "after"))
        #expect(room.leave(30) == ["after"] && room.bytes == 1)
    }

    @Test("Many workers hold no more than the limit, all get their turn, and small files do not count")
    func workers() async {
        let size = ReadingBudget.minCounted
        let budget = ReadingBudget(limit: 3 * size)
        let held = SharedValue((now: 0, most: 0, done: 0))
        await budget.enter(size - 1, isUrgent: false)
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<64 {
                group.addTask {
                    let bytes = number.isMultiple(of: 16) ? 4 * size : size
                    await budget.enter(bytes, isUrgent: number.isMultiple(of: 3))
                    held.change { ($0.now + bytes, max($0.most, $0.now + bytes), $0.done) }
                    await Task.yield()
                    held.change { ($0.now - bytes, $0.most, $0.done + 1) }
                    budget.leave(bytes)
                }
            }
        }
        let (now, most, done) = held.value
        #expect(now == 0 && done == 64 && most <= 4 * size)
    }
}
