import Daemon
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

@testable import wirewatch

@Suite("Feedback is recorded")
struct FeedbackCollectorTests {
    private let desk: DeskFolder
    private let store: Store
    private var state: String { desk.folder.path("state") }

    init() throws {
        desk = try DeskFolder("inboxes: [{path: inbox}]\nstate_directory: state\n")
        try FileManager.default.createDirectory(atPath: desk.folder.path("state"), withIntermediateDirectories: true)
        store = try Store(path: StateDirectory.store(in: desk.folder.path("state")))
    }

    private func collector(by name: String? = "hana", note: String? = nil) -> FeedbackCollector {
        FeedbackCollector(config: desk.file, state: nil, by: name, note: note, now: Timestamp(seconds: 1_795_353_757))
    }

    /// Lets a file be read as the daemon reads it, and returns the ids of its alerts.
    private func read(_ text: String, as name: String) throws -> [String] {
        let configuration = try desk.load()
        let file = try desk.folder.write(text, to: "inbox/\(name)")
        let articles = try Explainer(configuration, reader: ArticleReader()).explain(file).explanations.map(\.scored)
        let checkpoint = Checkpoint(
            inbox: "inbox", path: name, device: 1, inode: 1, size: 1, modified: 1, changed: 1)
        return try store.commit(
            [FileOutcome(checkpoint: checkpoint, sha256: nil, result: .articles(articles))],
            policy: DecisionPolicy(
                topics: Dictionary(uniqueKeysWithValues: configuration.catalog.topics.map { ($0.name, $0) }),
                receivers: []),
            stories: StoryIndexCache(),
            now: Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
        ).alerts.map(\.id)
    }

    @Test("An alert is judged by the beginning of its id, in either case; the file may be gone")
    func judge() throws {
        let alert = try read("Port strike in Busan\n\nA strike closed the port of Busan.", as: "a.txt")[0]
        try FileManager.default.removeItem(atPath: desk.folder.path("inbox/a.txt"))
        let first = try collector().judge(String(alert.prefix(6)).uppercased(), isRight: true)
        #expect(first == "Noted as right: alert \(alert.prefix(8)) of port-strike: Port strike in Busan\n")
        let second = try collector(by: "ken", note: "a \u{1B}[1mdrill").judge(alert, isRight: false)
        #expect(second.contains("It was “right” before, said hana at "))
        let entry = try #require(try store.feedback().first)
        #expect(entry.judgement == .wrong && entry.text == "A strike closed the port of Busan.")
        let listing = FeedbackListing(config: desk.file, state: nil)
        #expect(try listing.lines(asJSON: false)[0].hasSuffix("Port strike in Busan  [ken: a [1mdrill]\n"))
        #expect(
            try listing.lines(asJSON: true) == [
                """
                {"alert":"\(alert)","at":"2026-11-22T13:22:37.000Z","by":"ken","judgement":"wrong",\
                "note":"a \\u001b[1mdrill","title":"Port strike in Busan","topic":"port-strike"}\n
                """
            ])
    }

    @Test("A missed article is kept with its score; one that raised an alert was not missed")
    func missed() throws {
        let file = try desk.folder.write("부산항 멈춰\n\n부산항 노동자들이 일손을 놓았다.", to: "b.txt")
        let (receipt, warnings) = try collector().miss(topic: "port-strike", file: file)
        #expect(receipt.hasPrefix("Noted as missed for port-strike, with a score of "))
        #expect(warnings.isEmpty)
        let entry = try #require(try store.feedback().first)
        #expect(entry.title == "부산항 멈춰" && entry.language == .korean && entry.score < 0.5)
        #expect(try FeedbackListing(config: desk.file, state: nil).lines(asJSON: true)[0].hasPrefix(#"{"alert":null,"#))

        let alert = try read("Port strike\n\nA strike closed the port.", as: "told.txt")[0]
        let path = desk.folder.path("inbox/told.txt")
        #expect(throws: FeedbackError.self) { try collector().miss(topic: "port-strike", file: path) }
        #expect(error { try collector().miss(topic: "port-strike", file: path) }.contains("it raised alert \(alert)"))
    }

    @Test("The default of --by is the login name")
    func name() throws {
        let file = try desk.folder.write("Something else\n\nNothing of ports.", to: "c.txt")
        _ = try collector(by: nil).miss(topic: "port-strike", file: file)
        #expect(try store.feedback().first?.by.isEmpty == false)
    }

    @Test("An invalid judgement is refused with a reason")
    func errors() throws {
        _ = try read("Port strike\n\nA strike closed the port.", as: "a.txt")
        for text in ["", "12345", "12345g", "../../etc", String(repeating: "a", count: 33)] {
            #expect(error { try collector().judge(text, isRight: true) }.contains("is not an alert's id"))
        }
        #expect(error { try collector().judge("000000", isRight: true) }.hasPrefix("no alert's id begins with 000000"))
        #expect(
            error { try collector().miss(topic: "spies", file: "x") } == "no topic “spies”; there are: port-strike")
        let gone = desk.folder.path("gone.txt")
        #expect(
            error { try collector().miss(topic: "port-strike", file: gone) }
                == "\(gone): there is no such file")
        let feed = try desk.folder.write(
            "{\"title\": \"One\", \"text\": \"a\"}\n{\"title\": \"Two\", \"text\": \"b\"}\n", to: "feed.jsonl")
        #expect(error { try collector().miss(topic: "port-strike", file: feed) }.contains("holds 2 articles"))
        let elsewhere = FeedbackCollector(config: desk.file, state: desk.path, by: nil, note: nil)
        #expect(error { try elsewhere.judge("000000", isRight: true) }.contains("it has no store"))
        #expect(try store.feedback().isEmpty)
    }

    @Test("The error about an ambiguous id lists the possible alerts")
    func ambiguous() {
        let text = "\(AlertLookupError.ambiguous("123456", []))"
        #expect(text == "the ids of several alerts begin with 123456; give more digits:")
    }

    private func error(_ work: () throws -> some Any) -> String {
        do {
            _ = try work()
            return "nothing went wrong"
        } catch {
            return "\(error)"
        }
    }
}
