import Storage
import Synchronization
import Text

/// What is known of the daemon's own articles: the one that is on its way, and how many came through.
final class CanaryBoard: Sendable {
    /// One that is on its way.
    struct Flight: Sendable, Equatable {
        /// The name of its file.
        var name: String
        var droppedAt: Timestamp
        var start: MonotonicTime
        /// How long it may take.
        var patience: Duration
        var progress = Canary.Progress.dropped
    }

    /// One that has not come through in time.
    struct Loss: Sendable, Equatable {
        var droppedAt: Timestamp
        var patience: Duration
        var progress: Canary.Progress
    }

    private struct State {
        var flight: Flight?
        /// The last one that was given up, if none came through since.
        var lost: Loss?
        var counts = StatusDocument.Canary(through: 0, lost: 0)
    }

    private let state = Mutex(State())

    var flight: Flight? { state.withLock { $0.flight } }

    /// nil before the first one.
    var counts: StatusDocument.Canary? {
        state.withLock { $0.flight == nil && $0.counts == StatusDocument.Canary(through: 0, lost: 0) ? nil : $0.counts }
    }

    /// The one that is late; nil if all is well.
    func loss(at now: MonotonicTime) -> Loss? {
        state.withLock { state in
            if let flight = state.flight, flight.start.duration(to: now) >= flight.patience {
                return Loss(droppedAt: flight.droppedAt, patience: flight.patience, progress: flight.progress)
            }
            return state.lost
        }
    }

    /// One is dropped.
    func begin(_ flight: Flight) { state.withLock { $0.flight = flight } }

    /// It has come further.
    func advance(to progress: Canary.Progress) { state.withLock { $0.flight?.progress = progress } }

    /// It came through.
    func arrive(at moment: Timestamp) {
        state.withLock { state in
            (state.flight, state.lost) = (nil, nil)
            state.counts.through += 1
            state.counts.lastThroughAt = moment.description
        }
    }

    /// It is given up.
    func giveUp() {
        state.withLock { state in
            guard let flight = state.flight else { return }
            state.lost = Loss(droppedAt: flight.droppedAt, patience: flight.patience, progress: flight.progress)
            state.flight = nil
            state.counts.lost += 1
        }
    }

    /// No more are dropped.
    func end() { state.withLock { ($0.flight, $0.lost) = (nil, nil) } }
}
