import Alerts
import Testing
import Topics

@Suite("Post plans: hourly budget")
struct BudgetPlanTests {
    private func example(_ limit: Int, posted minutesAgo: [Double], takesGroups: Bool = true) -> PlannerExample {
        var example = PlannerExample(maxPostsPerHour: limit, takesGroups: takesGroups)
        example.postedMinutesAgo = minutesAgo
        return example
    }

    private func numbered(_ names: [String], _ severity: Severity = .notice, in example: inout PlannerExample) {
        for name in names { example.raise(name, severity) }
    }

    @Test("Within the budget every alert has its own post; the last post is reserved")
    func room() {
        var example = example(4, posted: [])
        numbered(["a", "b", "c", "d", "e"], in: &example)
        #expect(example.posts() == ["alert a", "alert b", "alert c"])
    }

    @Test("Held-back alerts come in one digest, most severe first, when the oldest post is an hour old")
    func digest() {
        var example = example(4, posted: [50, 20, 10])
        numbered(["a", "b"], in: &example)
        numbered(["c"], .warning, in: &example)
        #expect(example.posts(0).isEmpty)
        #expect(PlannerExample.wake(example.plan(0)) == 10)
        #expect(example.posts(9.99).isEmpty)
        #expect(example.posts(10) == ["digest c a b"])
        #expect(example.plan(10).posts[0].deliveries == [1, 2, 3])
    }

    @Test("A digest of one alert is an alert post; a digest of one group is a group post")
    func smallDigest() {
        var example = example(2, posted: [50])
        example.raise("a")
        #expect(example.posts(10) == ["alert a"])
        example.waiting[0].groupKey = "x"
        example.raise("b", group: "x")
        #expect(example.posts(10) == ["group a b"])
    }

    @Test("The last quarter of the budget is for critical alerts")
    func quarter() {
        var example = example(8, posted: [59, 50, 40, 30, 20])
        numbered(["a", "b"], .warning, in: &example)
        numbered(["c", "d"], .critical, in: &example)
        // Three are left: one for a warning, one for a critical alert, one for the digest.
        #expect(example.posts() == ["alert a", "alert c"])
        example.postedMinutesAgo.append(0.5)
        #expect(example.posts() == ["alert c"])
    }

    @Test("A later alert does not overtake a held-back alert, unless it is critical")
    func noOvertaking() {
        var example = example(4, posted: [60.5, 50, 40])
        // Short of posts when a was ready, half a minute before noon.
        example.raise("a", ready: -0.75)
        example.raise("b", .critical)
        example.raise("c")
        #expect(example.posts(0) == ["alert b"])
        example.postedMinutesAgo = [60.5, 55, 40]
        #expect(example.posts(5) == ["alert b", "digest a c"])
    }

    @Test("With a budget of one, the first alert is posted at once, the others an hour later")
    func one() {
        var example = example(1, posted: [])
        numbered(["a", "b"], in: &example)
        #expect(example.posts() == ["alert a"])
        example.waiting.removeFirst()
        example.postedMinutesAgo = [0]
        example.raise("c", .critical, ready: 30)
        #expect(example.posts(30).isEmpty)
        #expect(PlannerExample.wake(example.plan(30)) == 60)
        #expect(example.posts(60) == ["digest c b"])
    }

    @Test("While critical alerts use the budget, other alerts wait at most an hour")
    func starvation() {
        // One post comes free each minute; three of eight are left, two of them for critical alerts.
        var example = example(8, posted: [])
        example.raise("a", ready: 0)
        example.postedMinutesAgo = [59, 50, 40, 30, 20, 10, 5]
        #expect(example.posts(0).isEmpty)
        example.postedMinutesAgo = [-1, -10, -20, -30, -40, -50, -59]
        #expect(example.posts(59.5).isEmpty)
        #expect(PlannerExample.wake(example.plan(59.5)) == 60)
        #expect(example.posts(60) == ["alert a"])
    }

    @Test("Posts dated in the future, after the clock was set back, do not count")
    func clockSetBack() {
        var example = example(1, posted: [-600])
        example.raise("a")
        #expect(example.posts() == ["alert a"])
    }

    @Test("A receiver without groups gets every alert, one by one within the budget")
    func oneAtATime() {
        var example = example(2, posted: [50], takesGroups: false)
        numbered(["a", "b", "c"], in: &example)
        #expect(example.posts(0) == ["alert a"])
        #expect(PlannerExample.wake(example.plan(0)) == 10)
        example.waiting.removeFirst()
        example.postedMinutesAgo = [50, 0]
        #expect(example.posts(0).isEmpty)
        #expect(example.posts(10) == ["alert b"])
    }
}
