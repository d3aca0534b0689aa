import Articles
import Concurrency
import Intake
import Logging
import Storage
import Stories
import Synchronization
import TestSupport
import Testing
import Text
import Topics

@testable import Daemon

@Suite("The daemon listens to its sources")
struct SourceWatchTests {
    private let folder: TemporaryDirectory
    private let store: Store
    private let start = Timestamp(seconds: 1_795_953_600)

    init() throws {
        folder = try TemporaryDirectory()
        store = try Store(path: folder.path("wirewatch.sqlite"))
    }

    /// Commits articles of a source at a moment; without a source they are the inbox's.
    private func commit(_ count: Int, of source: String?, at moment: Timestamp) throws {
        let articles = (0..<count).map { number in
            let text = "Port \(source ?? "") \(moment.milliseconds) \(number)"
            var article = Article(
                text: text, passages: [Passage(role: .title, range: 0..<text.utf8.count)], language: .english)
            article.source = source
            return ScoredArticle(of: article, analysis: ArticleAnalysis(scores: []))
        }
        let name = "\(source ?? "") \(moment.milliseconds)"
        let checkpoint = Checkpoint(
            inbox: "desk", path: name, device: 1, inode: 1, size: 1, modified: 1, changed: 1)
        _ = try store.commit(
            [FileOutcome(checkpoint: checkpoint, sha256: nil, result: .articles(articles))],
            policy: DecisionPolicy(topics: [:], receivers: []), stories: StoryIndexCache(), now: moment)
    }

    @Test("The articles of each source are counted by the hour")
    func counts() throws {
        try commit(3, of: "Yonhap", at: start)
        try commit(2, of: "Yonhap", at: start.advanced(by: .seconds(1_800)))
        try commit(1, of: nil, at: start.advanced(by: .seconds(3_600)))
        let hour = SourceRates.hour(of: start)
        #expect(
            try store.sourceHours(since: start).sorted { $0.hour < $1.hour } == [
                SourceHour(source: "Yonhap", hour: hour, count: 5, last: start.advanced(by: .seconds(1_800))),
                SourceHour(
                    source: "inbox desk", hour: hour + 1, count: 1, last: start.advanced(by: .seconds(3_600))),
            ])
        #expect(try store.sourceHours(since: start.advanced(by: .seconds(3_601))).isEmpty)
    }

    @Test("A silence is found from look to look, ends with an article, and a clock that is set begins anew")
    func looks() throws {
        for day in 0..<8 {
            for hour in 8..<16 where day < 7 || hour < 10 {
                try commit(5, of: "Yonhap", at: start.advanced(by: .seconds(day * 86_400 + hour * 3_600 + 60)))
            }
        }
        let wall = Mutex(start)
        let monotonic = Mutex(MonotonicTime(milliseconds: 0))
        let found = Mutex<[String]>([])
        let watch = SourceWatch(
            store: store, threads: BlockingThreads(), logger: LogRecorder().logger, now: { wall.withLock { $0 } },
            silentAfter: { .seconds(3 * 3_600) }, onResult: { sources in found.withLock { $0 = sources.map(\.name) } },
            monotonic: { monotonic.withLock { $0 } })
        func pass(_ hours: Double, setting offset: Duration = .zero) {
            wall.withLock { $0 = $0.advanced(by: .seconds(hours * 3_600) + offset) }
            monotonic.withLock { $0 = $0.advanced(by: .seconds(hours * 3_600)) }
        }
        var memory = SourceWatch.Memory(since: MonotonicTime(milliseconds: 0))
        func look() -> [String] {
            memory = watch.look(memory)
            return found.withLock { $0 }
        }
        pass(7 * 24 + 10)
        #expect(look().isEmpty)
        pass(4)
        #expect(look() == ["Yonhap"])
        try commit(1, of: "Yonhap", at: wall.withLock { $0 })
        pass(0.1)
        #expect(look().isEmpty)
        // By a clock that was set ahead, hours without an article pass in a moment.
        pass(0.1, setting: .seconds(4 * 3_600))
        #expect(look().isEmpty)
    }
}
