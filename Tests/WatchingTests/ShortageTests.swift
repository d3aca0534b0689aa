import CLinux
import Glibc
import Testing
import Text

@testable import Watching

@Suite("Without descriptors nothing is missed, and nothing counts as gone")
struct ShortageTests {
    private let start = ContinuousClock.now
    private let tree = MadeTree(hasLeases: true, maxEvents: 100)
    private let machine: WatchMachine

    init() throws {
        machine = WatchMachine(
            settings: InboxSettings(path: "/inbox"), tree: tree, isKnown: { $0.map { _ in false } }, at: start)
    }

    private func now(_ milliseconds: Int) -> Moment {
        Moment(instant: start + .milliseconds(milliseconds), wall: tree.time)
    }

    private func begin() {
        machine.start(at: now(0))
        while machine.isBusy { machine.step(at: now(0)) }
        _ = machine.takeOutput()
    }

    private func drop(_ name: String) throws -> MadeTree.Node {
        let (inbox, file) = (try #require(tree.inbox), tree.make(isFolder: false))
        tree.link(file, into: inbox, as: name, isNew: true)
        tree.write("news", to: file)
        file.writers = 1
        tree.close(file, in: inbox, as: name)
        return file
    }

    @Test("Events of a shortage are kept, and no more are read until it is over", arguments: [EMFILE, ENFILE])
    func events(code: Int32) throws {
        begin()
        _ = try drop("a.txt")
        _ = try drop("b.txt")
        tree.failure = SystemError(code)
        machine.handle(tree.takeEvents(100), at: now(0))
        #expect(machine.takeOutput().isEmpty)
        #expect(!machine.takesEvents && !machine.isBusy)
        #expect(machine.nextTime == start + WatchMachine.shortagePause)
        // Still none.
        machine.tick(at: now(1_000))
        #expect(!machine.takesEvents && machine.takeOutput().isEmpty)
        tree.failure = nil
        machine.tick(at: now(1_500))
        #expect(!machine.takesEvents)
        machine.tick(at: now(2_000))
        #expect(paths(of: machine.takeOutput()) == ["a.txt", "b.txt"])
        #expect(machine.takesEvents)
        #expect(!machine.unreadable.isWithin(.root))
    }

    @Test("The scan goes on where it was, and the inbox is not taken for gone")
    func scan() throws {
        begin()
        let folder = tree.make(isFolder: true)
        tree.link(folder, into: try #require(tree.inbox), as: "folder", isNew: true)
        tree.link(tree.make(isFolder: false), into: folder, as: "a.txt", isNew: true)
        machine.handle(tree.takeEvents(100), at: now(0))
        tree.failure = SystemError(EMFILE)
        machine.lookForRoot(at: now(0))
        #expect(machine.rootIdentity != nil)
        machine.step(at: now(0))
        #expect(!machine.isBusy && machine.scans.count == 1)
        tree.failure = nil
        machine.tick(at: now(1_000))
        while machine.isBusy { machine.step(at: now(1_000)) }
        let output = machine.takeOutput()
        #expect(paths(of: output) == ["folder/a.txt"])
        #expect(!output.contains { if case .warning = $0 { true } else { false } })
    }

    @Test("A start without descriptors waits for the inbox, and reports it as ready later")
    func atStart() {
        tree.failure = SystemError(EMFILE)
        machine.start(at: now(0))
        #expect(machine.takeOutput().isEmpty && !machine.isScanningAll)
        tree.failure = nil
        machine.tick(at: now(2_000))
        while machine.isBusy { machine.step(at: now(2_000)) }
        #expect(machine.takeOutput().contains(.ready(watches: 1)))
    }

    @Test("A file that may be unfinished is looked at again, whatever happens in between")
    func pending() throws {
        let tree = MadeTree(hasLeases: false, maxEvents: 100)
        let machine = WatchMachine(
            settings: InboxSettings(path: "/inbox"), tree: tree, isKnown: { $0.map { _ in false } }, at: start)
        tree.link(tree.make(isFolder: false), into: try #require(tree.inbox), as: "a.txt", isNew: true)
        machine.start(at: now(0))
        while machine.isBusy { machine.step(at: now(0)) }
        tree.failure = SystemError(EMFILE)
        machine.tick(at: now(2_000))
        tree.failure = nil
        for time in [3_000, 4_000, 5_000] { machine.tick(at: now(time)) }
        #expect(paths(of: machine.takeOutput()) == ["a.txt"])
    }

    @Test(
        "A file of lines is followed on after an error, and forgotten when it is gone",
        arguments: [EIO, EMFILE, ESTALE])
    func followed(code: Int32) throws {
        begin()
        let file = try drop("a.jsonl")
        machine.handle(tree.takeEvents(100), at: now(0))
        #expect(machine.followed.paths == [InboxPath("a.jsonl")])
        tree.failure = SystemError(code)
        machine.tick(at: now(1_000))
        #expect(machine.followed.paths == [InboxPath("a.jsonl")])
        tree.failure = nil
        tree.write("more", to: file)
        _ = machine.takeOutput()
        for time in [2_100, 3_200] { machine.tick(at: now(time)) }
        #expect(paths(of: machine.takeOutput()) == ["a.jsonl"])
        tree.remove("a.jsonl", from: try #require(tree.inbox))
        machine.tick(at: now(5_000))
        #expect(machine.followed.paths.isEmpty)
    }

    @Test("Without a queue of events the inbox is polled, until there is one")
    func noQueue() throws {
        tree.queueError = SystemError(EMFILE)
        begin()
        #expect(machine.nextScan == start + machine.pollInterval)
        _ = try drop("a.txt")
        machine.tick(at: now(10_000))
        while machine.isBusy { machine.step(at: now(10_000)) }
        #expect(paths(of: machine.takeOutput()) == ["a.txt"])
        tree.queueError = nil
        machine.tick(at: now(20_000))
        while machine.isBusy { machine.step(at: now(20_000)) }
        var events = machine.takeOutput()
        while let event = machine.backlog.take() { events.append(event) }
        #expect(
            events.contains {
                if case .reconciled(let report) = $0 { return report.unwatched == 0 && report.reason == .overflow }
                return false
            })
        #expect(machine.nextScan == start + .seconds(320))
    }
}
