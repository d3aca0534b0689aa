import Text

/// Makes posts of what waits for one receiver: pure, so that the same state always gives the same plan.
///
/// Alerts go out in the order in which they came, each in a post of its own or with its group. What working hours,
/// digest times or the hourly budget hold back goes out together, as one digest: when the hours begin, at the next of
/// the times; when the budget has room again, or, where more urgent alerts keep using it up, after an hour. Critical
/// alerts have posts of their own for longer than others: see ``PostBudget``.
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
    ///   - waiting: The deliveries that wait, in the order in which they are to be posted; those of one alert in the
    ///     order of their numbers.
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
        var allowed: [WaitingDelivery] = []
        for delivery in raises {
            let severity = delivery.alert.severity
            if delivery.event == .escalated, delivery.readyAt > now {
                composer.wait([delivery], for: .acknowledgement, until: delivery.readyAt)
            } else if let due = policy.digestTime(for: severity, readyAt: delivery.readyAt), due > now {
                composer.wait([delivery], for: .digest, until: due)
            } else if opening > now, !policy.always.contains(severity) {
                composer.wait([delivery], for: .workingHours, until: opening)
            } else {
                allowed.append(delivery)
            }
        }
        var ready: [PostUnit] = []
        for unit in PostUnit.units(of: allowed, inGroups: policy.takesGroups) {
            if unit.readyAt <= now {
                ready.append(unit)
            } else {
                let isDigest = DigestKey.isDigest(unit.deliveries[0].groupKey)
                composer.wait(unit.deliveries, for: isDigest ? .digest : .group, until: unit.readyAt)
            }
        }
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
            composer.wait(
                held.flatMap(\.deliveries), for: .hourlyLimit,
                until: PostPlanner.first(budget.nextRelief(after: now), latest, after: now))
        }
    }

    /// The earlier of two moments that are to come.
    private static func first(_ one: Timestamp?, _ other: Timestamp, after now: Timestamp) -> Timestamp? {
        guard let one else { return other > now ? other : nil }
        return other > now ? min(one, other) : one
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
                composer.wait(
                    unit.deliveries, for: .hourlyLimit,
                    until: PostPlanner.first(budget.nextRelief(after: now), latest, after: now))
            }
        }
    }

    /// Whether a unit could have gone out before now but for the working hours, the digest times or the budget.
    private func wasHeld(_ unit: PostUnit, _ budget: PostBudget) -> Bool {
        if policy.digestTime(for: unit.severity, readyAt: unit.readyAt) != nil { return true }
        if let hours = policy.workingHours, !policy.always.contains(unit.severity), !hours.isOpen(at: unit.readyAt) {
            return true
        }
        return budget.wasShort(for: unit.severity, since: unit.readyAt)
    }

    private func plan(_ update: WaitingDelivery, _ opening: Timestamp, _ composer: inout PostComposer) {
        let placement: Post.Placement
        switch (update.earlierPost, policy.updates) {
        case (.underWay, .replace), (.underWay, .answer):
            return composer.wait([update], for: .earlierPost, until: nil)
        case (.delivered(let reference, isAlone: true), .replace): placement = .replacing(reference: reference)
        case (.delivered(let reference, _), .answer): placement = .answering(reference: reference)
        // A digest is not replaced by one of its alerts, and an alert that was never posted has no news.
        case (.none, _), (.delivered, .replace), (_, .quiet): return composer.fold(update)
        }
        // A post from the time to come was made while the clock was ahead.
        let last = update.lastToldAt.flatMap { $0 <= composer.now ? $0 : nil }
        let due = max(last?.advanced(by: policy.updateInterval) ?? opening, opening)
        guard due > composer.now else { return composer.post(update, placement) }
        composer.wait([update], for: opening > composer.now ? .workingHours : .updateInterval, until: due)
    }
}
