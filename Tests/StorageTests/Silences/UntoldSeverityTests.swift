import Alerts
import Articles
import Testing
import Text
import Topics

@testable import Storage

@Suite("A severity that was not notified is kept until it is notified")
struct UntoldSeverityTests {
    private let news: StoredNews
    private let day = 86_400

    init() throws {
        news = try StoredNews()
    }

    private func silence(from start: Int, to end: Int) throws {
        _ = try news.store.add(
            Silence(
                matchers: [try LabelMatcher("topic=port-strike")], starts: StoredNews.at(start),
                ends: StoredNews.at(end), by: "hana"), now: StoredNews.at(start))
    }

    private func tell(
        _ identity: String, like: String = "strike", severity: Severity? = nil, at seconds: Int
    ) throws -> CommitSummary {
        let article = StoredNews.article(identity, text: "Text \(identity)", like: like, severity: severity)
        return try news.commit(
            StoredNews.file(identity, article), desk: StoredNews.desk(updated: ["chat"]), at: seconds)
    }

    @Test("A silenced critical alert stays critical when a later article raises it")
    func silencedFirst() throws {
        try silence(from: 0, to: 100)
        #expect(try tell("1", severity: .critical, at: 5).suppressed.map(\.alert.severity) == [.critical])
        #expect(try tell("2", like: "strike+a", at: 6).suppressed.map(\.alert.severity) == [.critical])
        let raised = try tell("3", like: "strike+b", at: 100).alerts
        #expect(raised.map(\.severity) == [.critical] && raised.map(\.title) == ["Text 3"])
        #expect(try tell("4", like: "strike+c", at: 101).alerts.isEmpty)
    }

    @Test(
        "A repeat keeps the severity of a waiting raise; after the delivery a repeat has its own")
    func waitingRaise() throws {
        _ = try tell("1", severity: .critical, at: 0)
        #expect(try tell("2", like: "strike+a", at: day).alerts.map(\.severity) == [.critical])
        #expect(try news.waiting().map(\.alert.severity) == [.critical, .critical])
        for receiver in ["chat", "journal"] { try news.deliver(receiver, at: day + 1) }
        let repeated = try tell("3", like: "strike+b", at: 2 * day).alerts
        #expect(repeated.map(\.severity) == [.warning] && repeated.map(\.repeats) == [2])
    }

    @Test("A silenced escalation is raised after the silence, and silenced raises are not counted")
    func silencedEscalation() throws {
        _ = try tell("1", at: 0)
        try news.deliver(at: 1)
        try silence(from: 10, to: 100)
        #expect(try tell("2", like: "strike+a", severity: .critical, at: 50).suppressed.map(\.alert.repeats) == [nil])
        let raised = try tell("3", like: "strike+b", at: 110).alerts
        #expect(raised.map(\.severity) == [.critical] && raised.map(\.repeats) == [1])
        #expect(try news.waiting().map(\.event) == [.repeated])
        try news.deliver(at: 111)
        #expect(try tell("4", like: "strike+c", at: 120).alerts.isEmpty)
        #expect(try news.waiting().map(\.event) == [.updated])
    }

    @Test("After a silenced repeat the story's updates continue")
    func updatesAfterSilencedRepeat() throws {
        _ = try tell("1", at: 0)
        try news.deliver(at: 1)
        try silence(from: day, to: day + 100)
        #expect(try tell("2", like: "strike+a", at: day + 1).suppressed.count == 1)
        #expect(try tell("3", like: "strike+b", at: day + 200).alerts.isEmpty)
        #expect(try news.waiting().map(\.event) == [.updated])
    }
}
