import Alerts
import Articles
import Testing
import Text
import Topics

@testable import Storage

@Suite("What was urgent and not told stays as urgent until it is told")
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

    @Test("A critical alert that was silenced is told as critical, by whatever article tells it")
    func silencedFirst() throws {
        try silence(from: 0, to: 100)
        #expect(try tell("1", severity: .critical, at: 5).suppressed.map(\.alert.severity) == [.critical])
        #expect(try tell("2", like: "strike+a", at: 6).suppressed.map(\.alert.severity) == [.critical])
        let told = try tell("3", like: "strike+b", at: 100).alerts
        #expect(told.map(\.severity) == [.critical] && told.map(\.title) == ["Text 3"])
        #expect(try tell("4", like: "strike+c", at: 101).alerts.isEmpty)
    }

    @Test(
        "While a critical raise waits no repeat makes it less urgent; once it is told, a repeat is as urgent as it is")
    func waitingRaise() throws {
        _ = try tell("1", severity: .critical, at: 0)
        #expect(try tell("2", like: "strike+a", at: day).alerts.map(\.severity) == [.critical])
        #expect(try news.waiting().map(\.alert.severity) == [.critical, .critical])
        for receiver in ["chat", "journal"] { try news.deliver(receiver, at: day + 1) }
        let repeated = try tell("3", like: "strike+b", at: 2 * day).alerts
        #expect(repeated.map(\.severity) == [.warning] && repeated.map(\.repeats) == [2])
    }

    @Test("An escalation that was silenced is told when the silence is over; the silenced raises are not counted")
    func silencedEscalation() throws {
        _ = try tell("1", at: 0)
        try news.deliver(at: 1)
        try silence(from: 10, to: 100)
        #expect(try tell("2", like: "strike+a", severity: .critical, at: 50).suppressed.map(\.alert.repeats) == [nil])
        let told = try tell("3", like: "strike+b", at: 110).alerts
        #expect(told.map(\.severity) == [.critical] && told.map(\.repeats) == [1])
        #expect(try news.waiting().map(\.event) == [.repeated])
        try news.deliver(at: 111)
        #expect(try tell("4", like: "strike+c", at: 120).alerts.isEmpty)
        #expect(try news.waiting().map(\.event) == [.updated])
    }

    @Test("After a repeat that was silenced the story's updates go on")
    func updatesAfterSilencedRepeat() throws {
        _ = try tell("1", at: 0)
        try news.deliver(at: 1)
        try silence(from: day, to: day + 100)
        #expect(try tell("2", like: "strike+a", at: day + 1).suppressed.count == 1)
        #expect(try tell("3", like: "strike+b", at: day + 200).alerts.isEmpty)
        #expect(try news.waiting().map(\.event) == [.updated])
    }
}
