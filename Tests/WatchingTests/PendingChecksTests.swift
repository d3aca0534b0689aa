import Testing

@testable import Watching

@Suite("Pending checks of files")
struct PendingChecksTests {
    private let start = ContinuousClock.now
    private let stamp = FileStamp(device: 1, inode: 2, size: 3, modifiedNanoseconds: 4, changedNanoseconds: 5)

    private func check(_ path: String) -> PendingChecks.Check {
        PendingChecks.Check(path: InboxPath(path), stamp: stamp, trustsRest: true)
    }

    @Test("A check is taken when it is due, and once")
    func due() {
        var pending = PendingChecks()
        let added = [("a", 1), ("b", 2)].map { pending.add(check($0.0), due: start + .seconds($0.1)) }
        #expect(added == [true, true])
        #expect(pending.next == start + .seconds(1))
        let due = [0, 1, 1, 9].map { pending.takeDue(at: start + .seconds($0)) }
        #expect(due == [[], [check("a")], [], [check("b")]])
        #expect(pending.next == nil)
    }

    @Test("A check that is added twice has the later time; a removed check is not taken")
    func replacedAndForgotten() {
        var pending = PendingChecks()
        let added = [("a", 1), ("b", 1), ("a", 2)].map { pending.add(check($0.0), due: start + .seconds($0.1)) }
        #expect(added == [true, true, true])
        pending.remove(InboxPath("b"))
        #expect(pending.next == start + .seconds(2))
        let due = [1, 2].map { pending.takeDue(at: start + .seconds($0)) }
        #expect(due == [[], [check("a")]])
    }

    @Test("A full list takes no other file, and takes one again when it has room")
    func bound() {
        var pending = PendingChecks(limit: 2)
        #expect(pending.hasRoom)
        let added = ["a", "b", "c", "a"].map { pending.add(check($0), due: start + .seconds(1)) }
        #expect(added == [true, true, false, true] && !pending.hasRoom)
        pending.remove(InboxPath("b"))
        let hasRoom = pending.hasRoom
        let isAdded = pending.add(check("c"), due: start + .seconds(1))
        let due = pending.takeDue(at: start + .seconds(1))
        #expect(hasRoom && isAdded && due == [check("a"), check("c")])
    }

    @Test("A file that is put down again and again is taken once, at its last time")
    func again() {
        var pending = PendingChecks(limit: 2)
        let added = (0..<1_000).map { pending.add(check("a"), due: start + .milliseconds($0)) }
        #expect(added.allSatisfy { $0 })
        #expect(pending.next == start + .milliseconds(999))
        let due = [998, 999, 1_000].map { pending.takeDue(at: start + .milliseconds($0)) }
        #expect(due == [[], [check("a")], []])
    }
}
