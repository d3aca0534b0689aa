import Testing
import Text

@testable import Alerts

@Suite("Plans with escalations")
struct EscalationPlanTests {
    /// An example with an escalation of an alert, due some minutes after noon.
    private func example(_ id: String = "a", due minutes: Double = 15, isNotified: Bool = false) -> PlannerExample {
        var example = PlannerExample()
        example.raise(id, ready: minutes, event: .escalated)
        example.waiting[0].unacknowledgedFor = .seconds(Int64(minutes * 60))
        example.waiting[0].isNotified = isNotified
        return example
    }

    @Test("It waits for an acknowledgement, and is posted when it is due")
    func due() throws {
        let example = example()
        let before = example.plan(14)
        #expect(before.posts.isEmpty)
        #expect(before.waits.map(\.reason) == [.acknowledgement])
        #expect(PlannerExample.wake(before) == 15)
        let alert = try #require(example.plan(15).posts.first?.post.alerts.first)
        #expect(alert.unacknowledgedSeconds == 900)
        #expect(alert.marks == ["escalated"])
    }

    @Test("A raise of the alert that waits for the same receiver says it all", arguments: [false, true])
    func raise(isFirst: Bool) {
        var example = PlannerExample()
        if isFirst { example.raise("a", ready: 30) }
        example.raise("a", ready: 15, event: .escalated)
        if !isFirst { example.raise("a", ready: 30, event: .repeated) }
        let plan = example.plan(20)
        #expect(plan.posts.isEmpty)
        #expect(plan.folded == [isFirst ? 2 : 1])
    }

    @Test("It is dropped if the receiver got the alert in another way")
    func notified() {
        let plan = example(isNotified: true).plan(0)
        #expect(plan.posts.isEmpty && plan.waits.isEmpty)
        #expect(plan.folded == [1])
    }

    @Test("Of two escalations of an alert, the first counts")
    func twice() {
        var example = example()
        example.raise("a", ready: 25, event: .escalated)
        #expect(example.plan(10).folded == [2])
        #expect(example.posts(15) == ["alert a"])
    }

    @Test("A silence that holds when it is due suppresses it")
    func silenced() throws {
        var example = example()
        let silence = try Silence(
            matching: ["topic=espionage"], for: "1h", by: "Kim", comment: "", from: PlannerExample.noon)
        example.silences = SilenceSet([silence])
        #expect(example.plan(15).posts.isEmpty)
        #expect(example.plan(15).suppressed.map(\.delivery) == [1])
    }

    @Test("It keeps to the working hours of its receiver")
    func workingHours() {
        var example = example()
        example.policy.workingHours = WorkingHours(
            [WorkingHours.Range(days: Set(Weekday.allCases), from: 13 * 60, to: 18 * 60)], in: .utc)
        #expect(example.plan(15).waits.map(\.reason) == [.workingHours])
        #expect(example.posts(60) == ["alert a"])
    }
}
