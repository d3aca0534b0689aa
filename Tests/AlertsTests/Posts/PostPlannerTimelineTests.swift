import Alerts
import Articles
import Testing
import Text
import Topics

@Suite("Plans of posts through whole days")
struct PostPlannerTimelineTests {
    private static let seeds = 0..<100

    private static let timelines = seeds.map { seed in
        var timeline = Timeline(seed: UInt64(seed))
        timeline.run(arrivals: 80)
        return timeline
    }

    @Test(
        "Nothing is lost, nothing is told twice, nothing waits for ever, whenever the program is killed",
        arguments: seeds)
    func conservation(seed: Int) {
        let timeline = Self.timelines[seed]
        #expect(timeline.faults.isEmpty)
        #expect(timeline.waiting.isEmpty)
        let ended = timeline.told.flatMap(\.deliveries).map(\.number) + timeline.suppressed + timeline.folded
        #expect(ended.sorted() == (1...Int64(timeline.arrivals.count)).map { $0 })
        for told in timeline.told {
            #expect(told.post.alerts.count + told.post.omitted == told.deliveries.count)
            #expect(Set(told.post.alerts.map(\.id)).isSubset(of: Set(told.deliveries.map(\.alert.id))))
            #expect(told.post.alerts.count <= PostingPolicy.maxCards)
        }
        #expect(Set(timeline.told.map(\.post.key)).count == timeline.told.count)
    }

    @Test("No sixty minutes hold more posts than the budget", arguments: seeds)
    func budget(seed: Int) {
        let timeline = Self.timelines[seed]
        guard let limit = timeline.planner.policy.maxPostsPerHour else { return }
        let times = timeline.told.filter { $0.post.kind != .update }.map(\.at)
        for (first, next) in zip(times, times.dropFirst(limit)) {
            #expect(first.duration(to: next) >= .seconds(3_600))
        }
    }

    @Test("Outside working hours only what always passes is told, and no update", arguments: seeds)
    func workingHours(seed: Int) {
        let timeline = Self.timelines[seed]
        let policy = timeline.planner.policy
        guard let hours = policy.workingHours else { return }
        for told in timeline.told where !hours.isOpen(at: told.at) {
            #expect(told.post.kind != .update)
            #expect(told.post.alerts.allSatisfy { policy.always.contains($0.severity) })
        }
    }

    @Test("A digest comes at most two hours after what it holds was ready", arguments: seeds)
    func delay(seed: Int) {
        let timeline = Self.timelines[seed]
        let policy = timeline.planner.policy
        guard policy.workingHours == nil, policy.takesGroups else { return }
        for told in timeline.told where told.post.kind != .update {
            for delivery in told.deliveries {
                // A quarter of an hour more for a program that was killed.
                #expect(delivery.readyAt.duration(to: told.at) <= .seconds(2 * 3_600 + 900 * timeline.kills))
            }
        }
    }

    @Test("Alerts of one urgency that go alone come in the order in which they were raised", arguments: seeds)
    func order(seed: Int) {
        let timeline = Self.timelines[seed]
        guard timeline.planner.policy.workingHours == nil, timeline.planner.policy.takesGroups else { return }
        let alone = timeline.told.filter { $0.post.kind != .update }.map { told in
            told.deliveries.filter { $0.groupKey == nil }
        }
        for isUrgent in [true, false] {
            let numbers = alone.map { $0.filter { ($0.alert.severity == .critical) == isUrgent }.map(\.number) }
            #expect(numbers.flatMap { $0 } == numbers.flatMap { $0 }.sorted())
        }
    }

    @Test("The days hold what they should: digests, groups, updates, silences, folded updates, kills")
    func variety() {
        let timelines = Self.timelines
        for kind in [Post.Kind.alert, .group, .digest, .update] {
            #expect(timelines.filter { $0.told.contains { $0.post.kind == kind } }.count > 20)
        }
        #expect(timelines.filter { !$0.suppressed.isEmpty }.count > 20)
        #expect(timelines.filter { !$0.folded.isEmpty }.count > 20)
        #expect(timelines.filter { $0.kills > 0 }.count > 20)
        #expect(timelines.contains { $0.told.contains { $0.post.omitted > 0 } })
    }
}
