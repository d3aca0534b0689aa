import Alerts
import Delivery
import Intake
import Storage
import Stories
import Testing
import Text
import Topics

@testable import Web

@Suite("What a delivery waits for")
struct DeliveryReasonTests {
    // Sunday evening, 22:00 in Seoul.
    private let clock = DeskClock(DeskTimeZone(name: "Asia/Seoul") ?? .utc, now: ShownDesk.now)

    private func delivery(
        _ state: LedgerEntry.State, due: Int? = nil, attempts: Int = 0, reason: String? = nil
    ) -> LedgerEntry.Delivery {
        LedgerEntry.Delivery(
            number: 7, receiver: "desk", event: .raised, state: state, createdAt: ShownDesk.at(0),
            finishedAt: state == .delivered ? ShownDesk.at(60) : nil, dueAt: due.map(ShownDesk.at), attempts: attempts,
            detail: reason)
    }

    private func facts(_ reason: WaitReason? = nil, until: Timestamp? = nil) -> DeliveryReason.Facts {
        let wait = reason.map { PostPlan.Wait(delivery: 7, reason: $0, until: until) }
        return DeliveryReason.Facts(isConfigured: true, waits: wait.map { [7: $0] } ?? [:])
    }

    private func text(_ delivery: LedgerEntry.Delivery, _ facts: DeliveryReason.Facts) -> String {
        DeliveryReason(facts, clock).text(delivery)
    }

    @Test("A wait is named with its end")
    func waits() {
        let monday = ShownDesk.at(41_400)
        #expect(
            text(delivery(.waiting), facts(.workingHours, until: monday)) == "waiting until Monday 08:30: working hours"
        )
        #expect(text(delivery(.waiting), facts(.digest, until: monday)) == "waiting until Monday 08:30: digest")
        #expect(
            text(delivery(.waiting), facts(.group, until: ShownDesk.at(3_630))) == "waiting until 22:00: group wait")
        #expect(text(delivery(.waiting), facts(.earlierPost)) == "waiting: an earlier post is under way")
        #expect(text(delivery(.waiting), facts()) == "waiting for its turn")
    }

    @Test("A busy receiver, a disabled one and one that has gone are named")
    func others() {
        var busy = facts()
        busy.isBusy = true
        #expect(text(delivery(.waiting), busy) == "waiting: an earlier post goes first")
        var disabled = facts(.digest)
        disabled.disabled = "HTTP 410"
        #expect(text(delivery(.waiting), disabled) == "waiting: the receiver is disabled (HTTP 410)")
        #expect(text(delivery(.waiting), .init()) == "waiting for a receiver that is no longer configured")
    }

    @Test("An alert's page says what the planner says: working hours unless the severity passes them, and digests")
    func planned() throws {
        func page(_ keys: String) throws -> String {
            let desk = try ShownDesk(
                yaml: "receivers: [{name: chat, kind: webhook, url: \"https://chat.example/\", \(keys)}]")
            let id = try #require(try desk.add("Dockers walk out", receivers: ["journal", "chat"]))
            return desk.get("/alerts/\(id)").text
        }
        #expect(try page("digest_at: [\"22:00\"]").contains("waiting until Monday 07:00: digest"))
        let hours = "working_hours: [{days: [mon], from: \"08:30\", to: \"19:00\"}]"
        #expect(try page(hours).contains("waiting until Monday 17:30: working hours"))
        #expect(try page("\(hours), always: [warning]").contains("waiting for its turn"))
        #expect(try page("updates: quiet").contains("waiting for its turn"))
    }

    @Test("A stored reason is in words")
    func words() {
        #expect(ArticleDecisionText.words("below-threshold") == "below the threshold")
        let update = Decision.quiet(.alreadyAlerted(alert: "1", .copy))
        #expect(ArticleDecisionText.words(update.reasonWord ?? "") == "the story has its alert; this is a copy")
    }

    @Test("Posts say how often they were tried, and why")
    func posts() throws {
        let facts = facts()
        #expect(text(delivery(.pending), facts) == "being sent")
        #expect(
            text(delivery(.pending, due: 3_720, attempts: 3, reason: "HTTP 500"), facts)
                == "3 attempts failed, next at 22:02: HTTP 500")
        #expect(text(delivery(.delivered, attempts: 2), facts) == "delivered at 21:01, attempt 2")
        #expect(text(delivery(.dead, reason: "HTTP 400"), facts) == "dead letter: HTTP 400")
        #expect(text(delivery(.suppressed, reason: "silenced: x"), facts) == "suppressed: silenced: x")
    }

    @Test("A threshold is tried on the best scores of stories")
    func threshold() {
        let scores = [0.93, 0.6, 0.45, 0.12].enumerated().map { StoryScore(story: Int64($0), score: $1, article: 1) }
        let trial = ThresholdTrial(scores, present: 0.5, tried: 0.4, days: 30)
        #expect(trial.presentCount == 2 && trial.triedCount == 3 && trial.changed.map(\.score) == [0.45])
        #expect(trial.bins.count == 18 && trial.bins.reduce(0, +) == 4 && trial.bins[0] == 1 && trial.bins[16] == 1)
    }

    @Test("The bars of a small chart fit it")
    func bars() {
        #expect(SparklineBar.bars([0, 1, 4]) == [.init(x: 4, y: 18, height: 6), .init(x: 8, y: 0, height: 24)])
        #expect(SparklineBar.bars([0, 0]).isEmpty)
    }

    @Test("Times are those of the desk's clock")
    func clocks() {
        #expect(clock.zone == "Asia/Seoul, +09:00" && clock.clock(ShownDesk.at(0)) == "21:00")
        #expect(clock.short(ShownDesk.at(86_400)) == "Monday 21:00")
        #expect(clock.short(ShownDesk.at(-86_400)) == "2026-11-21 21:00")
        #expect(clock.heading(clock.day(ShownDesk.at(-86_400))) == "Yesterday, Saturday 21 November 2026")
        #expect(clock.ago(ShownDesk.at(0)) == "60 min" && clock.ago(ShownDesk.at(3_590)) == "less than a minute")
    }
}
