import CLinux
import Glibc
import TestSupport
import Testing
import Text

@testable import Watching

@Suite("What another user opens to us later is read at once", .timeLimit(.minutes(5)))
struct OpenedLaterTests {
    @Test(
        "A tree that is closed until it is whole, as cp -a and tar leave it, is read when it is opened",
        .enabled(if: geteuid() != 0, "the superuser may look into every folder"))
    func tree() async throws {
        try await withReadyInbox { inbox in
            try check(mkdir(inbox.path("tree"), 0), "mkdir")
            // The watcher has met the closed folder before it has anything in it.
            #expect(try await inbox.nextWarning().reason == "unreadable-directory")
            try check(chmod(inbox.path("tree"), 0o700), "chmod")
            try makeFolder(inbox.path("tree/deep"))
            try drop(at: inbox.path("tree/deep/a.txt"))
            #expect(try await inbox.nextFile().path == InboxPath("tree/deep/a.txt"))
        }
    }

    @Test(
        "A file that we may not read is reported again when we may",
        .enabled(if: geteuid() != 0, "the superuser may read every file"))
    func file() async throws {
        try await withReadyInbox { inbox in
            try drop(at: inbox.outside("a.txt"))
            try check(chmod(inbox.outside("a.txt"), 0), "chmod")
            try move(inbox.outside("a.txt"), to: inbox.path("a.txt"))
            #expect(try await inbox.nextFound() == "a.txt moved")
            try check(chmod(inbox.path("a.txt"), 0o600), "chmod")
            #expect(try await inbox.nextFound() == "a.txt permitted")
        }
    }

    /// An access list that lets one user read what the mode closes. Source: Linux' `posix_acl_xattr.h`.
    private static func accessList(reader: UInt32) -> [UInt8] {
        let none: UInt32 = 0xffff_ffff
        let entries: [(tag: UInt16, rights: UInt16, id: UInt32)] = [
            (0x01, 0, none), (0x02, 4, reader), (0x04, 0, none), (0x10, 4, none), (0x20, 0, none),
        ]
        return [2, 0, 0, 0]
            + entries.flatMap { entry in
                [UInt8(entry.tag), 0, UInt8(entry.rights), 0]
                    + (0..<4).map { UInt8(truncatingIfNeeded: entry.id >> ($0 * 8)) }
            }
    }

    @Test(
        "Who may read a file is the kernel's answer: by mode, and by an access list",
        .enabled(if: geteuid() == 0, "only the superuser may give files to another user"))
    func accessLists() throws {
        let folder = try TemporaryDirectory()
        let (owner, reader): (uid_t, uid_t) = (1_234, 65_534)
        try check(chmod(folder.path, 0o755), "chmod")
        for (name, mode) in [("open", 0o644), ("closed", 0o600), ("listed", 0o600)] as [(String, mode_t)] {
            try folder.write("news", to: name)
            try check(chmod(folder.path(name), mode), "chmod")
            try check(chown(folder.path(name), owner, owner), "chown")
        }
        let list = OpenedLaterTests.accessList(reader: reader)
        guard setxattr(folder.path("listed"), "system.posix_acl_access", list, list.count, 0) == 0 else {
            // This file system has no access lists.
            try #require(errno == ENOTSUP)
            return
        }
        let listing = try InotifyTree(path: folder.path, probe: .leases).open(.root)
        let entries = try listing.next(10)
        // The thread looks at files as another user does, for these calls.
        setfsuid(reader)
        defer { setfsuid(geteuid()) }
        let readable = entries.filter { listing.mayRead($0) }.map { String(decoding: $0.name, as: UTF8.self) }
        #expect(readable.sorted() == ["listed", "open"])
    }

    private let start = ContinuousClock.now

    /// A made inbox whose first scan is over, with a clock at its start.
    private func machine(_ tree: MadeTree, stepSize: Int = 1024) -> WatchMachine {
        let machine = WatchMachine(
            settings: InboxSettings(path: "/inbox"), tree: tree, isKnown: { $0.map { _ in false } }, at: start,
            stepSize: stepSize)
        machine.start(at: now(0, tree))
        while machine.isBusy { machine.step(at: now(0, tree)) }
        _ = machine.takeOutput()
        return machine
    }

    private func now(_ milliseconds: Int, _ tree: MadeTree) -> Moment {
        Moment(instant: start + .milliseconds(milliseconds), wall: tree.time)
    }

    private func found(_ machine: WatchMachine) -> [String] { paths(of: machine.takeOutput()) }

    @Test("A closed tree costs one warning, and is read by the event of its chmod without any time passing")
    func byEvent() throws {
        let tree = MadeTree(hasLeases: true, maxEvents: 100)
        let machine = machine(tree)
        let inbox = try #require(tree.inbox)
        let closed = tree.make(isFolder: true)
        closed.isReadable = false
        tree.link(closed, into: inbox, as: "tree", isNew: true)
        machine.handle(tree.takeEvents(10), at: now(0, tree))
        while machine.isBusy { machine.step(at: now(0, tree)) }
        var summary = UnreadableSummary()
        (summary.folders, summary.example) = (1, InboxPath("tree"))
        #expect(
            machine.takeOutput()
                == [.warning(.unreadableDirectory(InboxPath("tree"), SystemError(EACCES))), .unreadable(summary)])
        let file = tree.make(isFolder: false)
        tree.link(file, into: closed, as: "a.txt", isNew: true)
        tree.write("news", to: file)
        tree.setReadable(true, closed, in: inbox, as: "tree")
        machine.handle(tree.takeEvents(10), at: now(0, tree))
        while machine.isBusy { machine.step(at: now(0, tree)) }
        let output = machine.takeOutput()
        #expect(output.contains(.unreadable(UnreadableSummary())))
        #expect(output.compactMap { if case .found(let file) = $0 { "\(file.path)" } else { nil } } == ["tree/a.txt"])
        #expect(!machine.unreadable.isWithin(.root))
    }

    @Test("What cannot be read is summed up: folders first, and nothing that was opened or removed")
    func summary() {
        var unreadable = UnreadablePaths(slowest: .seconds(300))
        #expect(unreadable.summary == UnreadableSummary())
        _ = unreadable.add(InboxPath("a.txt"), isFolder: false, at: start)
        #expect(unreadable.summary.example == InboxPath("a.txt"))
        for name in ["z", "b"] { _ = unreadable.add(InboxPath(name), isFolder: true, at: start) }
        #expect(unreadable.summary.folders == 2 && unreadable.summary.files == 1)
        #expect(unreadable.summary.example == InboxPath("b"))
        let version = unreadable.version
        for name in ["b", "z", "a.txt"] { unreadable.remove(InboxPath(name)) }
        #expect(unreadable.summary == UnreadableSummary() && unreadable.version != version)
    }

    @Test("A folder that cannot be read is not one that is not watched")
    func notUnwatched() throws {
        let tree = MadeTree(hasLeases: true, maxEvents: 100)
        let inbox = try #require(tree.inbox)
        let closed = tree.make(isFolder: true)
        closed.isReadable = false
        tree.link(closed, into: inbox, as: "tree", isNew: false)
        let machine = machine(tree)
        machine.scanAll(.reload)
        while machine.isBusy { machine.step(at: now(0, tree)) }
        let reports = machine.takeOutput().compactMap { if case .reconciled(let report) = $0 { report } else { nil } }
        #expect(reports.last.map { $0.directories == 1 && $0.unwatched == 0 } == true)
    }

    @Test("A folder that becomes readable during its scan is reported as looked through")
    func readableMeanwhile() throws {
        let tree = MadeTree(hasLeases: true, maxEvents: 100)
        let machine = machine(tree, stepSize: 1)
        let inbox = try #require(tree.inbox)
        let closed = tree.make(isFolder: true)
        closed.isReadable = false
        tree.link(closed, into: inbox, as: "tree", isNew: true)
        machine.handle(tree.takeEvents(10), at: now(0, tree))
        let scan = try #require(machine.scans.first)
        while scan.phase == .folders { machine.step(at: now(0, tree)) }
        closed.isReadable = true
        while machine.isBusy { machine.step(at: now(0, tree)) }
        #expect(
            machine.takeOutput().contains {
                if case .reconciled(let report) = $0 { return report.directories == 1 }
                return false
            })
    }

    @Test("Retries come ever later, for file systems without events")
    func retries() {
        var unreadable = UnreadablePaths(slowest: .seconds(300))
        _ = unreadable.add(InboxPath("a"), isFolder: true, at: start)
        var times: [Duration] = []
        while times.count < 14, let next = unreadable.next {
            #expect(unreadable.takeDue(at: next) == [InboxPath("a")])
            times.append(start.duration(to: next))
        }
        #expect(times.prefix(4) == [.milliseconds(100), .milliseconds(300), .milliseconds(700), .milliseconds(1500)])
        #expect(times[13] - times[12] == .seconds(300))
        unreadable.remove(InboxPath("a"))
        #expect(unreadable.takeDue(at: start + .seconds(9_000)).isEmpty)
    }

    @Test("Thousands of unreadable files take bounded memory and are tried in small parts")
    func bounded() {
        var unreadable = UnreadablePaths(slowest: .seconds(300))
        for number in 0..<20_000 { _ = unreadable.add(InboxPath("f\(number)"), isFolder: false, at: start) }
        #expect(unreadable.takeDue(at: start + .seconds(1)).count == 100)
    }
}
