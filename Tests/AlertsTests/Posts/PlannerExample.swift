import Alerts
import Articles
import Text
import Topics

/// A receiver's outbox in a few words, for examples of plans.
struct PlannerExample {
    /// Monday, 23 November 2026, 12:00 UTC.
    static let noon = Timestamp(seconds: 1_795_435_200)

    var policy = PostingPolicy()
    var silences = SilenceSet.none
    /// Minutes before noon at which posts were made.
    var postedMinutesAgo: [Double] = []
    var waiting: [WaitingDelivery] = []

    init(maxPostsPerHour: Int? = nil, takesGroups: Bool = true) {
        policy = PostingPolicy(takesGroups: takesGroups)
        policy.maxPostsPerHour = maxPostsPerHour
    }

    /// A moment some minutes after noon.
    static func at(_ minutes: Double) -> Timestamp {
        noon.advanced(by: .milliseconds(Int64((minutes * 60_000).rounded())))
    }

    static func alert(
        _ id: String, _ severity: Severity = .notice, topic: String = "espionage", sources: Int = 1
    ) -> Alert {
        Alert(
            id: id, topic: topic, topicTitle: topic, severity: severity, score: 0.9, threshold: 0.5, title: id,
            source: nil, url: nil, language: "en", published: nil, inbox: "desk", file: "f", raisedAt: noon,
            evidence: [],
            story: StoryFacts(
                number: 1, sources: sources, copies: 0, articles: sources, firstSeen: noon, lastSeen: noon,
                languages: ["en"]))
    }

    /// Adds an alert that was raised; ready some minutes after noon.
    mutating func raise(
        _ id: String, _ severity: Severity = .notice, topic: String = "espionage", group: String? = nil,
        ready minutes: Double = 0, event: DeliveryEvent = .raised
    ) {
        waiting.append(
            WaitingDelivery(
                number: Int64(waiting.count + 1), alert: Self.alert(id, severity, topic: topic), event: event,
                groupKey: group, readyAt: Self.at(minutes)))
    }

    /// Adds the news that an alert's story has gone on.
    mutating func update(
        _ id: String, of post: WaitingDelivery.EarlierPost, sources: Int = 2, sentMinutesAgo: Double? = nil
    ) {
        waiting.append(
            WaitingDelivery(
                number: Int64(waiting.count + 1), alert: Self.alert(id, sources: sources), event: .updated,
                readyAt: Self.noon, earlierPost: post, lastToldAt: sentMinutesAgo.map { Self.at(-$0) }))
    }

    /// The plan some minutes after noon.
    func plan(_ minutes: Double = 0) -> PostPlan {
        PostPlanner(receiver: "desk", policy: policy).plan(
            waiting: waiting, recentPosts: postedMinutesAgo.map { Self.at(-$0) }, silences: silences,
            at: Self.at(minutes))
    }

    /// The posts of a plan as text: `alert a`, `digest b c +3`.
    static func text(_ plan: PostPlan) -> [String] {
        plan.posts.map { planned in
            let cards = planned.post.alerts.map(\.id).joined(separator: " ")
            return "\(planned.post.kind.rawValue) \(cards)"
                + (planned.post.omitted > 0 ? " +\(planned.post.omitted)" : "")
        }
    }

    /// In how many minutes after noon a plan wants to be made again.
    static func wake(_ plan: PostPlan) -> Double? {
        plan.wakeAt.map { Double($0.milliseconds - noon.milliseconds) / 60_000 }
    }

    /// The posts some minutes after noon, as text.
    func posts(_ minutes: Double = 0) -> [String] { Self.text(plan(minutes)) }
}
