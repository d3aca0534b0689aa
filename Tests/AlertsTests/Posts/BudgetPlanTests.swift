import Alerts
import Testing
import Topics

@Suite("Plans of posts: at most so many an hour")
struct BudgetPlanTests {
    private func example(_ limit: Int, posted minutesAgo: [Double], takesGroups: Bool = true) -> PlannerExample {
        var example = PlannerExample(maxPostsPerHour: limit, takesGroups: takesGroups)
        example.postedMinutesAgo = minutesAgo
        return example
    }

    private func numbered(_ names: [String], _ severity: Severity = .notice, in example: inout PlannerExample) {
        for name in names { example.raise(name, severity) }
    }

    @Test("As long as there is room, every alert has a post of its own; the last post is kept")
    func room() {
        var example = example(4, posted: [])
        numbered(["a", "b", "c", "d", "e"], in: &example)
        #expect(example.posts() == ["alert a", "alert b", "alert c"])
    }

    @Test("What was held back comes in one digest when the oldest post is an hour old, the most urgent first")
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

    @Test("A digest of one alert is that alert, one of one group that group")
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

    @Test("An alert that came later does not overtake one of its kind that is held back")
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

    @Test("A budget of one post: the first alert at once, the others together an hour later")
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

    @Test("Where critical alerts use up what comes free, the others wait an hour at most")
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

    @Test("Posts that seem to be made in the future, because the clock was set back, hold nothing back")
    func clockSetBack() {
        var example = example(1, posted: [-600])
        example.raise("a")
        #expect(example.posts() == ["alert a"])
    }

    @Test("A receiver that shows one alert at a time is slowed down, and no alert is left out")
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
