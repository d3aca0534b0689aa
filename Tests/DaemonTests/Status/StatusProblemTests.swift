import Glibc
import Storage
import Synchronization
import Testing
import Text
import Watching

@testable import Daemon

@Suite("What the status calls a problem")
struct StatusProblemTests {
    private let moment = Timestamp(seconds: 1_795_953_600)

    @Test("A daemon without trouble has no problems")
    func healthy() {
        var facts = StatusFacts()
        facts.receivers = ["journal", "desk"]
        facts.inboxes = [InboxBoard.Inbox(name: "news", path: "/news", folders: 3, trouble: nil)]
        facts.freeBytes = 1 << 30
        facts.outbox.waiting = ["desk": 4]
        facts.outbox.deadLetters = ["desk": 9]
        #expect(facts.problems.isEmpty)
    }

    @Test("A folder that cannot be watched is a problem until a scan has watched all")
    func unwatchable() {
        var inbox = InboxBoard.Inbox(name: "news", path: "/news", folders: 3, trouble: nil)
        inbox.note(WatchWarning.unwatchable(InboxPath("a/b"), SystemError(ENOMEM)))
        var facts = StatusFacts()
        facts.inboxes = [inbox]
        #expect(facts.problems.contains { $0.text.contains("cannot watch folder “a/b”") })
        inbox.note(ReconciliationReport(reason: .timer, directories: 3))
        #expect(inbox.watchTrouble == nil)
    }

    @Test("Each kind of trouble is one problem with a remedy")
    func each() {
        var facts = StatusFacts()
        facts.storeTrouble = StoreHealth.Trouble(since: moment, reason: "disk full")
        facts.storeDamage = "malformed"
        facts.refusals = ["wirewatch.yaml:3: no", "wirewatch.yaml:4: no"]
        facts.receivers = ["journal"]
        facts.outbox.waiting = ["old-chat": 2]
        facts.outbox.newDeadLetters = ["chat": 1]
        facts.outbox.late = [OutboxHealth.Late(receiver: "chat", count: 1, since: moment)]
        facts.inboxes = [InboxBoard.Inbox(name: "news", path: "/news", folders: nil, trouble: "gone")]
        let texts = facts.problems.map(\.text)
        for part in [
            "nothing can be stored since", "make room", "the store is damaged", "refused", "and 1 more problem",
            "2 alerts for old-chat", "1 dead letter of the last 24 hours", "1 post to chat not delivered",
            "inbox news: gone",
        ] {
            #expect(texts.contains { $0.contains(part) }, "\(part)")
        }
        #expect(Set(facts.problems.map(\.key)).count == facts.problems.count)
    }

    @Test("Without descriptors the status says so and how to get more, and not that the disk is full")
    func shortage() {
        var facts = StatusFacts()
        facts.shortage = DescriptorReserve.Shortage(since: moment, isOfSystem: false)
        facts.storeTrouble = StoreHealth.Trouble(since: moment, reason: "unable to open database file")
        #expect(facts.problems.map(\.key) == ["descriptors"])
        #expect(facts.problems[0].text.contains("LimitNOFILE="))
        facts.shortage?.isOfSystem = true
        #expect(facts.problems[0].text.contains("fs.file-max"))
    }

    @Test("A store that another program has locked has another remedy than a full disk")
    func locked() {
        var facts = StatusFacts()
        facts.storeTrouble = StoreHealth.Trouble(since: moment, reason: "SQLite error 5: database is locked")
        #expect(facts.problems[0].text.contains("end the program") && !facts.problems[0].text.contains("make room"))
    }

    @Test("What the daemon has no right to read is a problem until it can be read")
    func rights() {
        var inbox = InboxBoard.Inbox(name: "news", path: "/news")
        var summary = UnreadableSummary()
        (summary.folders, summary.files, summary.example) = (1, 2, InboxPath("locked"))
        inbox.note(summary)
        var facts = StatusFacts()
        facts.inboxes = [inbox]
        #expect(facts.problems.map(\.key) == ["inbox news rights"])
        #expect(facts.problems[0].text.contains("1 folder and 2 files, for example “locked”"))
        inbox.note(UnreadableSummary())
        facts.inboxes = [inbox]
        #expect(facts.problems.isEmpty)
    }

    @Test("A reader process that cannot be started is a problem, unless descriptors are missing")
    func reader() {
        var facts = StatusFacts()
        facts.readerTrouble = "Resource temporarily unavailable"
        #expect(facts.problems.map(\.key) == ["reader"] && facts.problems[0].text.contains("TasksMax="))
        facts.shortage = DescriptorReserve.Shortage(since: moment, isOfSystem: false)
        #expect(facts.problems.map(\.key) == ["descriptors"])
    }

    @Test("A trouble that a part of the daemon notes lasts until it ends, its time is over, or another takes its place")
    func board() {
        let clock = Mutex(MonotonicTime(milliseconds: 0))
        let board = TroubleBoard(now: { clock.withLock { $0 } })
        board.note(StatusProblem(key: "b", text: "first"))
        board.note(StatusProblem(key: "b", text: "second"))
        board.note(StatusProblem(key: "a", text: "short"), for: .seconds(60))
        #expect(board.problems.map(\.text) == ["short", "second"])
        clock.withLock { $0 = MonotonicTime(milliseconds: 60_000) }
        #expect(board.problems.map(\.text) == ["second"])
        board.end("b")
        #expect(board.problems.isEmpty)
    }

    @Test("Folders that lie too deep are a problem with a remedy until a scan of the inbox finds none")
    func tooDeep() {
        var inbox = InboxBoard.Inbox(name: "news", path: "/news")
        var facts = StatusFacts()
        func problems() -> [StatusProblem] {
            facts.inboxes = [inbox]
            return facts.problems
        }
        let warning = WatchWarning.tooDeep(InboxPath("a/b/c"), limit: 2)
        // A folder that came, before any scan.
        inbox.note(warning)
        #expect(problems().map(\.key) == ["inbox news depth"])
        #expect(problems()[0].text.contains("“a/b/c” lies more than 2 folders deep"))
        #expect(problems()[0].text.contains("Raise max_depth of the inbox, then `wirewatch reload`"))
        var report = ReconciliationReport(reason: .timer, directories: 3)
        (report.tooDeep, report.firstTooDeep) = (4, warning)
        inbox.note(report)
        #expect(problems()[0].text.contains("(and 3 more folders)"))
        // Beside another trouble of the inbox.
        inbox.note(.tooManyWatches(limit: 8_192))
        #expect(problems().map(\.key) == ["inbox news", "inbox news depth"])
        inbox.note(ReconciliationReport(reason: .newDirectory, directories: 1))
        #expect(problems().count == 2)
        inbox.note(ReconciliationReport(reason: .timer, directories: 3))
        #expect(problems().isEmpty)
    }

    @Test("Folders that are not watched are a problem of their inbox until a scan has watched all of them")
    func unwatched() {
        var inbox = InboxBoard.Inbox(name: "news", path: "/news")
        inbox.note(.tooManyWatches(limit: 8_192))
        inbox.note(ReconciliationReport(reason: .start, directories: 9, unwatched: 4))
        var facts = StatusFacts()
        facts.inboxes = [inbox]
        #expect(inbox.folders == 5)
        #expect(facts.problems.first?.text.contains("fs.inotify.max_user_watches (now 8192)") == true)
        // A new folder says nothing about the others.
        inbox.note(ReconciliationReport(reason: .newDirectory, directories: 1))
        #expect(inbox.watchTrouble != nil)
        inbox.note(.rootVanished(path: InboxPath("/news"), SystemError(ENOENT)))
        facts.inboxes = [inbox]
        #expect(facts.problems.first?.text.contains("waiting for it") == true)
        inbox.note(ReconciliationReport(reason: .rootReturned, directories: 9))
        facts.inboxes = [inbox]
        #expect(facts.problems.isEmpty && inbox.folders == 9)
        inbox.note(.noQueue(SystemError(EMFILE), intervalSeconds: 10))
        facts.inboxes = [inbox]
        #expect(facts.problems.first?.text.contains("fs.inotify.max_user_instances") == true)
    }

    @Test("Little room is a problem before nothing can be stored")
    func room() {
        var facts = StatusFacts()
        facts.freeBytes = 1_000_000
        #expect(facts.problems.map(\.key) == ["disk"])
    }

    @Test("A problem is logged once, whatever its numbers, and its end too")
    func logged() {
        var log = ProblemLog()
        let first = StatusProblem(key: "a", text: "1 post")
        #expect(log.update([first]).new == [first])
        let second = StatusProblem(key: "a", text: "2 posts")
        #expect(log.update([second]).new.isEmpty)
        #expect(log.update([]).gone == [second])
        #expect(log.update([first]).new == [first])
    }
}
