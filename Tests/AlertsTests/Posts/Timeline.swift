import Alerts
import Articles
import Text
import Topics

/// A receiver's days by chance: alerts, updates and silences come, plans are made when they should be, some of them are
/// lost because the program is killed before they are stored.
struct Timeline {
    /// A post and its deliveries.
    struct Posted {
        var at: Timestamp
        var deliveries: [WaitingDelivery]
        var post: Post
    }

    var planner: PostPlanner
    var silences: [Silence] = []
    var now = PlannerExample.noon
    var waiting: [WaitingDelivery] = []
    var posted: [Posted] = []
    var suppressed: [Int64] = []
    var folded: [Int64] = []
    /// When each delivery came, by its number less one.
    var arrivals: [Timestamp] = []
    var kills = 0
    /// Everything that should not be, in words.
    var faults: [String] = []

    private var generator: SeededNumbers
    /// The time between the arrivals, in seconds, at most.
    private let longestPause: Int
    private let killsOften: Bool

    init(seed: UInt64) {
        var generator = SeededNumbers(seed: seed)
        var policy = PostingPolicy(takesGroups: Int.random(in: 0..<4, using: &generator) > 0)
        policy.maxPostsPerHour = [nil, 1, 2, 3, 5, 9, 30].randomElement(using: &generator) ?? nil
        policy.updates = PostingPolicy.Updates.allCases.randomElement(using: &generator) ?? .quiet
        policy.updateInterval = .seconds(Int.random(in: 0...600, using: &generator))
        if Bool.random(using: &generator) {
            let from = Int.random(in: 0..<1_440, using: &generator)
            let to = Int.random(in: 0...1_440, using: &generator)
            policy.workingHours = WorkingHours(
                [WorkingHours.Range(days: Set(Weekday.allCases), from: from, to: to)],
                in: ZoneOffsets(name: "Europe/Berlin") ?? .utc)
            policy.always = Set(Severity.allCases.filter { _ in Int.random(in: 0..<4, using: &generator) == 0 })
        }
        if Int.random(in: 0..<3, using: &generator) == 0 {
            let minutes = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
                Int.random(in: 0..<1_440, using: &generator)
            }
            policy.digest = DigestTimes(minutes: minutes, in: ZoneOffsets(name: "Europe/Berlin") ?? .utc)
            policy.skipsDigest = Bool.random(using: &generator) ? [.critical] : []
        }
        planner = PostPlanner(receiver: "desk", policy: policy)
        longestPause = [5, 60, 600, 3_600].randomElement(using: &generator) ?? 60
        killsOften = Bool.random(using: &generator)
        self.generator = generator
    }

    /// Runs through a number of arrivals, and on until no wake-up is left.
    mutating func run(arrivals count: Int) {
        var next = now
        for _ in 0..<count {
            next = next.advanced(by: .milliseconds(Int.random(in: 0...longestPause * 1_000, using: &generator)))
            live(until: next)
            now = max(now, next)
            next = now
            arrive()
            _ = planOnce()
        }
        live(until: nil)
    }

    private mutating func live(until end: Timestamp?) {
        for _ in 0..<2_000 {
            guard let wake = planOnce(), end.map({ wake < $0 }) ?? true else { return }
            now = max(wake, now)
        }
        faults.append("it plans for ever")
    }

    private mutating func arrive() {
        let number = Int64(arrivals.count + 1)
        arrivals.append(now)
        if Int.random(in: 0..<15, using: &generator) == 0, silences.count < 4 {
            let minutes = Int.random(in: 1...90, using: &generator)
            let topic = ["a", "b", "c"].randomElement(using: &generator) ?? "a"
            if let matcher = try? LabelMatcher("topic=\(topic)") {
                silences.append(
                    Silence(
                        id: Int64(silences.count + 1), matchers: [matcher], starts: now,
                        ends: now.advanced(by: .seconds(60 * minutes)), by: "Kim"))
            }
        }
        let isOld = Int.random(in: 0..<3, using: &generator) == 0 && number > 1
        let id = isOld ? "alert-\(Int64.random(in: 1..<number, using: &generator))" : "alert-\(number)"
        let severity = Severity.allCases.randomElement(using: &generator) ?? .info
        let group = [nil, nil, "x", "y"].randomElement(using: &generator) ?? nil
        let event: DeliveryEvent = !isOld ? .raised : Bool.random(using: &generator) ? .updated : .repeated
        if event == .updated, waiting.contains(where: { $0.event == .updated && $0.alert.id == id }) {
            // The store keeps one of an alert.
            arrivals.removeLast()
            return
        }
        let topic = ["a", "b", "c", "d"].randomElement(using: &generator) ?? "a"
        let wait = group == nil || event == .updated ? 0 : Int.random(in: 0...120, using: &generator)
        waiting.append(
            WaitingDelivery(
                number: number, alert: PlannerExample.alert(id, severity, topic: topic), event: event, groupKey: group,
                readyAt: now.advanced(by: .seconds(wait))))
        // All that waits of an alert shows it as it is now.
        let alert = waiting[waiting.count - 1].alert
        for index in waiting.indices where waiting[index].alert.id == id { waiting[index].alert = alert }
    }

    /// Makes a plan and stores it, unless it is killed; the time of the next plan.
    private mutating func planOnce() -> Timestamp? {
        lookUpEarlierPosts()
        let plan = makePlan(at: now)
        check(plan)
        if killsOften, Int.random(in: 0..<5, using: &generator) == 0 {
            kills += 1
            if makePlan(at: now) != plan { faults.append("the same state gives another plan") }
            // A later start, with the stored state; the plan was not stored.
            now = now.advanced(by: .seconds(Int.random(in: 0...900, using: &generator)))
            lookUpEarlierPosts()
            let next = makePlan(at: now)
            check(next)
            store(next)
            return next.wakeAt
        }
        store(plan)
        return plan.wakeAt
    }

    private func makePlan(at moment: Timestamp) -> PostPlan {
        let start = moment.advanced(by: .zero - PostPlanner.memory)
        let recent = posted.filter { $0.post.kind != .update && $0.at > start }
        return planner.plan(
            waiting: waiting, recentPosts: recent.map(\.at), silences: SilenceSet(silences), at: moment)
    }

    /// The earlier posts of updates, as the store knows them: one in five has no reference.
    private mutating func lookUpEarlierPosts() {
        for index in waiting.indices where waiting[index].event == .updated {
            let id = waiting[index].alert.id
            let posts = posted.filter { $0.deliveries.contains { $0.alert.id == id } }
            waiting[index].lastToldAt = posts.last?.at
            guard let post = posts.last(where: { $0.post.kind != .update }) else { continue }
            let number = post.deliveries[0].number
            waiting[index].earlierPost =
                number % 5 == 0 ? .none : .delivered(reference: "\(number)", isAlone: post.deliveries.count == 1)
        }
    }

    private mutating func store(_ plan: PostPlan) {
        for planned in plan.posts {
            let deliveries = waiting.filter { planned.deliveries.contains($0.number) }
            if deliveries.map(\.number) != planned.deliveries { faults.append("a post of what does not wait") }
            posted.append(Posted(at: now, deliveries: deliveries, post: planned.post))
        }
        suppressed += plan.suppressed.map(\.delivery)
        folded += plan.folded
        let done = Set(plan.posts.flatMap(\.deliveries) + plan.suppressed.map(\.delivery) + plan.folded)
        waiting.removeAll { done.contains($0.number) }
    }

    private mutating func check(_ plan: PostPlan) {
        let numbers = plan.posts.flatMap(\.deliveries) + plan.suppressed.map(\.delivery) + plan.folded
        if Set(numbers).count != numbers.count { faults.append("a delivery ends twice") }
        guard let wake = plan.wakeAt else { return }
        if wake <= now { faults.append("a wake-up in the past") }
        // After the plan, the rest of the state causes no post before the wake-up.
        var later = self
        later.store(plan)
        let early = later.makePlan(at: wake.advanced(by: .milliseconds(-1)))
        if !(early.posts.isEmpty && early.suppressed.isEmpty && early.folded.isEmpty) {
            faults.append("it should have woken before \(wake)")
        }
    }
}
