import Articles
import Text
import Topics

/// The posts that a receiver gets now, and the moment of the next plan.
package struct PostPlan: Sendable, Equatable {
    /// A post to be stored and sent, and the deliveries it does away with.
    package struct PlannedPost: Sendable, Equatable {
        /// The numbers of its deliveries, in the order of arrival; also of alerts that it only counts as omitted.
        package var deliveries: [Int64]
        /// The post.
        package var post: Post

        /// A post of deliveries.
        package init(deliveries: [Int64], post: Post) {
            self.deliveries = deliveries
            self.post = post
        }
    }

    /// A delivery that is suppressed.
    package struct SuppressedDelivery: Sendable, Equatable {
        /// The delivery's number.
        package var delivery: Int64
        /// Why.
        package var suppression: Suppression

        /// A delivery and the reason.
        package init(delivery: Int64, suppression: Suppression) {
            self.delivery = delivery
            self.suppression = suppression
        }
    }

    /// The posts, in the order in which they are to be sent.
    package var posts: [PlannedPost] = []
    /// The deliveries that a silence has caught while they waited.
    package var suppressed: [SuppressedDelivery] = []
    /// The deliveries without a post of their own: another post has their content, or they are only counted.
    package var folded: [Int64] = []
    /// The first moment at which a further plan can differ without another alert; nil for never.
    package var wakeAt: Timestamp?

    /// An empty plan.
    package init() {}
}

/// Makes posts of what waits for one receiver: pure, so that the same state always gives the same plan.
///
/// Alerts go out in the order in which they came, each in a post of its own or with its group. What the working hours
/// or the hourly budget hold back goes out together, as one digest: when the hours begin; when the budget has room
/// again, or, where more urgent alerts keep using it up, after an hour. Critical alerts have posts of their own for
/// longer than others: see ``PostBudget``.
///
/// Nothing is remembered from one plan to the next. That something was held back can be seen from when it was ready and
/// when posts were made.
package struct PostPlanner: Sendable {
    /// How far back ``plan(waiting:recentPosts:silences:at:)`` wants to know the posts made.
    package static let memory = Duration.seconds(2 * 3_600)

    /// The receiver's name, for the keys of posts.
    package let receiver: String
    /// The receiver's posting policy.
    package let policy: PostingPolicy

    /// A planner for a receiver.
    package init(receiver: String, policy: PostingPolicy) {
        self.receiver = receiver
        self.policy = policy
    }

    /// The posts that are due now, and the moment of the next plan.
    ///
    /// To be asked while no earlier post of the receiver waits to be sent: then what an outage has held back comes
    /// within the budget too. A delivery that the plan does not mention goes on waiting.
    ///
    /// - Parameters:
    ///   - waiting: The deliveries that wait, in the order of their numbers.
    ///   - recentPosts: When the receiver's posts of the last ``memory`` were made, those of updates and tests left
    ///     out.
    ///   - silences: Those that hold, also ones that came after the alerts.
    package func plan(
        waiting: [WaitingDelivery], recentPosts: [Timestamp], silences: SilenceSet, at now: Timestamp
    ) -> PostPlan {
        let folding = DeliveryFolding(waiting)
        var composer = PostComposer(receiver: receiver, silences: silences, now: now)
        for delivery in folding.folded { composer.fold(delivery) }
        let opening = policy.workingHours?.nextOpening(after: now) ?? now
        let ready = readyUnits(of: folding.raises, opening, &composer)
        var budget = PostBudget(policy: policy, recentPosts: recentPosts, at: now)
        if policy.takesGroups {
            postWithDigest(ready, &budget, &composer)
        } else {
            postOneByOne(ready, &budget, &composer)
        }
        for update in folding.updates { plan(update, opening, &composer) }
        return composer.plan
    }

    /// The units that may go out now, as far as the clock goes.
    private func readyUnits(
        of raises: [WaitingDelivery], _ opening: Timestamp, _ composer: inout PostComposer
    ) -> [PostUnit] {
        let now = composer.now
        let allowed = raises.filter { opening <= now || policy.always.contains($0.alert.severity) }
        var ready: [PostUnit] = []
        for unit in PostUnit.units(of: allowed, inGroups: policy.takesGroups) {
            if unit.readyAt <= now { ready.append(unit) } else { composer.wake(at: unit.readyAt) }
        }
        if allowed.count < raises.count { composer.wake(at: opening) }
        return ready
    }

    private func postWithDigest(_ ready: [PostUnit], _ budget: inout PostBudget, _ composer: inout PostComposer) {
        let now = composer.now
        var (held, fresh): ([PostUnit], [PostUnit]) = ([], [])
        for unit in ready {
            if wasHeld(unit, budget) { held.append(unit) } else { fresh.append(unit) }
        }
        var holdsUrgent = held.contains(where: \.isUrgent)
        for unit in fresh {
            // What is as urgent and came earlier must not be overtaken.
            let queues = unit.isUrgent ? holdsUrgent : !held.isEmpty
            if !queues, budget.free(at: now) > budget.reserve(for: unit.severity) {
                if composer.post([unit]) { budget.spend(at: now) }
            } else {
                held.append(unit)
                holdsUrgent = holdsUrgent || unit.isUrgent
            }
        }
        guard let oldest = held.map(\.readyAt).min(), let severity = held.map(\.severity).max() else { return }
        let latest = oldest.advanced(by: PostBudget.window)
        let free = budget.free(at: now)
        if free > budget.reserve(for: severity) || (free > 0 && latest <= now) {
            if composer.post(held) { budget.spend(at: now) }
        } else {
            composer.wake(at: budget.nextRelief(after: now))
            if latest > now { composer.wake(at: latest) }
        }
    }

    /// For receivers that show one alert at a time: the budget only slows them down.
    private func postOneByOne(_ ready: [PostUnit], _ budget: inout PostBudget, _ composer: inout PostComposer) {
        let now = composer.now
        var isHeld = false
        for unit in ready {
            let latest = unit.readyAt.advanced(by: PostBudget.window)
            let reserve = latest <= now ? 0 : budget.reserve(for: unit.severity)
            if unit.isUrgent || !isHeld, budget.free(at: now) > reserve {
                if composer.post([unit]) { budget.spend(at: now) }
            } else {
                isHeld = true
                composer.wake(at: budget.nextRelief(after: now))
                if latest > now { composer.wake(at: latest) }
            }
        }
    }

    /// Whether a unit could have gone out before now but for the working hours or the budget.
    private func wasHeld(_ unit: PostUnit, _ budget: PostBudget) -> Bool {
        if let hours = policy.workingHours, !policy.always.contains(unit.severity), !hours.isOpen(at: unit.readyAt) {
            return true
        }
        return budget.wasShort(for: unit.severity, since: unit.readyAt)
    }

    private func plan(_ update: WaitingDelivery, _ opening: Timestamp, _ composer: inout PostComposer) {
        let placement: Post.Placement
        switch (update.earlierPost, policy.updates) {
        case (.underWay, .replace), (.underWay, .answer): return
        case (.delivered(let reference, isAlone: true), .replace): placement = .replacing(reference: reference)
        case (.delivered(let reference, _), .answer): placement = .answering(reference: reference)
        // A digest is not replaced by one of its alerts, and an alert that was never posted has no news.
        case (.none, _), (.delivered, .replace), (_, .quiet): return composer.fold(update)
        }
        // A post from the time to come was made while the clock was ahead.
        let last = update.lastToldAt.flatMap { $0 <= composer.now ? $0 : nil }
        let due = max(last?.advanced(by: policy.updateInterval) ?? opening, opening)
        if due <= composer.now { composer.post(update, placement) } else { composer.wake(at: due) }
    }
}

/// Deliveries that belong in one post: an alert, or the alerts of a group.
struct PostUnit {
    /// In the order of arrival; at least one.
    var deliveries: [WaitingDelivery]
    /// When it may go out: when the wait of the first of its group is over.
    var readyAt: Timestamp

    /// The severity of the most urgent alert.
    var severity: Severity { deliveries.map(\.alert.severity).max() ?? .info }

    /// Whether it may have a post for itself when others may not any more.
    var isUrgent: Bool { severity == .critical }

    /// The units of deliveries, in the order of the first of each.
    static func units(of deliveries: [WaitingDelivery], inGroups: Bool) -> [PostUnit] {
        var units: [PostUnit] = []
        var places: [String: Int] = [:]
        for delivery in deliveries {
            if inGroups, let key = delivery.groupKey {
                if let place = places[key] {
                    units[place].deliveries.append(delivery)
                    units[place].readyAt = min(units[place].readyAt, delivery.readyAt)
                    continue
                }
                places[key] = units.count
            }
            units.append(PostUnit(deliveries: [delivery], readyAt: delivery.readyAt))
        }
        return units
    }
}

/// The number of posts that a receiver may still get within any sixty minutes.
///
/// Not every alert may have a post of its own as long as there are any. The last post is kept for a digest, and the
/// last quarter for critical alerts, so that a flood of lesser ones does not use up theirs.
struct PostBudget {
    /// The window.
    static let window = Duration.seconds(3_600)

    private let limit: Int?
    private let keepsLastForDigest: Bool
    /// The posts of the window and of some time before it, ascending, and how many there were in the window each ended.
    private var posts: [(time: Timestamp, count: Int)] = []
    /// By place in ``posts``: the highest count from there on.
    private var peaks: [Int] = []

    /// The budget of a receiver.
    ///
    /// - Parameter recentPosts: When posts were made. Those that seem to lie in the future, because the clock was set
    ///   back, are not counted.
    init(policy: PostingPolicy, recentPosts: [Timestamp], at now: Timestamp) {
        limit = policy.maxPostsPerHour
        keepsLastForDigest = policy.takesGroups
        guard limit != nil else { return }
        for time in recentPosts.filter({ $0 <= now }).sorted() { append(time) }
        tidy()
    }

    /// How many posts are left at a moment not before the last post.
    func free(at now: Timestamp) -> Int {
        limit.map { max($0 - count(at: now), 0) } ?? .max
    }

    /// How many posts an alert of a severity must leave for others when it takes one for itself.
    func reserve(for severity: Severity) -> Int {
        guard let limit else { return 0 }
        let last = keepsLastForDigest ? 1 : 0
        return min(severity == .critical ? last : max(last, limit / 4), limit - 1)
    }

    /// Whether at a moment, or at any since, there was no post left that an alert of a severity could have taken.
    func wasShort(for severity: Severity, since moment: Timestamp) -> Bool {
        guard let limit else { return false }
        let after = firstIndex(atOrAfter: moment)
        let most = max(count(at: moment), after < peaks.count ? peaks[after] : 0)
        return limit - most <= reserve(for: severity)
    }

    /// The moment when the oldest post leaves the window; nil if there is none.
    func nextRelief(after now: Timestamp) -> Timestamp? {
        let first = firstIndex(after: now.advanced(by: .zero - PostBudget.window))
        return first < posts.count ? posts[first].time.advanced(by: PostBudget.window) : nil
    }

    /// Takes one.
    mutating func spend(at now: Timestamp) {
        guard limit != nil else { return }
        append(now)
        tidy()
    }

    /// How many posts there are in the window that ends at a moment.
    private func count(at moment: Timestamp) -> Int {
        firstIndex(after: moment) - firstIndex(after: moment.advanced(by: .zero - PostBudget.window))
    }

    private mutating func append(_ time: Timestamp) {
        posts.append((time, 0))
        posts[posts.count - 1].count = count(at: time)
    }

    private mutating func tidy() {
        peaks = posts.map(\.count)
        for place in peaks.indices.dropLast().reversed() { peaks[place] = max(peaks[place], peaks[place + 1]) }
    }

    private func firstIndex(atOrAfter moment: Timestamp) -> Int { firstIndex { $0 >= moment } }

    private func firstIndex(after moment: Timestamp) -> Int { firstIndex { $0 > moment } }

    private func firstIndex(where isBehind: (Timestamp) -> Bool) -> Int {
        var (low, high) = (0, posts.count)
        while low < high {
            let middle = (low + high) / 2
            if isBehind(posts[middle].time) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

/// Writes posts of deliveries, and leaves out what a silence has caught.
struct PostComposer {
    let receiver: String
    let silences: SilenceSet
    let now: Timestamp
    private(set) var plan = PostPlan()

    init(receiver: String, silences: SilenceSet, now: Timestamp) {
        self.receiver = receiver
        self.silences = silences
        self.now = now
    }

    /// Posts units together.
    ///
    /// - Returns: Whether there is a post: not if all of it is silenced.
    mutating func post(_ units: [PostUnit]) -> Bool {
        let told = units.map { unit in unit.deliveries.filter { tells($0) } }.filter { !$0.isEmpty }
        let deliveries = told.flatMap { $0 }.sorted { $0.number < $1.number }
        guard !deliveries.isEmpty else { return false }
        let kind: Post.Kind = told.count > 1 ? .digest : deliveries.count > 1 ? .group : .alert
        let cards = PostComposer.cards(deliveries, sortsByUrgency: kind == .digest)
        let key = PostKey.text(receiver: receiver, kind: kind, deliveries: deliveries)
        plan.posts.append(
            PostPlan.PlannedPost(
                deliveries: deliveries.map(\.number),
                post: Post(key: key, kind: kind, alerts: cards, omitted: deliveries.count - cards.count)))
        return true
    }

    /// Posts an update in the place of an earlier post, or as its answer, unless it is silenced.
    mutating func post(_ update: WaitingDelivery, _ placement: Post.Placement) {
        guard tells(update) else { return }
        let key = PostKey.text(receiver: receiver, kind: .update, deliveries: [update])
        plan.posts.append(
            PostPlan.PlannedPost(
                deliveries: [update.number],
                post: Post(key: key, kind: .update, placement: placement, alerts: [update.alert])))
    }

    /// Drops a delivery whose news is in another one, or is only counted.
    mutating func fold(_ delivery: WaitingDelivery) {
        plan.folded.append(delivery.number)
    }

    /// Makes sure that the next plan is made no later than at a moment.
    mutating func wake(at moment: Timestamp?) {
        guard let moment else { return }
        plan.wakeAt = min(plan.wakeAt ?? moment, moment)
    }

    private mutating func tells(_ delivery: WaitingDelivery) -> Bool {
        guard let silence = silences.silencing(delivery.alert.labels, at: now) else { return true }
        plan.suppressed.append(
            PostPlan.SuppressedDelivery(delivery: delivery.number, suppression: .silenced(silence)))
        return false
    }

    /// The alerts that a post shows; if there are too many, the most urgent, then the first to come.
    private static func cards(_ deliveries: [WaitingDelivery], sortsByUrgency: Bool) -> [Alert] {
        let byUrgency = deliveries.indices.sorted { one, other in
            let severities = (deliveries[one].alert.severity, deliveries[other].alert.severity)
            return severities.0 == severities.1 ? one < other : severities.0 > severities.1
        }
        let chosen = byUrgency.prefix(PostingPolicy.maxCards)
        return (sortsByUrgency ? Array(chosen) : chosen.sorted()).map { deliveries[$0].alert }
    }
}

/// The waiting deliveries, with those of one alert taken together.
struct DeliveryFolding {
    /// One for each alert that is to be notified: the first to come, with the alert as it is now, in
    /// the group whose wait is over first.
    private(set) var raises: [WaitingDelivery] = []
    /// One for each alert whose only news is that its story goes on.
    private(set) var updates: [WaitingDelivery] = []
    /// The others: what they had to say is in one of these.
    private(set) var folded: [WaitingDelivery] = []

    init(_ waiting: [WaitingDelivery]) {
        var places: [String: Int] = [:]
        for delivery in waiting where delivery.event != .updated {
            if let place = places[delivery.alert.id] {
                raises[place].alert = delivery.alert
                // What is more urgent need not wait with the group of what it was before.
                if delivery.readyAt < raises[place].readyAt {
                    (raises[place].readyAt, raises[place].groupKey) = (delivery.readyAt, delivery.groupKey)
                }
                folded.append(delivery)
            } else {
                places[delivery.alert.id] = raises.count
                raises.append(delivery)
            }
        }
        var updatePlaces: [String: Int] = [:]
        for delivery in waiting where delivery.event == .updated {
            let alert = delivery.alert.id
            if let place = places[alert] {
                if delivery.number > raises[place].number { raises[place].alert = delivery.alert }
                folded.append(delivery)
            } else if let place = updatePlaces[alert] {
                updates[place].alert = delivery.alert
                folded.append(delivery)
            } else {
                updatePlaces[alert] = updates.count
                updates.append(delivery)
            }
        }
    }
}

/// The idempotency keys of posts.
enum PostKey {
    /// The key of a post: the same for the same deliveries of a receiver, 64 hexadecimal digits.
    ///
    /// When each alert was raised is part of it: a store that begins anew counts its deliveries from one again, and a
    /// service that remembers keys must not take the new posts for the old ones.
    static func text(receiver: String, kind: Post.Kind, deliveries: [WaitingDelivery]) -> String {
        var text = "\(receiver)\n\(kind.rawValue)"
        for delivery in deliveries {
            text += "\n\(delivery.number) \(delivery.alert.id) \(delivery.alert.raisedAt.milliseconds)"
        }
        return SHA256Digest.hex(of: Array(text.utf8))
    }
}
