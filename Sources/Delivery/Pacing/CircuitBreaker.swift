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
        case opened(until: MonotonicTime, failures: Int)
        /// It has just closed again after a duration.
        case closed(after: Duration)
    }

    private enum State: Equatable {
        case closed
        case open(until: MonotonicTime)
        case probing
    }

    private var state = State.closed
    private var failures = 0
    /// How often in a row it has opened, and since when it has not been closed.
    private var openings = 0
    private var openSince: MonotonicTime?

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
    func readyAt(_ now: MonotonicTime) -> MonotonicTime {
        switch state {
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
    mutating func cancel(at now: MonotonicTime) {
        if state == .probing { state = .open(until: now) }
    }

    /// The endpoint answered, in whatever way.
    mutating func succeeded(at now: MonotonicTime) -> Change? {
        let since = openSince
        self = CircuitBreaker()
        return since.map { .closed(after: $0.duration(to: now)) }
    }

    /// The endpoint did not answer, or answered that it is unable to.
    ///
    /// - Parameter maxPause: Maximum pause; ten minutes if this is longer.
    mutating func failed(at now: MonotonicTime, maxPause: Duration) -> Change? {
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
}
