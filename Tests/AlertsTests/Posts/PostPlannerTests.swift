import Alerts
import Articles
import Testing
import Text
import Topics

@Suite("Post plans: single alerts, groups, silences")
struct PostPlannerTests {
    @Test("Without waiting deliveries the plan is empty")
    func empty() {
        #expect(PlannerExample(maxPostsPerHour: 1).plan() == PostPlan())
    }

    @Test("Alerts are posted one by one, in their order")
    func order() {
        var example = PlannerExample()
        example.raise("a", .info)
        example.raise("b", .critical)
        example.raise("c")
        #expect(example.posts() == ["alert a", "alert b", "alert c"])
        #expect(example.plan().posts.map(\.deliveries) == [[1], [2], [3]])
        #expect(example.plan().wakeAt == nil)
    }

    @Test("Alerts that arrive within a group's wait share one post")
    func group() {
        var example = PlannerExample()
        example.raise("a", group: "x", ready: 0.5)
        example.raise("b", group: "y", ready: 0.6)
        example.raise("c", .critical, group: "x", ready: 0.9)
        example.raise("d")
        #expect(example.posts(0) == ["alert d"])
        #expect(PlannerExample.wake(example.plan(0)) == 0.5)
        #expect(example.posts(0.5) == ["group a c", "alert d"])
        #expect(PlannerExample.wake(example.plan(0.5)) == 0.6)
        #expect(example.posts(1) == ["group a c", "alert b", "alert d"])
        #expect(example.plan(1).posts[0].deliveries == [1, 3])
    }

    @Test("A receiver without groups gets a group's alerts one by one, each after its wait")
    func groupWithoutAbility() {
        var example = PlannerExample(takesGroups: false)
        example.raise("a", group: "x", ready: 0.5)
        example.raise("b", group: "x", ready: 0.9)
        #expect(example.posts(0.5) == ["alert a"])
        #expect(PlannerExample.wake(example.plan(0.5)) == 0.9)
        #expect(example.posts(1) == ["alert a", "alert b"])
    }

    @Test("A post shows the twenty most severe alerts and counts the others")
    func bounded() throws {
        var example = PlannerExample()
        for number in 1...30 {
            example.raise("a\(number)", number % 10 == 0 ? .critical : number > 15 ? .warning : .notice, group: "x")
        }
        let planned = try #require(example.plan().posts.first)
        #expect(planned.post.kind == .group)
        #expect(planned.deliveries == Array(1...30))
        #expect(planned.post.omitted == 10)
        let shown = planned.post.alerts.compactMap { Int($0.id.dropFirst()) }
        #expect(shown == [1, 2, 3, 4, 10] + Array(16...30))
    }

    @Test("An alert raised again while it waits is posted once, in its latest state")
    func repeatedWhileWaiting() {
        var example = PlannerExample()
        example.raise("a", group: "x", ready: 1)
        example.raise("b", group: "x", ready: 1)
        example.raise("a", .critical, group: "x", ready: 2, event: .repeated)
        #expect(example.plan(0).folded == [3])
        #expect(example.posts(0).isEmpty)
        let post = example.plan(1).posts.first?.post
        #expect(post?.alerts.map(\.severity) == [.critical, .notice])
    }

    @Test("A silence suppresses a waiting alert when it becomes due")
    func silenced() throws {
        var example = PlannerExample()
        example.raise("a", group: "x", ready: 1)
        example.raise("b", topic: "tariffs", group: "x", ready: 1)
        example.raise("c", ready: 0)
        let silence = try Silence(
            matching: ["topic=espionage"], for: "2m", by: "Kim", from: PlannerExample.noon)
        example.silences = SilenceSet([silence])
        let before = example.plan(0)
        #expect(before.suppressed.map(\.delivery) == [3])
        #expect(before.suppressed.first?.suppression == .silenced(silence))
        #expect(before.posts.isEmpty)
        #expect(example.posts(1) == ["alert b"])
        #expect(example.plan(1).suppressed.map(\.delivery) == [1, 3])
        #expect(example.posts(2) == ["group a b", "alert c"])
    }

    @Test("Suppressed alerts do not use the budget")
    func silencedIsFree() throws {
        var example = PlannerExample(maxPostsPerHour: 2)
        for name in ["a", "b", "c"] { example.raise(name, topic: "tariffs") }
        example.raise("d")
        example.silences = SilenceSet([
            try Silence(matching: ["topic=tariffs"], for: "2m", by: "Kim", from: PlannerExample.noon)
        ])
        #expect(example.posts() == ["alert d"])
        #expect(example.plan().suppressed.map(\.delivery) == [1, 2, 3])
    }

    @Test("The key of a post is the same in every plan, and unique")
    func keys() {
        var example = PlannerExample()
        example.raise("a")
        example.raise("b")
        let keys = example.plan().posts.map(\.post.key)
        #expect(keys == example.plan(5).posts.map(\.post.key))
        #expect(keys.allSatisfy { $0.utf8.count <= 64 && $0.utf8.allSatisfy { $0 < 0x7B && $0 != 0x2F } })
        let elsewhere = PostPlanner(receiver: "phone", policy: example.policy).plan(
            waiting: example.waiting, recentPosts: [], silences: .none, at: PlannerExample.noon)
        var again = example
        again.waiting[0].alert.raisedAt = PlannerExample.at(1)
        #expect(Set(keys + elsewhere.posts.map(\.post.key) + [again.plan().posts[0].post.key]).count == 5)
    }
}
