import Alerts
import Delivery
import Storage
import Testing
import Text
import Topics

@testable import Web

@Suite("What a delivery waits for")
struct DeliveryReasonTests {
    // Sunday evening, 22:00 in Seoul.
    private let clock = DeskClock(DeskTimeZone(name: "Asia/Seoul") ?? .utc, now: ShownDesk.now)

    private func delivery(
        _ state: LedgerEntry.State, ready: Int = 0, due: Int? = nil, attempts: Int = 0, reason: String? = nil
    ) -> DeliveryDetails {
        DeliveryDetails(
            receiver: "desk", event: .raised, state: state, createdAt: ShownDesk.at(0), readyAt: ShownDesk.at(ready),
            dueAt: due.map(ShownDesk.at), finishedAt: state == .delivered ? ShownDesk.at(60) : nil, attempts: attempts,
            reason: reason)
    }

    private func facts(_ change: (inout PostingPolicy) -> Void = { _ in }) throws -> DeliveryReason.Facts {
        var policy = PostingPolicy()
        change(&policy)
        return DeliveryReason.Facts(policy: policy)
    }

    private func text(
        _ delivery: DeliveryDetails, _ facts: DeliveryReason.Facts, severity: Severity = .warning
    ) -> String {
        DeliveryReason(facts, clock).text(delivery, severity: severity)
    }

    @Test("Working hours are named with their next beginning, unless the severity passes them")
    func hours() throws {
        let facts = try facts { policy in
            policy.workingHours = WorkingHours(
                [.init(days: [.monday, .tuesday], from: 510, to: 1_140)], in: ZoneOffsets(name: "Asia/Seoul") ?? .utc)
            policy.always = [.critical]
        }
        #expect(text(delivery(.waiting), facts) == "waiting until Monday 08:30: working hours")
        #expect(text(delivery(.waiting), facts, severity: .critical) == "waiting for its turn")
    }

    @Test("A group, the hourly maximum, a disabled receiver and one that has gone are named")
    func others() throws {
        #expect(text(delivery(.waiting, ready: 3_630), try facts()) == "waiting until 22:00 for its group")
        var busy = try facts { $0.maxPostsPerHour = 2 }
        busy.recentPosts = [ShownDesk.at(100), ShownDesk.at(200)]
        #expect(text(delivery(.waiting), busy) == "waiting: 2 posts in the last hour is the maximum")
        var disabled = try facts()
        disabled.disabled = "HTTP 410"
        #expect(text(delivery(.waiting), disabled) == "waiting: the receiver is disabled (HTTP 410)")
        #expect(text(delivery(.waiting), .init()) == "waiting for a receiver that is no longer configured")
    }

    @Test("Posts say how often they were tried, and why")
    func posts() throws {
        let facts = try facts()
        #expect(text(delivery(.pending), facts) == "being sent")
        #expect(
            text(delivery(.pending, due: 3_720, attempts: 3, reason: "HTTP 500"), facts)
                == "3 attempts failed, next at 22:02: HTTP 500")
        #expect(text(delivery(.delivered, attempts: 2), facts) == "delivered at 21:01, attempt 2")
        #expect(text(delivery(.dead, reason: "HTTP 400"), facts) == "given up: HTTP 400")
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
