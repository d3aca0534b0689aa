import Alerts
import Articles
import Foundation
import Intake
import Storage
import Stories
import TestSupport
import Testing
import Text
import Topics

@testable import Daemon

@Suite("Another configuration is tried on the kept texts")
struct BacktestTests {
    private let quiet = (title: "Library opens", body: "The mayor opened a library in the old town.")

    @Test("The same configuration changes no alert")
    func same() throws {
        let desk = try KeptDesk()
        try desk.keep(KeptDesk.strikes(5) + [quiet])
        let configuration = try desk.folder.load()
        let result = try desk.run(configuration, configuration)
        #expect(result.articles == 6 && result.comparison.present.count == 5)
        #expect(result.comparison.tried == result.comparison.present && result.comparison.changes.isEmpty)
        #expect(result.hours.values.reduce(0, +) == 6 && !result.isCut)
    }

    @Test("Alerts are gained and lost, with their quotes and both scores")
    func gained() throws {
        let desk = try KeptDesk()
        try desk.keep(KeptDesk.strikes(2) + [quiet])
        let wider = { (topic: String) in
            topic.replacing("{en: [strike, strikes]", with: "{en: [library, libraries]")
                .replacing("{en: [port, harbour]", with: "{en: [mayor]")
        }
        let result = try desk.run(try desk.folder.load(), try desk.configuration(wider))
        let changes = result.comparison.changes
        #expect(changes.map(\.kind) == [.lost, .lost, .gained])
        let gained = try #require(changes.last?.shown)
        #expect(gained.alert.title == "Library opens")
        #expect(gained.alert.evidence[0].terms == ["mayor", "library"])
        #expect((gained.otherScore?.score ?? 1) < 0.5 && gained.otherScore?.threshold == 0.5)
        #expect(changes[0].present?.alert.evidence[0].text.contains("A strike closed the port of") == true)
        #expect(result.comparison.guardedCount == 3)
    }

    @Test("Another severity and other receivers are changes of an alert; the guard counts the severity")
    func changed() throws {
        let receivers = "receivers: [{name: one, kind: console}, {name: two, kind: console}]\n"
        let base = "inboxes: [{path: inbox}]\nstate_directory: state\n" + receivers
        let desk = try KeptDesk(receivers)
        try desk.keep(KeptDesk.strikes(3))
        let present = try desk.folder.load()
        let severe = try desk.configuration { $0.replacing("severity: warning", with: "severity: critical") }
        let severity = try desk.run(present, severe).comparison
        #expect(severity.changes.map(\.differences) == [[.severity], [.severity], [.severity]])
        #expect(severity.guardedCount == 3)
        let routed = try desk.configuration(more: base + "routes: {receivers: [two]}\n")
        let routes = try desk.run(present, routed).comparison
        #expect(routes.changes.map(\.differences) == [[.receivers], [.receivers], [.receivers]])
        #expect(routes.changes[0].tried?.receivers == ["journal", "two"])
        #expect(routes.guardedCount == 0)
    }

    @Test("A document that comes again, and a copy, are one alert; if the second one raises it, it is the same alert")
    func copies() throws {
        let desk = try KeptDesk()
        let first = ("Ellery", "A strike closed the port of Ellery on Monday.")
        let second = ("Ellery again", "A strike and a drill closed the port of Ellery on Monday.")
        try desk.keep([first, second], of: "urn:wire.example:2026:1")
        try desk.keep([first], of: "urn:wire.example:2026:2")
        let present = try desk.folder.load()
        let own = try desk.run(present, present).comparison.present
        #expect(own.count == 1 && own[0].alert.file == "0.txt")
        // Only the second article has the word.
        let narrow = try desk.configuration { $0.replacing("{en: [port, harbour]", with: "{en: [drill]") }
        let changes = try desk.run(present, narrow).comparison.changes
        #expect(changes.map(\.kind) == [.changed] && changes[0].differences == [.article])
        #expect(changes[0].tried?.alert.file == "1.txt" && !changes[0].isGuarded)
    }

    @Test("A text that cannot be read is counted and passed over")
    func unreadable() throws {
        let desk = try KeptDesk()
        try desk.keep(KeptDesk.strikes(2))
        var broken = try #require(
            try desk.texts.texts(after: 0, since: .init(seconds: 0), until: KeptDesk.end, limit: 1)[0].unpacked())
        broken.article.passages.append(Passage(role: .paragraph, range: 0..<100_000))
        try desk.texts.keep([broken])
        let present = try desk.folder.load()
        let result = try desk.run(present, present)
        #expect(result.unreadable == 1 && result.articles == 2 && result.comparison.present.count == 2)
        #expect(BacktestSummary(result).remarks == ["1 text cannot be read"])
    }

    @Test("With a maximum of texts the newest count, and the result says that it is cut")
    func maximum() throws {
        let desk = try KeptDesk()
        try desk.keep(KeptDesk.strikes(20))
        let present = try desk.folder.load()
        var limits = Backtest.Limits()
        limits.maxTexts = 5
        let result = try desk.run(present, present, limits: limits)
        #expect(result.articles == 5 && result.isCut)
        #expect(result.comparison.present.map(\.alert.file) == (15..<20).map { "\($0).txt" })
        #expect(BacktestSummary(result).remarks == ["Only 5 of 20 articles were tried, to take no longer"])
    }

    @Test("With little time the newest texts count")
    func time() throws {
        let desk = try KeptDesk()
        try desk.keep(KeptDesk.strikes(900))
        let present = try desk.folder.load()
        var limits = Backtest.Limits()
        limits.time = .milliseconds(1)
        let result = try desk.run(present, try desk.configuration { $0 + "\n" }, limits: limits)
        #expect(result.articles == 256 && result.isCut)
        #expect(result.last == KeptDesk.end.advanced(by: .seconds(-3_600)))
    }

    @Test("The threads do not change the result")
    func threads() throws {
        let desk = try KeptDesk()
        try desk.keep(KeptDesk.strikes(300))
        let present = try desk.folder.load()
        let tried = try desk.configuration { $0.replacing("weight: 8", with: "weight: 5") + "\nthreshold: 0.7\n" }
        var limits = Backtest.Limits()
        limits.threads = 1
        let one = try desk.run(present, tried, limits: limits)
        limits.threads = 8
        #expect(try desk.run(present, tried, limits: limits).comparison == one.comparison)
    }
}

@Suite("A replay decides as the daemon does")
struct ReplayParityTests {
    private let shipped = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../config/wirewatch.yaml").standardized.path

    @Test("On constructed days with reprints, verdicts and alerts are those of the store")
    func parity() throws {
        var loader = ConfigurationLoader(file: shipped)
        loader.judge = .nothing
        let configuration = try loader.load()
        let (scorer, policy) = (configuration.scorer, configuration.decisionPolicy)
        let folder = try TemporaryDirectory()
        for seed in 1...3 as ClosedRange<UInt64> {
            let store = try Store(path: folder.path("\(seed).sqlite"))
            let stories = StoryIndexCache()
            var replay = DecisionReplay(policy)
            var verdicts = Set<ArticleVerdict>()
            for (number, entry) in ConstructedDay(articles: 120, seed: seed).articles.enumerated() {
                var article = try entry.asRead()
                // Some documents come again, with the same words or others.
                if number % 7 == 0 { article.identifier = "\(number % 21)" }
                let scored = ScoredArticle(of: article, analysis: scorer.analysis(of: article))
                let now = Timestamp(seconds: 1_773_748_800 + 1_800 * number)
                let file = "\(number).txt"
                let summary = try store.commit(
                    [
                        FileOutcome(
                            checkpoint: Checkpoint(
                                inbox: "inbox", path: file, device: 1, inode: Int64(number), size: 1, modified: 1,
                                changed: 1), sha256: nil, result: .articles([scored]))
                    ], policy: policy, stories: stories, now: now)
                let ruling = replay.decide(scored, from: FileOrigin(inbox: "inbox", file: file), at: now)
                let report = try #require(summary.articles.first)
                #expect(ruling.verdict == report.verdict, "\(seed) \(number)")
                #expect(ruling.topics.compactMap(\.alert).first == report.alert)
                let raised = ruling.topics.compactMap(\.raise).map(\.alert)
                #expect(raised.map(\.id) == summary.alerts.map(\.id))
                #expect(raised.map(\.severity) == summary.alerts.map(\.severity))
                #expect(raised.map(\.news) == summary.alerts.map(\.news))
                #expect(raised.map { $0.story?.sources } == summary.alerts.map { $0.story?.sources })
                verdicts.insert(report.verdict)
            }
            #expect(verdicts.isSuperset(of: [.alerted, .joined, .quiet]))
            try store.close()
        }
    }
}
