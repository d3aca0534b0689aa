import Alerts
import Articles
import Delivery
import Text

/// A receiver whose attempts are written up while they last.
struct WatchedReceiver: Receiver {
    private let receiver: any Receiver
    private let activities: InFlightOperations

    /// How long an attempt may take: every receiver has a time limit of its own, of at most five minutes.
    private static let allowance = Duration.seconds(360)

    init(_ receiver: any Receiver, on activities: InFlightOperations) {
        self.receiver = receiver
        self.activities = activities
    }

    var name: String { receiver.name }
    var abilities: ReceiverAbilities { receiver.abilities }
    var usualPace: Pace { receiver.usualPace }
    var endpoint: String { receiver.endpoint }

    func deliver(_ post: Post, now: Timestamp) async -> Attempt {
        await activities.during("telling \(name)", allowance: WatchedReceiver.allowance) {
            await receiver.deliver(post, now: now)
        }
    }

    func alreadyDelivered(_ waiting: [Post]) async throws -> Set<String> {
        try await activities.during("asking \(name)", allowance: WatchedReceiver.allowance) {
            try await receiver.alreadyDelivered(waiting)
        }
    }
}
