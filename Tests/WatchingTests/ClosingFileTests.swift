import Testing

@testable import Watching

/// The kernel sends the event of a close a moment before it stops to count the writer. A writer that is interrupted in
/// between still has the file open when the event is read, and no other event comes.
@Suite("Files whose writers are interrupted while they close them")
struct ClosingFileTests {
    private let tree = MadeTree(hasLeases: true, maxEvents: 10)
    private let machine: WatchMachine
    private let start = ContinuousClock.now

    init() {
        machine = WatchMachine(
            settings: InboxSettings(path: "/inbox"), tree: tree, isKnown: { $0.map { _ in false } }, at: start)
    }

    private func moment(_ seconds: Int) -> Moment {
        Moment(instant: start + .seconds(seconds), wall: tree.time + Int64(seconds) * 1_000_000_000)
    }

    private func watch() {
        machine.start(at: moment(0))
        while machine.isBusy { machine.step(at: moment(0)) }
        machine.sortBacklog()
    }

    /// Begins to close a new file.
    private func write(_ name: String) throws {
        let inbox = try #require(tree.inbox)
        let file = tree.make(isFolder: false)
        file.writers = 1
        tree.link(file, into: inbox, as: name, isNew: true)
        tree.write("news", to: file)
        tree.beginClosing(file, in: inbox, as: name)
    }

    /// The files that are reported when the writer is gone, and how often one is.
    private func reportedLater() -> [String] {
        for second in 1...5 { machine.tick(at: moment(second)) }
        #expect(paths(of: machine.takeOutput()).isEmpty)
        tree.endClosing()
        for second in 6...20 { machine.tick(at: moment(second)) }
        return paths(of: machine.takeOutput())
    }

    @Test("The event is read before the writer is gone")
    func event() throws {
        watch()
        try write("a.txt")
        machine.handle(tree.takeEvents(10), at: moment(0))
        #expect(paths(of: machine.takeOutput()).isEmpty)
        #expect(reportedLater() == ["a.txt"])
    }

    @Test("The event came before the folder was watched, and the scan sees the writer")
    func scan() throws {
        try write("a.txt")
        watch()
        #expect(paths(of: machine.takeOutput()).isEmpty && machine.backlog.isEmpty)
        #expect(reportedLater() == ["a.txt"])
    }
}
