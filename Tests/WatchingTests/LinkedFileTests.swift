import CLinux
import Glibc
import Testing

@testable import Watching

@Suite("Files that get their name when they are whole", .timeLimit(.minutes(5)))
struct LinkedFileTests {
    private func linkUnnamed(_ inbox: WatchedInbox, as name: String, closesFirst: Bool) throws {
        let unnamed: Int32 = 0o20_200_000  // O_TMPFILE
        let file = open(inbox.path, unnamed | O_RDWR | O_CLOEXEC, 0o644)
        try check(file, "open")
        try check(write(file, "news", 4), "write")
        let reader = open("/proc/self/fd/\(file)", O_RDONLY | O_CLOEXEC)
        if closesFirst { close(file) }
        // Later than the write, as the clock of files counts.
        usleep(20_000)
        try check(
            linkat(AT_FDCWD, "/proc/self/fd/\(reader)", AT_FDCWD, inbox.path(name), AT_SYMLINK_FOLLOW), "linkat")
        if !closesFirst { close(file) }
        close(reader)
    }

    @Test("An unnamed file that is closed and then linked is reported at once")
    func closedFirst() async throws {
        try await withReadyInbox(settle: 600_000) { inbox in
            try linkUnnamed(inbox, as: "a.txt", closesFirst: true)
            #expect(try await inbox.nextFound() == "a.txt linked")
        }
    }

    @Test("An unnamed file that is linked while it is open is reported when it is closed", arguments: [true, false])
    func closedLast(hasLeases: Bool) async throws {
        try await withInbox(settle: 50, probe: hasLeases ? .leases : .none) { inbox in
            _ = try await inbox.events(upTo: .start)
            try linkUnnamed(inbox, as: "a.txt", closesFirst: false)
            #expect(try await inbox.nextFile().path == InboxPath("a.txt"))
        }
    }

    @Test("A file that another user is writing is not taken for a linked one")
    func beingWritten() throws {
        let tree = MadeTree(hasLeases: false, maxEvents: 10)
        let now = ContinuousClock.now
        let machine = WatchMachine(
            settings: InboxSettings(path: "/inbox"), tree: tree, isKnown: { $0.map { _ in false } }, at: now)
        func moment(_ seconds: Int) -> Moment {
            Moment(instant: now + .seconds(seconds), wall: tree.time + Int64(seconds) * 1_000_000_000)
        }
        machine.start(at: moment(0))
        while machine.isBusy { machine.step(at: moment(0)) }
        let inbox = try #require(tree.inbox)
        let file = tree.make(isFolder: false)
        file.writers = 1
        tree.link(file, into: inbox, as: "a.txt", isNew: true)
        tree.write("half", to: file)
        machine.handle(tree.takeEvents(10), at: moment(0))
        for second in 1...60 { machine.tick(at: moment(second)) }
        #expect(paths(of: machine.takeOutput()).isEmpty)
        tree.close(file, in: inbox, as: "a.txt")
        machine.handle(tree.takeEvents(10), at: moment(61))
        #expect(paths(of: machine.takeOutput()) == ["a.txt"])
    }
}
