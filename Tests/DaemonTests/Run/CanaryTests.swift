import Alerts
import Articles
import Concurrency
import Delivery
import Foundation
import Intake
import Storage
import Stories
import TestSupport
import Testing
import Text
import Watching

@testable import Daemon

@Suite("The daemon tries itself with an article of its own")
struct CanaryTests {
    private let folder: TemporaryDirectory
    private let store: Store
    private let board = CanaryBoard()
    private let time = SharedValue(MonotonicTime(milliseconds: 0))
    private let wakes = SharedValue(0)
    private let settings: CanarySettings

    init() throws {
        folder = try TemporaryDirectory()
        store = try Store(path: folder.path("wirewatch.sqlite"))
        let desk = try DeskFolder("inboxes: [{path: inbox}]\ncanary: {every_minutes: 30, within_minutes: 5}\n")
        settings = try #require(try desk.load().settings.canary)
    }

    private func look(_ dueAt: MonotonicTime) -> MonotonicTime {
        let watch = CanaryWatch(
            settings: { nil }, store: store, board: board, threads: BlockingThreads(), logger: LogRecorder().logger,
            now: { [time] in CanaryTests.start.advanced(by: .milliseconds(time.value.milliseconds)) },
            onPost: { [wakes] in wakes.change { $0 + 1 } }, monotonic: { [time] in time.value })
        return watch.look(settings, folder.path("canary"), dueAt)
    }

    private static let start = Timestamp(seconds: 1_795_953_600)
    private static let zero = MonotonicTime(milliseconds: 0)

    private func pass(minutes: Int64) { time.change { $0.advanced(by: .seconds(60 * minutes)) } }

    private var files: [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: folder.path("canary"))) ?? []
    }

    /// What the pipeline does with the file.
    private func commit() throws {
        let name = try #require(files.first)
        let text = "Canary"
        let article = Article(text: text, passages: [Passage(role: .title, range: 0..<6)], language: .english)
        let scored = ScoredArticle(
            article: article, key: ArticleKey(identity: article.identity, fingerprint: article.fingerprint), scores: [],
            sketch: nil)
        let checkpoint = Checkpoint(
            inbox: Canary.inbox, path: name, device: 1, inode: 1, size: 1, modified: 1, changed: 1)
        _ = try store.commit(
            [FileOutcome(checkpoint: checkpoint, sha256: nil, result: .articles([scored]))],
            policy: DecisionPolicy(topics: [:], receivers: []), stories: StoryIndexCache(), now: CanaryTests.start)
    }

    private var posts: [PendingPost] {
        get throws { try store.pendingPosts(to: JournalReceiver.name, limit: 9, now: CanaryTests.start) }
    }

    @Test("A file is dropped, followed to the journal, and removed with all that it left")
    func through() throws {
        let due = look(CanaryTests.zero)
        #expect(due == CanaryTests.zero.advanced(by: .seconds(1_800)))
        let name = try #require(files.first)
        #expect(files.count == 1 && !name.hasPrefix("."))
        try commit()
        #expect(look(due) == due && wakes.value == 1)
        let post = try #require(try posts.first)
        #expect(post.post == Post(key: name, kind: .canary, alerts: []))
        try store.record([(post.number, .delivered(reference: nil))], now: CanaryTests.start)
        #expect(board.counts == StatusDocument.Canary(through: 0, lost: 0))
        _ = look(due)
        #expect(board.counts?.through == 1 && board.counts?.lastThroughAt == CanaryTests.start.description)
        #expect(files.isEmpty)
        #expect(try store.canaryProgress(name) == .dropped)
        #expect(try store.decisions(about: name, limit: 9).total == 0 && store.stories(StoryQuery()).isEmpty)
        pass(minutes: 29)
        #expect(look(due) == due && files.isEmpty && board.loss(at: time.value) == nil)
        pass(minutes: 1)
        _ = look(due)
        #expect(files.count == 1 && files != [name])
    }

    @Test("One that is late is a problem until another one comes through")
    func late() throws {
        var due = look(CanaryTests.zero)
        pass(minutes: 4)
        due = look(due)
        #expect(board.loss(at: time.value) == nil)
        pass(minutes: 1)
        // Also without a look: a disk may hang.
        #expect(board.loss(at: time.value)?.progress == .dropped)
        try commit()
        due = look(due)
        due = look(due)
        #expect(board.loss(at: time.value)?.progress == .posted(.pending))
        pass(minutes: 25)
        due = look(due)
        #expect(board.counts == StatusDocument.Canary(through: 0, lost: 1))
        #expect(try files.count == 1 && posts.isEmpty, "the earlier one is removed")
        #expect(board.loss(at: time.value)?.droppedAt == CanaryTests.start)
        try commit()
        due = look(due)
        try store.record([(try #require(try posts.first).number, .delivered(reference: nil))], now: CanaryTests.start)
        due = look(due)
        #expect(board.loss(at: time.value) == nil && board.counts?.through == 1)
    }

    @Test("What an earlier process left is removed", .timeLimit(.minutes(5)))
    func leftovers() throws {
        try folder.write("x", to: "canary/canary-1")
        _ = try store.add(Post(key: "canary-1", kind: .canary, alerts: []), to: JournalReceiver.name, now: .now)
        _ = look(CanaryTests.zero)
        #expect(files == ["canary-\(CanaryTests.start.milliseconds)"])
        #expect(try posts.isEmpty)
    }

    @Test(
        "Each stage at which one is stuck has its remedy",
        arguments: [
            (.dropped, "see `journalctl -t wirewatch`"), (.stored, "can be written"),
            (.posted(.pending), "systemd-journald"),
        ] as [(Canary.Progress, String)])
    func problem(progress: Canary.Progress, remedy: String) {
        var facts = StatusFacts()
        facts.canaryLoss = CanaryBoard.Loss(
            droppedAt: CanaryTests.start, patience: .seconds(300), progress: progress)
        let texts = facts.problems.map(\.text)
        #expect(texts.count == 1)
        #expect(texts[0].contains("within 5 minutes") && texts[0].contains(remedy))
    }

    @Test("It is off by default; its inbox has a name that no other inbox may have")
    func configuration() throws {
        let none = try DeskFolder().load().settings
        #expect(none.canary == nil && none.canaryInbox == nil)
        let desk = try DeskFolder("state_directory: state\ninboxes: [{path: inbox}]\ncanary: {}\n")
        let settings = try desk.load().settings
        #expect(settings.canary?.interval == .seconds(3_600) && settings.canary?.patience == .seconds(300))
        #expect(settings.canaryInbox?.path == desk.path + "/state/canary")
        #expect(try DeskFolder("inboxes: [{path: a, name: .canary}]\n").problems().count == 1)
        #expect(
            try DeskFolder("inboxes: [{path: a}]\ncanary: {every_minutes: 5, within_minutes: 6}\n").problems().count
                == 1)
    }
}
