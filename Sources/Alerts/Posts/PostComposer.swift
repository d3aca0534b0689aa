import Articles
import Text

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
        let isDigest = told.count > 1 || DigestKey.isDigest(deliveries[0].groupKey)
        let kind: Post.Kind = deliveries.count == 1 ? .alert : isDigest ? .digest : .group
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

    /// Leaves deliveries waiting, and makes sure that the next plan is made no later than at a moment.
    mutating func wait(_ deliveries: [WaitingDelivery], for reason: WaitReason, until moment: Timestamp?) {
        plan.waits += deliveries.map { PostPlan.Wait(delivery: $0.number, reason: reason, until: moment) }
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
        return (sortsByUrgency ? Array(chosen) : chosen.sorted()).map { deliveries[$0].shownAlert }
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
