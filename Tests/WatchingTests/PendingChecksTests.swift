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
        pending.add(check("a"), due: start + .seconds(1))
        pending.add(check("b"), due: start + .seconds(2))
        #expect(pending.next == start + .seconds(1))
        let due = [0, 1, 1, 9].map { pending.takeDue(at: start + .seconds($0)) }
        #expect(due == [[], [check("a")], [], [check("b")]])
        #expect(pending.next == nil)
    }

    @Test("A check that is added twice has the later time; a removed check is not taken")
    func replacedAndForgotten() {
        var pending = PendingChecks()
        pending.add(check("a"), due: start + .seconds(1))
        pending.add(check("b"), due: start + .seconds(1))
        pending.add(check("a"), due: start + .seconds(2))
        pending.remove(InboxPath("b"))
        #expect(pending.next == start + .seconds(2))
        let due = [1, 2].map { pending.takeDue(at: start + .seconds($0)) }
        #expect(due == [[], [check("a")]])
    }
}
