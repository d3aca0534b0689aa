import Testing
import Topics

@testable import Alerts

@Suite("Post plans: digests by schedule")
struct DigestPlanTests {
    /// Digests at 13:00 and 17:00, one hour and five hours after noon.
    private func example(skips: Set<Severity> = [.critical]) -> PlannerExample {
        var example = PlannerExample()
        example.policy.digest = DigestTimes(minutes: [13 * 60, 17 * 60], in: .utc)
        example.policy.skipsDigest = skips
        return example
    }

    @Test("Alerts wait for the next time and go out as one digest; critical ones go at once")
    func digest() {
        var example = example()
        example.raise("a", ready: -10)
        example.raise("b", .warning, group: "x", ready: 5)
        example.raise("c", .critical, ready: 6)
        #expect(example.posts(10) == ["alert c"])
        #expect(PlannerExample.wake(example.plan(10)) == 60)
        #expect(example.plan(10).waits.map(\.reason) == [.digest, .digest])
        #expect(example.plan(10).waits.map(\.until) == [PlannerExample.at(60), PlannerExample.at(60)])
        example.waiting.removeLast()
        #expect(example.posts(59.99).isEmpty)
        #expect(example.posts(60) == ["digest b a"])
    }

    @Test("What comes after a time waits for the next one; a digest that was missed goes out as soon as it can")
    func missed() {
        var example = example()
        example.raise("a", ready: 59)
        example.raise("b", ready: 61)
        #expect(example.posts(70) == ["alert a"])
        #expect(example.plan(70).waits.map(\.delivery) == [2])
        #expect(PlannerExample.wake(example.plan(70)) == 300)
    }

    @Test("Without severities that skip the digest, critical alerts wait too")
    func nothingSkips() {
        var example = example(skips: [])
        example.raise("a", .critical)
        #expect(example.posts(30).isEmpty)
        #expect(example.posts(60) == ["alert a"])
    }

    @Test("An alert that becomes critical leaves the digest")
    func escalated() {
        var example = example()
        example.raise("a")
        example.raise("a", .critical, ready: 20, event: .repeated)
        #expect(example.posts(20) == ["alert a"])
    }

    @Test("A digest outside working hours waits for them")
    func workingHours() {
        var example = example()
        example.policy.workingHours = WorkingHours(
            [WorkingHours.Range(days: Set(Weekday.allCases), from: 14 * 60, to: 18 * 60)], in: .utc)
        example.raise("a")
        #expect(example.posts(60).isEmpty)
        #expect(example.plan(60).waits.map(\.reason) == [.workingHours])
        #expect(example.posts(120) == ["alert a"])
    }

    @Test("A receiver that shows one alert at a time gets them one by one at the time")
    func oneByOne() {
        var example = PlannerExample(takesGroups: false)
        example.policy.digest = DigestTimes(minutes: [13 * 60], in: .utc)
        example.raise("a")
        example.raise("b")
        #expect(example.posts(59).isEmpty)
        #expect(example.posts(60) == ["alert a", "alert b"])
    }

    @Test("Each wait of a plan has its reason")
    func reasons() {
        var example = PlannerExample(maxPostsPerHour: 1)
        example.postedMinutesAgo = [10]
        example.raise("a")
        example.raise("b", group: "x", ready: 5)
        example.update("z", of: .underWay)
        example.policy.updates = .replace
        let waits = example.plan().waits
        #expect(waits.map(\.delivery) == [2, 1, 3])
        #expect(waits.map(\.reason) == [.group, .hourlyLimit, .earlierPost])
        #expect(waits.map(\.until) == [PlannerExample.at(5), PlannerExample.at(50), nil])
    }
}
