import Alerts
import Articles
import Testing
import Text
import Topics

@Suite("Post plans over whole days")
struct PostPlannerTimelineTests {
    private static let seeds = 0..<100

    private static let timelines = seeds.map { seed in
        var timeline = Timeline(seed: UInt64(seed))
        timeline.run(arrivals: 80)
        return timeline
    }

    @Test(
        "Every delivery is posted, suppressed or folded exactly once, despite kills",
        arguments: seeds)
    func conservation(seed: Int) {
        let timeline = Self.timelines[seed]
        #expect(timeline.faults.isEmpty)
        #expect(timeline.waiting.isEmpty)
        let ended = timeline.posted.flatMap(\.deliveries).map(\.number) + timeline.suppressed + timeline.folded
        #expect(ended.sorted() == (1...Int64(timeline.arrivals.count)).map { $0 })
        for posted in timeline.posted {
            #expect(posted.post.alerts.count + posted.post.omitted == posted.deliveries.count)
            #expect(Set(posted.post.alerts.map(\.id)).isSubset(of: Set(posted.deliveries.map(\.alert.id))))
            #expect(posted.post.alerts.count <= PostingPolicy.maxCards)
        }
        #expect(Set(timeline.posted.map(\.post.key)).count == timeline.posted.count)
    }

    @Test("Sixty minutes have at most as many posts as the budget", arguments: seeds)
    func budget(seed: Int) {
        let timeline = Self.timelines[seed]
        guard let limit = timeline.planner.policy.maxPostsPerHour else { return }
        let times = timeline.posted.filter { $0.post.kind != .update }.map(\.at)
        for (first, next) in zip(times, times.dropFirst(limit)) {
            #expect(first.duration(to: next) >= .seconds(3_600))
        }
    }

    @Test("Outside working hours only severities in “always” are posted, and no update", arguments: seeds)
    func workingHours(seed: Int) {
        let timeline = Self.timelines[seed]
        let policy = timeline.planner.policy
        guard let hours = policy.workingHours else { return }
        for posted in timeline.posted where !hours.isOpen(at: posted.at) {
            #expect(posted.post.kind != .update)
            #expect(posted.post.alerts.allSatisfy { policy.always.contains($0.severity) })
        }
    }

    @Test("A digest comes at most two hours after its alerts were ready", arguments: seeds)
    func delay(seed: Int) {
        let timeline = Self.timelines[seed]
        let policy = timeline.planner.policy
        guard policy.workingHours == nil, policy.digest == nil, policy.takesGroups else { return }
        for posted in timeline.posted where posted.post.kind != .update {
            for delivery in posted.deliveries {
                // A quarter of an hour more for a program that was killed.
                #expect(delivery.readyAt.duration(to: posted.at) <= .seconds(2 * 3_600 + 900 * timeline.kills))
            }
        }
    }

    @Test("What waits for a digest is posted at the next of its times, if nothing else holds it back", arguments: seeds)
    func digest(seed: Int) {
        let timeline = Self.timelines[seed]
        let policy = timeline.planner.policy
        guard let digest = policy.digest, policy.workingHours == nil, policy.maxPostsPerHour == nil, timeline.kills == 0
        else { return }
        for posted in timeline.posted where posted.post.kind != .update {
            for delivery in posted.deliveries where !policy.skipsDigest.contains(delivery.alert.severity) {
                #expect(posted.at == digest.next(from: delivery.readyAt))
            }
        }
    }

    @Test("Single alerts of one urgency are posted in the order of their raises", arguments: seeds)
    func order(seed: Int) {
        let timeline = Self.timelines[seed]
        guard timeline.planner.policy.workingHours == nil, timeline.planner.policy.takesGroups else { return }
        let alone = timeline.posted.filter { $0.post.kind != .update }.map { posted in
            posted.deliveries.filter { $0.groupKey == nil }
        }
        // What becomes critical leaves a digest, and may come behind what was critical from the beginning.
        for isUrgent in timeline.planner.policy.digest == nil ? [true, false] : [false] {
            let numbers = alone.map { $0.filter { ($0.alert.severity == .critical) == isUrgent }.map(\.number) }
            #expect(numbers.flatMap { $0 } == numbers.flatMap { $0 }.sorted())
        }
    }

    @Test("The random days contain digests, groups, updates, silences, folded updates and kills")
    func variety() {
        let timelines = Self.timelines
        for kind in [Post.Kind.alert, .group, .digest, .update] {
            #expect(timelines.filter { $0.posted.contains { $0.post.kind == kind } }.count > 20)
        }
        #expect(timelines.filter { !$0.suppressed.isEmpty }.count > 20)
        #expect(timelines.filter { !$0.folded.isEmpty }.count > 20)
        #expect(timelines.filter { $0.kills > 0 }.count > 20)
        #expect(timelines.contains { $0.posted.contains { $0.post.omitted > 0 } })
    }
}
