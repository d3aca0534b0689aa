import Alerts
import Articles
import GRDB
import Intake
import Text

extension Store {
    /// The deliveries that wait for a receiver, with the alerts as they are now: in the order in which they arrived,
    /// those of a backlog last.
    ///
    /// If more than `limit` deliveries wait, critical alerts come before others, and updates last. A delivery whose
    /// alert cannot be read is given up with that reason.
    package func waitingDeliveries(
        to receiver: String, limit: Int, now: Timestamp
    ) throws(StoreError) -> [WaitingDelivery] {
        while true {
            let (waiting, unreadable) = try read("look into the outbox") { database in
                try DeliveryTable(database).waiting(for: receiver, limit: limit, now: now)
            }
            if unreadable.isEmpty { return waiting }
            try write("give up deliveries") { database in
                let table = DeliveryTable(database)
                for (number, reason) in unreadable {
                    try table.finish(number, of: receiver, .dead, reason: reason, at: now)
                }
            }
        }
    }

    /// The same for a reader, who gives nothing up: a delivery whose alert cannot be read is left out.
    package func readableDeliveries(
        to receiver: String, limit: Int, now: Timestamp
    ) throws(StoreError) -> [WaitingDelivery] {
        try read("look into the outbox") { database in
            try DeliveryTable(database).waiting(for: receiver, limit: limit, now: now).waiting
        }
    }

    /// Stores a plan in one transaction: the posts, and what became of the deliveries.
    ///
    /// A delivery that does not wait any more stays as it is; a post without a waiting delivery is not made. An alert
    /// that a silence has kept from all receivers counts as suppressed, so that the story's next article raises it.
    ///
    /// - Parameter journal: The receiver that gets every alert at once, see ``NotifiedSeverity``.
    /// - Returns: How many posts were made.
    @discardableResult
    package func recordPlan(
        _ plan: PostPlan, receiver: String, journal: String? = nil, now: Timestamp
    ) throws(StoreError) -> Int {
        guard !(plan.posts.isEmpty && plan.suppressed.isEmpty && plan.folded.isEmpty) else { return 0 }
        return try write("store the posts of \(receiver)") { database in
            let deliveries = DeliveryTable(database)
            let posts = PostTable(database)
            var made = 0
            for planned in plan.posts {
                let waiting = try planned.deliveries.filter { try deliveries.waits($0, for: receiver) }
                guard !waiting.isEmpty else { continue }
                let post = try posts.insert(planned.post, for: receiver, at: now)
                for number in waiting { try deliveries.finish(number, of: receiver, .posted, post: post, at: now) }
                made += 1
            }
            for suppressed in plan.suppressed {
                let suppression = suppressed.suppression
                try deliveries.finish(
                    suppressed.delivery, of: receiver, .suppressed,
                    reason: "\(suppression.word): \(suppression.reason)", at: now)
            }
            for number in plan.folded { try deliveries.finish(number, of: receiver, .folded, at: now) }
            for suppressed in plan.suppressed {
                guard let alert = try deliveries.alertOfSuppressedRaise(suppressed.delivery) else { continue }
                let raises = try deliveries.raises(of: alert, withPosts: true)
                if case .changed(let severity) = NotifiedSeverity(of: raises, journal: journal) {
                    try AlertTable(database).setNotified(severity, of: alert, after: suppressed.suppression)
                    // Of an alert that no receiver was notified of, nobody is reminded.
                    guard severity == nil else { continue }
                    let reason = "\(suppressed.suppression.word): \(suppressed.suppression.reason)"
                    try deliveries.endEscalations(of: alert, reason: reason, at: now)
                }
            }
            return made
        }
    }

    /// Gives posts that one receiver cannot deliver to another one, in one transaction; see ``FallbackHandover``.
    ///
    /// The posts end as `handed-over`; the fallback gets posts with keys of their own, due at once, with the alerts as
    /// they are now, the most severe first. An update ends as `folded`. A post that is neither pending nor a dead
    /// letter stays as it is.
    ///
    /// - Parameter takesGroups: Whether several alerts fit into one post of the fallback.
    package func handOver(
        _ posts: [Int64], to fallback: String, takesGroups: Bool, reason: String, now: Timestamp
    ) throws(StoreError) {
        try write("hand posts over to \(fallback)") { database in
            let deliveries = DeliveryTable(database)
            let table = PostTable(database)
            for number in posts {
                guard let (receiver, post) = try table.transferable(number, to: fallback) else { continue }
                let handover = FallbackHandover(
                    of: post, try deliveries.deliveries(of: number, coveredBy: fallback), to: fallback,
                    takesGroups: takesGroups, reason: reason)
                for new in handover.posts {
                    let post = try table.insert(new.post, for: fallback, origin: receiver, at: now)
                    for delivery in new.deliveries {
                        try deliveries.insert(delivery, of: post, to: fallback, at: now)
                    }
                }
                try table.finish(number, handover.state, detail: handover.detail, at: now)
            }
        }
    }

    /// Gives up what waits for receivers that were removed from the configuration: as dead letters that can be resent
    /// when the receiver is back. An update is only noted in the ledger.
    ///
    /// - Parameter receivers: The names of all receivers, the journal's too.
    /// - Returns: How many deliveries and posts were given up, by receiver.
    package func removeReceivers(notIn receivers: [String], now: Timestamp) throws(StoreError) -> [String: Int] {
        try write("give up what waits for removed receivers") { database in
            let deliveries = DeliveryTable(database)
            let posts = PostTable(database)
            let waiting = try String.fetchAll(
                database,
                sql: """
                    SELECT DISTINCT receiver FROM delivery WHERE state = \(DeliveryState.waiting.sql)
                    UNION SELECT DISTINCT receiver FROM post WHERE state = \(PostState.pending.sql)
                    """)
            var counts: [String: Int] = [:]
            for receiver in Set(waiting).subtracting(receivers) {
                var count = try posts.giveUpAll(of: receiver, reason: ReceiverRemoval.reason, at: now)
                let raises = try deliveries.waitingRaises(of: receiver).compactMap { raise in
                    try AlertTable(database).alert(id: raise.alert).map { (alert: $0, delivery: raise.delivery) }
                }
                let letters = ReceiverRemoval.deadLetters(
                    for: receiver, of: raises, takesGroups: try posts.hasGroups(for: receiver))
                for letter in letters {
                    let number = try posts.insert(letter, for: receiver, at: now)
                    try posts.finish(number, .dead, detail: ReceiverRemoval.reason, at: now)
                    for alert in letter.alerts {
                        count += try deliveries.finishRaises(of: alert.id, for: receiver, post: number, at: now)
                    }
                }
                // Updates, and alerts that cannot be read.
                count += try deliveries.giveUpAll(of: receiver, reason: ReceiverRemoval.reason, at: now)
                counts[receiver] = count
            }
            return counts
        }
    }
}
