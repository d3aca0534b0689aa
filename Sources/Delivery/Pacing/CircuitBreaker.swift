import Articles
import Text

/// Stops attempts at an endpoint that has failed several times in a row, and tries it again with one post.
///
/// Closed, it lets posts through. After ``maxFailures`` failures in a row it is open for a while, which doubles with
/// each time; then one post may try (“half-open”): it closes the circuit, or opens it again. While it is open no post
/// is attempted, so that posts do not use up their attempts on a service that is down.
///
/// Source: M. Nygard, “Release It!”, 2007, “Circuit Breaker”.
struct CircuitBreaker: Sendable, Equatable {
    /// A change of state that an attempt has caused.
    enum Change: Sendable, Equatable {
        /// It has just opened after a number of failures, at first until a moment.
        case opened(until: Timestamp, failures: Int)
        /// It has just closed again after a duration.
        case closed(after: Duration)
    }

    private enum State: Equatable {
        case closed
        case open(until: Timestamp)
        case probing
    }

    private var state = State.closed
    private var failures = 0
    /// How often in a row it has opened, and since when it has not been closed.
    private var openings = 0
    private var openSince: Timestamp?
    private var lastSeen: Timestamp?

    /// The number of failures in a row that open it.
    static let maxFailures = 5
    private static let firstPause = Duration.seconds(30)
    private static let maxPause = Duration.seconds(600)
    /// The interval in which a deliverer asks again while another one's probe is under way.
    private static let pollInterval = Duration.seconds(5)

    /// A closed circuit.
    init() {}

    /// Whether it is open, or half-open.
    var isOpen: Bool { state != .closed }

    /// When a post may be tried: now or earlier if at once.
    mutating func readyAt(_ now: Timestamp) -> Timestamp {
        notice(now)
        return switch state {
        case .closed: now
        case .open(let until): until
        case .probing: now.advanced(by: CircuitBreaker.pollInterval)
        }
    }

    /// A post is tried; if the circuit was open, it is the probe.
    mutating func begin() {
        if isOpen { state = .probing }
    }

    /// A post was not tried after all: the next one may be the probe.
    mutating func cancel(at now: Timestamp) {
        if state == .probing { state = .open(until: now) }
    }

    /// The endpoint answered, in whatever way.
    mutating func succeeded(at now: Timestamp) -> Change? {
        notice(now)
        let since = openSince
        self = CircuitBreaker()
        return since.map { .closed(after: max($0.duration(to: now), .zero)) }
    }

    /// The endpoint did not answer, or answered that it is unable to.
    ///
    /// - Parameter maxPause: Maximum pause; ten minutes if this is longer.
    mutating func failed(at now: Timestamp, maxPause: Duration) -> Change? {
        notice(now)
        failures += 1
        // Posts that were under way when it opened do not count.
        if case .open = state { return nil }
        guard state == .probing || failures >= CircuitBreaker.maxFailures else { return nil }
        let doubled = CircuitBreaker.firstPause * (1 << min(openings, 16))
        let until = now.advanced(by: min(doubled, CircuitBreaker.maxPause, maxPause))
        state = .open(until: until)
        openings += 1
        guard openSince == nil else { return nil }
        openSince = now
        return .opened(until: until, failures: failures)
    }

    /// If the wall clock was set back, shifts the deadline by the same amount.
    private mutating func notice(_ now: Timestamp) {
        if let lastSeen, now < lastSeen {
            let offset = lastSeen.duration(to: now)
            if case .open(let until) = state { state = .open(until: until.advanced(by: offset)) }
            openSince = openSince?.advanced(by: offset)
        }
        lastSeen = now
    }
}
