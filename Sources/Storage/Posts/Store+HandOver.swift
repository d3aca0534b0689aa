import Alerts
import Articles
import GRDB

extension Store {
    /// Gives posts that one receiver cannot deliver to another one, in one transaction.
    ///
    /// The posts are finished as `handed-over`; the other receiver gets posts of its own, with keys of their own, due
    /// at once: one for each post, or one for each alert. They tell the posts' alerts as they are now, those too that
    /// the posts had no room for, the most severe first; but not alerts that the other receiver was to be told by the
    /// same raise anyway. An update is no news for somebody who was not told before: it ends as `folded`. What is
    /// neither waiting nor a dead letter stays as it is.
    ///
    /// - Parameters:
    ///   - posts: Numbers of posts that wait, or are dead letters.
    ///   - takesGroups: Whether several alerts fit into one post of the other receiver.
    ///   - reason: Why; kept with the posts that are handed over.
    package func handOver(
        _ posts: [Int64], to fallback: String, takesGroups: Bool, reason: String, now: Timestamp
    ) throws(StoreError) {
        try write("hand posts over to \(fallback)") { database in
            let transfer = PostTransfer(
                database: database, fallback: fallback, takesGroups: takesGroups, reason: reason, now: now)
            for post in posts { try transfer.handOver(post) }
        }
    }
}
