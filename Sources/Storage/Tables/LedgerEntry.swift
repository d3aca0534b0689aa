import Alerts
import GRDB
import Text

/// An alert of the past with what became of it.
package struct LedgerEntry: Sendable {
    /// Counts up with every alert.
    package var number: Int64
    package var alert: Alert
    /// What suppressed its last raise: silence or inhibition, in words; nil if it was delivered.
    package var suppression: String?
    /// What became of its last raise at each receiver, in the order of their names.
    package var deliveries: [Delivery]

    /// An alert on its way to one receiver, with its post.
    package struct Delivery: Sendable, Equatable {
        /// The delivery's number, as ``WaitingDelivery/number``.
        package var number: Int64
        package var receiver: String
        package var event: DeliveryEvent
        /// The state of its post, or its own while it has none.
        package var state: State
        package var createdAt: Timestamp
        /// When it was delivered or given up.
        package var finishedAt: Timestamp?
        /// The next attempt at a post that is pending.
        package var dueAt: Timestamp?
        /// How often it was tried.
        package var attempts: Int
        /// Why it was not delivered.
        package var detail: String?
        /// The number of its post; nil if there is none.
        package var post: Int64?

        package init(
            number: Int64, receiver: String, event: DeliveryEvent, state: State, createdAt: Timestamp,
            finishedAt: Timestamp? = nil, dueAt: Timestamp? = nil, attempts: Int = 0, detail: String? = nil,
            post: Int64? = nil
        ) {
            self.number = number
            self.receiver = receiver
            self.event = event
            self.state = state
            self.createdAt = createdAt
            self.finishedAt = finishedAt
            self.dueAt = dueAt
            self.attempts = attempts
            self.detail = detail
            self.post = post
        }
    }

    /// The state of the post that holds an alert, or of the delivery while there is no post.
    package enum State: String, Sendable, CaseIterable, CustomStringConvertible {
        case waiting
        case pending
        case delivered
        case dead
        case suppressed
        case folded
        case handedOver = "handed-over"
        case unneeded = "not-needed"

        package var description: String { rawValue }

        init(_ delivery: DeliveryState, _ post: PostState?) {
            self =
                switch post {
                case .pending: .pending
                case .delivered: .delivered
                case .dead: .dead
                case .folded: .folded
                case .handedOver: .handedOver
                case nil:
                    switch delivery {
                    case .waiting: .waiting
                    case .suppressed: .suppressed
                    case .folded: .folded
                    case .dead: .dead
                    case .unneeded: .unneeded
                    // A post that was pruned was delivered or given up long ago.
                    case .posted: .delivered
                    }
                }
        }
    }
}

extension LedgerEntry.Delivery {
    /// What a delivery with its post is read from, besides its `number`.
    static let columns = """
        delivery.receiver, delivery.event, delivery.state, delivery.created_at, delivery.post_id,
        post.state AS post_state, COALESCE(post.attempts, 0) AS attempts,
        COALESCE(post.detail, delivery.reason) AS detail,
        iif(post.id IS NULL, delivery.finished_at, post.finished_at) AS finished_at,
        iif(post.state = \(PostState.pending.sql), post.due_at, NULL) AS due_at
        """

    /// A delivery of a row with ``columns`` and `number`.
    init(row: Row) throws {
        self.init(
            number: row["number"], receiver: row["receiver"], event: try row.word("event"),
            state: LedgerEntry.State(try row.word("state"), try row.optionalWord("post_state")),
            createdAt: row["created_at"], finishedAt: row["finished_at"], dueAt: row["due_at"],
            attempts: row["attempts"], detail: row["detail"], post: row["post_id"])
    }
}
