import Alerts
import Delivery
import Synchronization
import Text

/// The operations that run now, so that an operation that takes too long is logged.
///
/// Every step that could hang (reading a file, a commit, an attempt at a receiver) is written up while it lasts. The
/// watchdog is fed as long as none has outlasted its allowance.
final class InFlightOperations: Sendable {
    /// A step that is under way.
    struct Activity: Sendable, Equatable {
        /// What it is, as `commit` or `deliver to desk`.
        var what: String
        /// When it began.
        var since: ContinuousClock.Instant
        /// How long it may take.
        var allowance: Duration
    }

    private struct State {
        var next = 0
        var activities: [Int: Activity] = [:]
    }

    private let state = Mutex(State())

    /// Writes a step up while it lasts.
    func during<Value, Failure: Error>(
        _ what: String, allowance: Duration, _ work: () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        let number = begin(what, allowance: allowance, at: .now)
        defer { end(number) }
        return try work()
    }

    /// Writes a step up while it lasts.
    func during<Value: Sendable>(
        _ what: String, allowance: Duration, _ work: @Sendable () async throws -> Value
    ) async rethrows -> Value {
        let number = begin(what, allowance: allowance, at: .now)
        defer { end(number) }
        return try await work()
    }

    /// A step begins; its number ends it.
    func begin(_ what: String, allowance: Duration, at now: ContinuousClock.Instant) -> Int {
        state.withLock { state in
            state.next += 1
            state.activities[state.next] = Activity(what: what, since: now, allowance: allowance)
            return state.next
        }
    }

    /// A step is over.
    func end(_ number: Int) {
        state.withLock { $0.activities[number] = nil }
    }

    /// The steps that have outlasted their allowance, the oldest first.
    func stuck(at now: ContinuousClock.Instant) -> [Activity] {
        state.withLock { state in
            state.activities.values.filter { now - $0.since > $0.allowance }.sorted { $0.since < $1.since }
        }
    }
}

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
