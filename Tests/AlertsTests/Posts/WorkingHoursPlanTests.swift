import Alerts
import Testing
import Topics

@Suite("Post plans: working hours")
struct WorkingHoursPlanTests {
    /// Open from 14:00 to 18:00, two hours after noon.
    private func example(always: Set<Severity> = []) -> PlannerExample {
        var example = PlannerExample()
        example.policy.workingHours = WorkingHours(
            [WorkingHours.Range(days: Set(Weekday.allCases), from: 14 * 60, to: 18 * 60)], in: .utc)
        example.policy.always = always
        return example
    }

    @Test("Alerts raised outside working hours come in one digest when the hours begin")
    func digestAtOpening() {
        var example = example()
        example.raise("a", ready: -600)
        example.raise("b", .critical)
        example.raise("c", group: "x", ready: 119)
        #expect(example.posts(0).isEmpty)
        #expect(PlannerExample.wake(example.plan(0)) == 120)
        #expect(example.posts(119.99).isEmpty)
        #expect(example.posts(120) == ["digest b a c"])
    }

    @Test("Within working hours alerts are posted one by one")
    func open() {
        var example = example()
        example.raise("a", ready: 121)
        example.raise("b", ready: 121)
        #expect(example.posts(121) == ["alert a", "alert b"])
    }

    @Test("Severities in “always” do not wait; the rest of their group does")
    func always() {
        var example = example(always: [.critical])
        example.raise("a", group: "x")
        example.raise("b", .critical, group: "x")
        example.raise("c", .critical)
        #expect(example.posts(0) == ["alert b", "alert c"])
        example.waiting.removeLast(2)
        #expect(example.posts(120) == ["alert a"])
    }

    @Test("An alert that escalates to a severity in “always” stops waiting")
    func becameUrgent() {
        var example = example(always: [.critical])
        example.raise("a", ready: -10)
        example.raise("a", .critical, event: .repeated)
        #expect(example.posts(0) == ["alert a"])
        #expect(example.plan(0).folded == [2])
    }

    @Test("A group whose wait ends after closing time waits for the next day")
    func groupAcrossClosing() {
        var example = example()
        example.raise("a", group: "x", ready: 360.2)
        example.raise("b", group: "x", ready: 360.4)
        #expect(example.posts(360.5).isEmpty)
        #expect(PlannerExample.wake(example.plan(360.5)) == 1560)
        #expect(example.posts(1560) == ["group a b"])
    }

    @Test("The digest at the opening waits for the budget")
    func budget() {
        var example = example(always: [.critical])
        example.policy.maxPostsPerHour = 2
        example.postedMinutesAgo = [-90, -100]
        example.raise("a")
        example.raise("b")
        #expect(example.posts(120).isEmpty)
        #expect(PlannerExample.wake(example.plan(120)) == 150)
        #expect(example.posts(150) == ["digest a b"])
    }
}
