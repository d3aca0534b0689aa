import CLinux
import Glibc
import Synchronization
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

    @Test("Without a queue of events one warning is reported, however many scans there are")
    func noQueueOnce() {
        func warnings() -> [WatchWarning] {
            machine.takeOutput().compactMap { if case .warning(let warning) = $0 { warning } else { nil } }
        }
        tree.queueError = SystemError(EMFILE)
        machine.start(at: now(0))
        for time in stride(from: 0, through: 60_000, by: 2_000) {
            machine.tick(at: now(time))
            while machine.isBusy { machine.step(at: now(time)) }
        }
        let noQueue = WatchWarning.noQueue(SystemError(EMFILE), intervalSeconds: 10)
        #expect(warnings() == [noQueue])
        // It is news again once there was a queue.
        tree.queueError = nil
        machine.tick(at: now(70_000))
        while machine.isBusy { machine.step(at: now(70_000)) }
        #expect(machine.queueError == nil && warnings().isEmpty)
        let isNews = machine.ledger.isNew(noQueue)
        #expect(isNews)
    }

    @Test("Of more unfinished files than there is room for, none is missed")
    func tooManyUnfinished() throws {
        var known: Set<SeenFile> = []
        let tree = MadeTree(hasLeases: false, maxEvents: 100)
        let reported = Mutex<Set<SeenFile>>([])
        let machine = WatchMachine(
            settings: InboxSettings(path: "/inbox"), tree: tree,
            isKnown: { files in reported.withLock { reported in files.map(reported.contains) } }, at: start)
        machine.pending = PendingChecks(limit: 4)
        let inbox = try #require(tree.inbox)
        let names = (0..<10).map { "\($0).txt" }
        for name in names { tree.link(tree.make(isFolder: false), into: inbox, as: name, isNew: true) }
        let begin = tree.time
        machine.start(at: Moment(instant: start, wall: begin))
        var warnings: [WatchWarning] = []
        for seconds in 0...5 {
            let now = Moment(instant: start + .seconds(seconds), wall: begin + Int64(seconds) * 1_000_000_000)
            machine.tick(at: now)
            while machine.isBusy { machine.step(at: now) }
            machine.sortBacklog()
            var events = machine.takeOutput()
            while let event = machine.backlog.take() { events.append(event) }
            for case .found(let file) in events { known.insert(SeenFile(path: file.path, stamp: file.stamp)) }
            for case .warning(let warning) in events { warnings.append(warning) }
            reported.withLock { [known] in $0 = known }
            if seconds == 1 { #expect(known.isEmpty && machine.hasLostChecks) }
        }
        #expect(known.map(\.path.string).sorted() == names)
        #expect(warnings == [.tooManyUnfinished(limit: PendingChecks.limit)])
        #expect(!machine.hasLostChecks)
    }
}
