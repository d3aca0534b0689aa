import Alerts
import Testing
import Topics

@Suite("Post plans: updates")
struct UpdatePlanTests {
    private func example(_ updates: PostingPolicy.Updates) -> PlannerExample {
        var example = PlannerExample()
        example.policy.updates = updates
        return example
    }

    @Test(
        "The policy and the earlier post decide whether an update is posted, folded or waits",
        arguments: [
            (.quiet, .delivered(reference: "7", isAlone: true), "folded"), (.quiet, .underWay, "folded"),
            (.quiet, .none, "folded"), (.replace, .none, "folded"), (.answer, .none, "folded"),
            (.replace, .delivered(reference: "7", isAlone: true), "replacing 7"),
            (.replace, .delivered(reference: "7", isAlone: false), "folded"),
            (.answer, .delivered(reference: "7", isAlone: true), "answering 7"),
            (.answer, .delivered(reference: "7", isAlone: false), "answering 7"),
            (.replace, .underWay, "waits"), (.answer, .underWay, "waits"),
        ] as [(PostingPolicy.Updates, WaitingDelivery.EarlierPost, String)])
    func fate(_ updates: PostingPolicy.Updates, _ post: WaitingDelivery.EarlierPost, _ expected: String) {
        var example = example(updates)
        example.update("a", of: post, sources: 3)
        let plan = example.plan()
        switch plan.posts.first?.post.placement {
        case .replacing(let reference): #expect("replacing \(reference)" == expected)
        case .answering(let reference): #expect("answering \(reference)" == expected)
        case .new: Issue.record("an update is no new post")
        case nil: #expect((plan.folded == [1] ? "folded" : "waits") == expected)
        }
        #expect(plan.posts.allSatisfy { $0.post.kind == .update && $0.post.alerts[0].story?.sources == 3 })
        #expect(plan.wakeAt == nil)
    }

    @Test("An alert is updated at most once in the update interval")
    func interval() {
        var example = example(.replace)
        example.update("a", of: .delivered(reference: "7", isAlone: true), sentMinutesAgo: 2)
        #expect(example.posts(0).isEmpty)
        #expect(PlannerExample.wake(example.plan(0)) == 3)
        #expect(example.posts(3) == ["update a"])
    }

    @Test("An update of a waiting alert is folded into it")
    func intoWaitingRaise() {
        var example = example(.replace)
        example.raise("a", group: "x", ready: 1)
        example.update("a", of: .none, sources: 5)
        #expect(example.plan(0).folded == [2])
        #expect(example.plan(1).posts.map { $0.post.alerts[0].story?.sources } == [5])
    }

    @Test("A repeat can shorten the wait of its alert, but not extend it")
    func escalationOfWaitingRaise() {
        var example = PlannerExample()
        example.raise("a", group: "slow", ready: 30)
        example.raise("b", group: "slow", ready: 30)
        example.raise("a", .critical, event: .repeated)
        #expect(example.posts(0) == ["alert a"])
        #expect(example.plan(0).folded == [3])
        #expect(example.plan(0).posts[0].post.alerts[0].severity == .critical)
        #expect(PlannerExample.wake(example.plan(0)) == 30)

        var later = PlannerExample()
        later.raise("a", group: "quick", ready: 1)
        later.raise("a", group: "slow", ready: 30, event: .repeated)
        #expect(later.posts(0).isEmpty)
        #expect(later.posts(1) == ["alert a"])
    }

    @Test("Updates do not use the budget, and come after new alerts")
    func budget() {
        var example = PlannerExample(maxPostsPerHour: 1)
        example.policy.updates = .replace
        example.update("a", of: .delivered(reference: "7", isAlone: true))
        example.update("b", of: .delivered(reference: "8", isAlone: true))
        example.raise("c")
        #expect(example.posts() == ["alert c", "update a", "update b"])
        example.postedMinutesAgo = [1]
        #expect(example.posts() == ["update a", "update b"])
    }

    @Test("An update waits for working hours, even if its severity is in “always”")
    func workingHours() throws {
        var example = example(.replace)
        example.policy.workingHours = WorkingHours(
            [WorkingHours.Range(days: Set(Weekday.allCases), from: 13 * 60, to: 18 * 60)], in: .utc)
        example.policy.always = [.notice]
        example.update("a", of: .delivered(reference: "7", isAlone: true))
        #expect(example.posts(0).isEmpty)
        #expect(PlannerExample.wake(example.plan(0)) == 60)
        #expect(example.posts(60) == ["update a"])
    }

    @Test("An update of a silenced alert is suppressed")
    func silenced() throws {
        var example = example(.replace)
        example.update("a", of: .delivered(reference: "7", isAlone: true))
        example.silences = SilenceSet([
            try Silence(matching: ["topic=espionage"], for: "1h", by: "Kim", from: PlannerExample.noon)
        ])
        #expect(example.plan().suppressed.map(\.delivery) == [1])
        #expect(example.posts().isEmpty)
    }
}
