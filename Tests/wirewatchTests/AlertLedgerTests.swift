import Concurrency
import Daemon
import Alerts
import Articles
import Delivery
import Foundation
import Intake
import Storage
import Stories
import Synchronization
import TestSupport
import Testing
import Text
import Topics

@testable import wirewatch

@Suite("Past alerts are listed")
struct AlertLedgerTests {
    private let folder: TemporaryDirectory
    private let store: Store
    private let now = Timestamp(seconds: 1_795_353_757)

    init() throws {
        folder = try TemporaryDirectory()
        store = try Store(path: StateDirectory.store(in: folder.path))
    }

    private func raise(_ title: String) throws {
        let article = Article(
            text: title, passages: [Passage(role: .title, range: 0..<title.utf8.count)], language: .english)
        let score = TopicScore(topic: "port-strike", score: 0.9, threshold: 0.5, base: -4, evidence: [])
        let file = FileOutcome(
            checkpoint: Checkpoint(inbox: "desk", path: title, device: 1, inode: 1, size: 1, modified: 1, changed: 1),
            sha256: nil, result: .articles([ScoredArticle(of: article, analysis: ArticleAnalysis(scores: [score]))]))
        let topic = try DeskFolder().load().catalog.topics[0]
        _ = try store.commit(
            [file], policy: DecisionPolicy(topics: [topic.name: topic], receivers: ["chat", "journal"]),
            stories: StoryIndexCache(), now: now)
    }

    /// Makes posts of a receiver's waiting deliveries and records the result of the first.
    private func record(_ result: PostResult, at receiver: String) throws {
        let waiting = try store.waitingDeliveries(to: receiver, limit: 9, now: now)
        let plan = PostPlanner(receiver: receiver, policy: PostingPolicy())
            .plan(waiting: waiting, recentPosts: [], silences: .none, at: now)
        try store.recordPlan(plan, receiver: receiver, now: now)
        let posts = try store.pendingPosts(to: receiver, limit: 1, now: now)
        try store.record(posts.map { ($0.number, result) }, now: now)
    }

    private func lines(_ query: AlertQuery = AlertQuery(), as format: AlertFormat) async throws -> [String] {
        let written = Mutex<[String]>([])
        try await AlertLedger(stateDirectory: folder.path).list(query, follow: false, as: format) { line in
            written.withLock { $0.append(line) }
        }
        return written.withLock { $0 }
    }

    @Test("Each alert has one line with its deliveries")
    func text() async throws {
        try raise("Busan \u{1B}[31m closed")
        try record(.delivered(reference: nil), at: "journal")
        let line = try #require(try await lines(as: .text).first)
        #expect(line.contains("WARNING  port-strike  0.90  Busan [31m closed  [chat waiting, journal delivered]"))
        #expect(line.hasSuffix("\n") && line.filter { $0 == "\n" }.count == 1)
    }

    @Test("A dead letter shows its reason, a failed attempt its count")
    func states() async throws {
        try raise("Busan")
        try record(.dead(reason: "HTTP 400\nno", response: nil), at: "chat")
        try record(.retry(at: Timestamp(seconds: 9), reason: "slow"), at: "journal")
        let line = try #require(try await lines(as: .text).first)
        #expect(line.contains("[chat dead letter: HTTP 400 no, journal waiting after 1 attempt]"))
    }

    @Test("A suppressed alert is listed with its reason")
    func suppressed() async throws {
        let silence = Silence(
            matchers: [try LabelMatcher("topic=port-*")], starts: now, ends: now.advanced(by: .seconds(9)), by: "hana",
            comment: "drill\u{1B}[2J")
        _ = try store.add(silence, now: now)
        try raise("Busan")
        let line = try #require(try await lines(as: .text).first)
        #expect(line.contains("[suppressed: silenced: silence 1 by hana: drill [2J]"))
    }

    @Test("The JSON of a past alert is the webhook's alert with its deliveries")
    func json() async throws {
        try raise("Busan")
        let line = try #require(try await lines(as: .json).first)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        #expect(
            Set(object.keys) == [
                "id", "topic", "title", "severity", "score", "threshold", "raised_at", "article", "evidence",
                "deliveries", "story", "labels", "repeats", "backfill", "update", "suppressed",
                "unacknowledged_seconds",
                "page_url",
            ])
        #expect((object["deliveries"] as? [Any])?.count == 2)
    }

    @Test("A follower prints the last alerts of --lines, then each new one", arguments: [0, 1])
    func follow(_ limit: Int) async throws {
        try raise("Busan")
        try raise("Kobe")
        let (lines, continuation) = AsyncStream.makeStream(of: String.self)
        let ledger = try AlertLedger(stateDirectory: folder.path)
        let (looked, goOn) = (WakeSignal(), WakeSignal())
        let following = Task {
            try await ledger.list(
                AlertQuery(limit: limit), follow: true, as: .text, write: { continuation.yield($0) },
                sleep: { _ in
                    looked.raise()
                    await goOn.wait()
                    try Task.checkCancellation()
                })
        }
        var seen = lines.makeAsyncIterator()
        if limit == 1 { #expect(await seen.next()?.contains("Kobe") == true) }
        for port in ["Rotterdam", "Ellery"] {
            await looked.wait()
            try raise(port)
            goOn.raise()
            #expect(await seen.next()?.contains(port) == true)
        }
        following.cancel()
        try await following.value
    }

    @Test("The error about a missing store names the state directory")
    func noStore() throws {
        let empty = try TemporaryDirectory()
        let error = #expect(throws: DaemonError.self) { try AlertLedger(stateDirectory: empty.path) }
        #expect(
            error?.description
                == "state directory \(empty.path): it has no store; has the daemon run with this directory?")
    }
}
