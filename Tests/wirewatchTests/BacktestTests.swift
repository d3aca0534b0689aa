import Alerts
import ArgumentParser
import Articles
import Daemon
import Foundation
import Intake
import Storage
import TestSupport
import Testing
import Text
import Topics

@testable import wirewatch

@Suite("A back-test is printed")
struct BacktestReportTests {
    private let desk: DeskWithStore
    private let texts: TextStore
    private let now = Timestamp(seconds: 1_795_353_757)

    private struct Document: Decodable {
        struct Figures: Decodable, Equatable {
            var present: Int
            var tried: Int
            var gained: Int
            var lost: Int
            var changed: Int
        }

        struct Entry: Decodable {
            struct Quote: Decodable {
                var quote: String
                var terms: [String]
            }

            var topic: String
            var title: String
            var evidence: [Quote]
            var differences: [String]?
        }

        struct Day: Decodable {
            var day: String
            var articles: Int
            var alerts: Figures
        }

        var articles: Int
        var cut: Bool
        var alerts: Figures
        var days: [Day]
        var gained: [Entry]
        var lost: [Entry]
        var changed: [Entry]
        var stored_articles: Int?
    }

    init() throws {
        desk = try DeskWithStore()
        texts = try TextStore(path: StateDirectory.texts(in: desk.path("state")).path)
    }

    private func keep(_ text: String, hoursAgo: Int) throws {
        let scorer = try desk.load().scorer
        let article = try ArticleReader().read(Array(text.utf8), name: "a.txt").articles[0]
        try texts.keep([
            KeptText(
                ScoredArticle(of: article, analysis: scorer.analysis(of: article)),
                from: FileOrigin(inbox: "inbox", file: "a.txt"), at: now.advanced(by: .seconds(-3_600 * hoursAgo)))
        ])
    }

    /// A report on the desk's topic after a change.
    private func report(
        _ change: (String) -> String, since: String? = nil, until: String? = nil
    ) throws -> BacktestReport {
        let topic = try desk.write(change(DeskFolder.topic), to: "new.yaml")
        var period = PeriodOptions()
        (period.since, period.until) = (since, until)
        return try BacktestTrial(present: desk.file, config: nil, topic: topic, state: nil, period: period)
            .run(progress: BacktestProgress(isShown: false), now: now)
    }

    private func text(_ report: BacktestReport, isColored: Bool = false) -> String {
        BacktestText(report, style: TerminalStyle(isColored: isColored), maxAlerts: 20).text
    }

    private let strike = "Dockers walk out\n\nA strike has closed the port of Ellery since Monday.\n"
    private let drill = "Drill in Marn\n\nA drill with strikes was held in the port of Marn, its harbour master said.\n"

    @Test("It names period, counts by topic and day, quotes, and what is missing")
    func printed() throws {
        try keep(strike, hoursAgo: 50)
        try keep(drill, hoursAgo: 2)
        let report = try report { $0.replacing("weight: -1", with: "weight: -20") }
        let text = text(report)
        #expect(text.contains("Over 2 kept articles of 2 days: 1 alert instead of 2; 0 gained, 1 lost, 0 changed."))
        #expect(text.contains("Texts are kept only since 2026-11-20"))
        #expect(text.contains("The store has 0 alerts of the period"))
        #expect(text.contains("lost\n  2026-11-22 "))
        #expect(text.contains("“A [drill] with") || text.contains("[port]"))
        #expect(text.contains("\nCounted is the first alert of each story and topic"))
        let days = text.split(separator: "\n").filter { $0.hasPrefix("2026-11-2") }
        #expect(days.count == 2, "\(text)")
    }

    @Test("The JSON has the same figures, with all alerts")
    func json() throws {
        try keep(strike, hoursAgo: 50)
        try keep(drill, hoursAgo: 2)
        let report = try report { $0.replacing("severity: warning", with: "severity: info") }
        let line = try JSONLine.of(BacktestDocument(report))
        #expect(line.filter { $0 == "\n" }.count == 1)
        let document = try JSONDecoder().decode(Document.self, from: Data(line.utf8))
        #expect(document.articles == 2 && !document.cut && document.stored_articles == 0)
        #expect(document.alerts == .init(present: 2, tried: 2, gained: 0, lost: 0, changed: 2))
        #expect(document.changed.allSatisfy { $0.differences == ["severity"] && !$0.evidence.isEmpty })
        #expect(document.days.map(\.articles) == [1, 1] && document.gained.isEmpty && document.lost.isEmpty)
    }

    @Test("Hostile texts are inert on a terminal")
    func hostile() throws {
        try keep(
            "Dockers \u{1B}[31mwalk\u{7} \u{202E}out\n\nA strike \u{1B}]0;owned\u{7} has closed the port\u{200B} of Ellery.\n",
            hoursAgo: 2)
        let text = try text(report { $0 + "\nbase: -20\n" })
        #expect(text.contains("lost") && text.contains("Dockers"))
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0 == "\u{202E}" || $0 == "\u{200B}" })
    }

    @Test("Only texts of the period count; without one the command says since when texts are kept")
    func period() throws {
        try keep(strike, hoursAgo: 50)
        try keep(drill, hoursAgo: 2)
        #expect(try report({ $0 }, since: "1d").result.articles == 1)
        #expect(try report({ $0 }, until: "1d").result.articles == 1)
        #expect(
            message { try report({ $0 }, since: "1h") }
                .hasPrefix("no text of the period is kept; the first was read at 2026-11-20"))
    }

    @Test("Without kept texts the command says what keeps them")
    func none() throws {
        try texts.close()
        try FileManager.default.removeItem(atPath: StateDirectory.texts(in: desk.path("state")).path)
        #expect(message { try report { $0 } }.contains("unless keep_texts_days is 0"))
    }

    @Test("A topic with mistakes is reported with its place")
    func mistake() throws {
        try keep(strike, hoursAgo: 2)
        #expect(message { try report { $0 + "\nthreshold: high\n" } }.contains("new.yaml:"))
    }

    @Test("What to try has to be named")
    func usage() throws {
        #expect(throws: (any Error).self) { try BacktestCommand.parse([]) }
        #expect(throws: (any Error).self) { try BacktestCommand.parse(["--topic", "a.yaml", "--since", "soon"]) }
        _ = try BacktestCommand.parse(["--config", "new.yaml", "--since", "7d"])
    }

    @Test("A removed article is gone from the kept texts too")
    func forget() throws {
        let text = "Busan port workers strike over pay\n\nThe port of Busan stands still.\n"
        _ = try desk.read(text, as: "busan.txt")
        try keep(text, hoursAgo: 2)
        try keep(strike, hoursAgo: 1)
        let access = StoreAccess(stateDirectory: desk.path("state"))
        _ = try ArticleRemoval(access: access).run("busan.txt", by: "hana", isDone: true)
        let left = try texts.texts(after: 0, since: .init(seconds: 0), until: now, limit: 9)
        #expect(left.map { $0.unpacked()?.article.title } == ["Dockers walk out"])
    }

    @Test("With texts that cannot be changed, a removal says so and leaves the store for a second try")
    func forgetFails() throws {
        _ = try desk.read("Busan port workers strike over pay\n\nThe port of Busan stands still.\n", as: "busan.txt")
        try texts.close()
        let path = StateDirectory.texts(in: desk.path("state")).path
        try Data(repeating: 7, count: 9_000).write(to: URL(fileURLWithPath: path))
        let removal = ArticleRemoval(access: StoreAccess(stateDirectory: desk.path("state")))
        #expect(message { try removal.run("busan.txt", by: "hana", isDone: true) }.contains("delete that file"))
        try FileManager.default.removeItem(atPath: path)
        #expect(try removal.run("busan.txt", by: "hana", isDone: true).contains("Removed from the store"))
    }
}

@Suite("Folders and archives are explained")
struct ExplainedFilesTests {
    private let desk: DeskFolder

    init() throws {
        desk = try DeskFolder()
    }

    @Test("A folder is read with all below it, without hidden files and links to folders")
    func folder() throws {
        for name in ["in/b.txt", "in/a/c.txt", "in/.hidden", "in/.git/x.txt"] { try desk.folder.write("x", to: name) }
        try FileManager.default.createSymbolicLink(
            atPath: desk.folder.path("in/loop"), withDestinationPath: desk.folder.path("in"))
        let found = ExplainedFiles([desk.folder.path("in/"), "-"])
        #expect(
            found.files.map { $0.path.replacing(desk.path + "/", with: "") } == ["in/b.txt", "in/a/c.txt", "-"])
        #expect(found.files.map(\.isInFolder) == [true, true, false] && found.failures.isEmpty)
    }

    @Test("Many articles are one line each, and are summed up by topic")
    func summary() throws {
        let lines = (0..<12).map { number in
            #"{"title": "Dockers \#(number)\u001b[31m", "text": "\#(number < 5 ? "A strike closed the port." : "Rain.")"}"#
        }
        let file = try desk.folder.write(lines.joined(separator: "\n"), to: "many.jsonl")
        let explanations = try Explanations(ConfigurationLoader(file: desk.file))
        var summary = ExplanationSummary()
        let (text, failures) = explanations.explain(file, as: .usual, into: &summary)
        #expect(failures.isEmpty && text.split(separator: "\n").count == 12)
        #expect(text.split(separator: "\n").count { $0.hasPrefix("ALERT") } == 5)
        _ = explanations.explain(desk.folder.path("none.txt"), as: .usual, into: &summary)
        let sum = summary.text(TerminalStyle(isColored: false))
        #expect(sum.contains("12 articles of 2 files: 5 would alert, 7 stay quiet; 1 file cannot be read"))
        #expect(sum.contains("port-strike  5 alerts"))
        #expect(!(text + sum).unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }

    @Test("One topic is shown, by its name or by a file that is tried")
    func topic() throws {
        try desk.folder.write(
            DeskFolder.topic.replacing("port-strike", with: "other"), to: "topics.d/other.yaml")
        let article = try desk.folder.write("Dockers walk out\n\nA strike closed the port.\n", to: "a.txt")
        let loader = ConfigurationLoader(file: desk.file)
        func text(_ topic: String?) throws -> String {
            var summary = ExplanationSummary()
            return try Explanations(loader, topic: topic).explain(article, as: .full, into: &summary).text
        }
        #expect(try text(nil).contains("other") && text(nil).contains("port-strike"))
        #expect(try !text("port-strike").contains("other"))
        let tried = try desk.folder.write(DeskFolder.topic + "\nbase: -20\n", to: "tried.yaml")
        #expect(try text(tried).contains("quiet  port-strike") && !text(tried).contains("other"))
        #expect(message { try text("port-strik") }.contains("did you mean “port-strike”?"))
    }
}
