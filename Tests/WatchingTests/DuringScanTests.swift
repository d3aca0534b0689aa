import AsyncAlgorithms
import CLinux
import Glibc
import Synchronization
import TestSupport
import Testing

@testable import Watching

@Suite("Events are read during a scan", .timeLimit(.minutes(5)))
struct DuringScanTests {
    private final class Flag: Sendable {
        let isRaised = Mutex(false)

        /// Raises it; whether it was not raised before.
        func raise() -> Bool {
            isRaised.withLock { isRaised in
                defer { isRaised = true }
                return !isRaised
            }
        }
    }

    @Test(
        "A file that is dropped during the first scan is reported before the scan ends, which ready does not wait for")
    func first() async throws {
        let folder = try TemporaryDirectory()
        for number in 0..<4_000 { try drop(at: folder.path("\(number).txt")) }
        let flag = Flag()
        let watcher = InboxWatcher(settings: InboxSettings(path: folder.path)) { files in
            // The scan has just begun to compare files.
            if flag.raise() { try? drop(at: folder.path("news.txt")) }
            return files.map { _ in true }
        }
        let channel = AsyncChannel<WatchEvent>()
        let task = Task { await watcher.run(into: channel.sink, backlog: channel.sink) }
        var events: [String] = []
        for await event in channel {
            switch event {
            case .ready: events.append("ready")
            case .found(let file) where file.reason == .closed: events.append("\(file.path)")
            case .reconciled: events.append("scanned")
            default: break
            }
            if case .reconciled = event { break }
        }
        task.cancel()
        await task.value
        #expect(events == ["ready", "news.txt", "scanned"])
    }

    @Test("A backlog that nobody takes holds up no file that arrives, in old folders and new ones")
    func backlog() async throws {
        let folder = try TemporaryDirectory()
        for number in 0..<300 { try drop(at: folder.path("\(number).txt")) }
        let watcher = InboxWatcher(settings: InboxSettings(path: folder.path)) { $0.map { _ in false } }
        let (live, backlog) = (AsyncChannel<WatchEvent>(), AsyncChannel<WatchEvent>())
        let task = Task { await watcher.run(into: live.sink, backlog: backlog.sink) }
        var events = live.makeAsyncIterator()
        #expect(await events.next() == .ready(watches: 1))
        try drop(at: folder.path("news.txt"))
        try makeFolder(folder.path("folder"))
        try drop(at: folder.path("folder/more.txt"))
        var found: Set<String> = []
        while found.count < 2, let event = await events.next() {
            if case .found(let file) = event { found.insert("\(file.path) \(file.isBacklog)") }
        }
        #expect(found == ["news.txt false", "folder/more.txt false"])
        // All of the backlog is still there, the oldest first.
        var old = 0
        for await event in backlog {
            if case .found(let file) = event, file.isBacklog { old += 1 }
            if case .reconciled = event { break }
        }
        #expect(old >= 300)
        task.cancel()
        await task.value
    }

    @Test("A file that came while the program started is reported before the scan, and once")
    func whileStarting() throws {
        let tree = MadeTree(hasLeases: true, maxEvents: 10)
        let inbox = try #require(tree.inbox)
        let (quiet, busy) = (tree.make(isFolder: true), tree.make(isFolder: true))
        tree.link(quiet, into: inbox, as: "quiet", isNew: true)
        tree.link(busy, into: inbox, as: "busy", isNew: true)
        for folder in [quiet, busy] {
            for number in 0..<2_000 {
                tree.link(tree.make(isFolder: false), into: folder, as: "\(number)", isNew: true)
            }
        }
        let start = tree.time + 1
        for name in ["news.txt", ".hidden", "open.txt"] {
            let file = tree.make(isFolder: false)
            file.writers = name == "open.txt" ? 1 : 0
            tree.link(file, into: busy, as: name, isNew: true)
        }
        let asked = Mutex(0)
        let now = ContinuousClock.now
        let machine = WatchMachine(
            settings: InboxSettings(path: "/inbox"), tree: tree,
            isKnown: { files in
                asked.withLock { $0 += files.count }
                return files.map { $0.path.string != "busy/news.txt" && $0.path.string != "busy/open.txt" }
            }, arrivalsSince: start, at: now)
        let moment = Moment(instant: now, wall: tree.time)
        machine.start(at: moment)
        var found: [FoundFile] = []
        var askedBefore: Int?
        while machine.isBusy {
            machine.step(at: moment)
            for case .found(let file) in machine.takeOutput() { found.append(file) }
            if !found.isEmpty { askedBefore = askedBefore ?? asked.withLock { $0 } }
        }
        machine.sortBacklog()
        while let event = machine.backlog.take() {
            if case .found(let file) = event { found.append(file) }
        }
        #expect(found.map(\.path.string) == ["busy/news.txt"])
        #expect(found.first?.isBacklog == false)
        #expect(try #require(askedBefore) < 1_100, "only files that came, and the rest of one step")
    }

    @Test("Of very many files that came while the program started, the first are reported, the rest is a backlog")
    func manyWhileStarting() throws {
        let tree = MadeTree(hasLeases: true, maxEvents: 10)
        let start = tree.time
        for number in 0..<1_000 {
            tree.link(tree.make(isFolder: false), into: try #require(tree.inbox), as: "\(number)", isNew: true)
        }
        let now = ContinuousClock.now
        let machine = WatchMachine(
            settings: InboxSettings(path: "/inbox"), tree: tree, isKnown: { $0.map { _ in false } },
            arrivalsSince: start, at: now)
        let moment = Moment(instant: now, wall: tree.time)
        machine.start(at: moment)
        while machine.isBusy { machine.step(at: moment) }
        let first = paths(of: machine.takeOutput())
        machine.sortBacklog()
        var rest: [WatchEvent] = []
        while let event = machine.backlog.take() { rest.append(event) }
        #expect(first.count == Scan.maxFresh && Set(first + paths(of: rest)).count == 1_000)
        guard case .reconciled(let report) = rest.last else {
            Issue.record("no report")
            return
        }
        #expect(report.found == 1_000 && report.files == 1_000 && rest.count == 901)
    }

    @Test("The scan of a large backlog pauses while it is full, and goes on when half of it is taken")
    func bounded() throws {
        let tree = MadeTree(hasLeases: true, maxEvents: 10)
        let inbox = try #require(tree.inbox)
        for number in 0..<(Backlog.limit + 500) {
            let file = tree.make(isFolder: false)
            tree.link(file, into: inbox, as: "\(number)", isNew: true)
        }
        let now = ContinuousClock.now
        let machine = WatchMachine(
            settings: InboxSettings(path: "/inbox"), tree: tree, isKnown: { $0.map { _ in false } }, at: now)
        let moment = Moment(instant: now, wall: tree.time)
        machine.start(at: moment)
        while machine.isBusy { machine.step(at: moment) }
        #expect(machine.backlog.isFull && machine.isScanningAll)
        machine.sortBacklog()
        for _ in 0..<(Backlog.limit / 2 + 1) { _ = machine.backlog.take() }
        #expect(machine.isBusy)
        while machine.isBusy { machine.step(at: moment) }
        #expect(!machine.isScanningAll)
    }

    @Test("A folder that is moved in with many files reports the first hundred as arriving and the rest as backlog")
    func largeFolder() throws {
        let tree = MadeTree(hasLeases: true, maxEvents: 10)
        let now = ContinuousClock.now
        let machine = WatchMachine(
            settings: InboxSettings(path: "/inbox"), tree: tree, isKnown: { $0.map { _ in false } }, at: now)
        let moment = Moment(instant: now, wall: tree.time)
        machine.start(at: moment)
        while machine.isBusy { machine.step(at: moment) }
        let folder = tree.make(isFolder: true)
        for number in 0..<1_000 { tree.link(tree.make(isFolder: false), into: folder, as: "\(number)", isNew: true) }
        tree.link(folder, into: try #require(tree.inbox), as: "folder", isNew: true)
        machine.handle(tree.takeEvents(10), at: moment)
        while machine.isBusy { machine.step(at: moment) }
        #expect(paths(of: machine.takeOutput()).count == Scan.maxFresh)
        machine.sortBacklog()
        // And the report behind them.
        #expect(machine.backlog.count == 1_000 - Scan.maxFresh + 1)
    }

    /// A made inbox whose first scan is over.
    private func watchedMachine(_ tree: MadeTree, stepSize: Int = 1024) -> (WatchMachine, Moment) {
        let now = ContinuousClock.now
        let machine = WatchMachine(
            settings: InboxSettings(path: "/inbox"), tree: tree, isKnown: { $0.map { _ in false } }, at: now,
            stepSize: stepSize)
        let moment = Moment(instant: now, wall: tree.time)
        machine.start(at: moment)
        while machine.isBusy { machine.step(at: moment) }
        _ = machine.takeOutput()
        return (machine, moment)
    }

    private func addFolder(_ name: String, files: Int, to tree: MadeTree) throws {
        let folder = tree.make(isFolder: true)
        for number in 0..<files { tree.link(tree.make(isFolder: false), into: folder, as: "\(number)", isNew: true) }
        tree.link(folder, into: try #require(tree.inbox), as: name, isNew: true)
    }

    @Test("Many large folders that come while nobody takes the backlog keep few folders open and bounded memory")
    func manyFolders() throws {
        let tree = MadeTree(hasLeases: true, maxEvents: 1_000)
        let (machine, moment) = watchedMachine(tree)
        for number in 0..<40 { try addFolder("d\(number)", files: 1_000, to: tree) }
        machine.handle(tree.takeEvents(100), at: moment)
        var found: Set<String> = []
        func takeOutput() {
            #expect(tree.openFolders <= WatchMachine.maxOpen)
            found.formUnion(paths(of: machine.takeOutput()))
        }
        while machine.isBusy {
            machine.step(at: moment)
            takeOutput()
        }
        #expect(machine.backlog.count < Backlog.limit + 2 * 1024)
        // Each of them has reported its first files, although the backlog is full.
        #expect(Set(found.map { $0.split(separator: "/")[0] }).count == 40)
        machine.sortBacklog()
        while let event = machine.backlog.take() {
            found.formUnion(paths(of: [event]))
            while machine.isBusy {
                machine.step(at: moment)
                takeOutput()
                machine.sortBacklog()
            }
        }
        #expect(found.count == 40_000)
        #expect(machine.scans.isEmpty)
    }

    @Test("A folder that comes anew while it is polled is looked through again; a poll is not planned twice")
    func polledAnew() {
        let tree = MadeTree(hasLeases: true, maxEvents: 10)
        let (machine, moment) = watchedMachine(tree, stepSize: 1)
        let folder = InboxPath("remote")
        machine.scan(folder, .poll)
        machine.scan(folder, .poll)
        #expect(machine.scans.map(\.reason) == [.poll])
        machine.step(at: moment)
        machine.scan(folder, .newDirectory)
        machine.scan(folder, .poll)
        #expect(machine.scans.map(\.reason) == [.poll, .newDirectory])
    }

    @Test("The search for folders goes on by steps of entries, not of folders")
    func foldersPerStep() throws {
        let tree = MadeTree(hasLeases: true, maxEvents: 10)
        for number in 0..<20 { try addFolder("d\(number)", files: 0, to: tree) }
        let now = ContinuousClock.now
        let machine = WatchMachine(
            settings: InboxSettings(path: "/inbox"), tree: tree, isKnown: { $0.map { _ in false } }, at: now)
        let moment = Moment(instant: now, wall: tree.time)
        machine.start(at: moment)
        machine.step(at: moment)
        #expect(machine.takeOutput().contains(.ready(watches: 21)))
    }

    @Test("A source that nobody reads does not end a wait", .timeLimit(.minutes(1)))
    func ignoredSource() async throws {
        var ends: [Int32] = [-1, -1]
        try check(pipe(&ends), "pipe")
        defer { for end in ends { close(end) } }
        let wakeup = Wakeup()
        wakeup.listen(to: ends[0], raising: .readable)
        try check(write(ends[1], "x", 1), "write")
        for _ in 1...3 {
            let causes = await wakeup.wait(until: .now + .milliseconds(20), except: .readable)
            #expect(causes == .deadline)
        }
        #expect(await wakeup.wait(until: .now + .seconds(60)).contains(.readable))
        await wakeup.close()
    }
}
