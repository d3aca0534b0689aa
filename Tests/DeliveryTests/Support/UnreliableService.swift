import Articles
import Delivery
import Synchronization
import TestSupport
import Text

/// A chat service on a bad day: it counts tokens, refuses in all documented ways, and three in ten of the other posts
/// fail.
final class UnreliableService: Sendable {
    /// The results of all requests.
    struct Record: Sendable {
        /// The keys of the posts taken, with repeats, in that order.
        var taken: [String] = []
        /// The bodies of each key.
        var bodies: [String: Set<String>] = [:]
        /// How many requests were refused because they came too fast.
        var refusals = 0
        /// How many failed otherwise.
        var failures = 0
    }

    private struct State {
        var record = Record()
        var tokens: Double
        var countedUntil: Timestamp
        var random: UInt64 = 7
    }

    private let clock: TimeLapseClock
    private let burst: Double
    private let interval: Duration
    private let state: Mutex<State>
    private let onTaken: @Sendable (Int) -> Void

    /// - Parameter onTaken: Called with the number of keys taken in all, after each one.
    init(
        burst: Int, interval: Duration, clock: TimeLapseClock, onTaken: @escaping @Sendable (Int) -> Void
    ) {
        self.clock = clock
        self.burst = Double(burst)
        self.interval = interval
        self.onTaken = onTaken
        state = Mutex(State(tokens: Double(burst), countedUntil: clock.now))
    }

    var record: Record { state.withLock { $0.record } }

    func answer(to request: HTTPServerRequest) -> HTTPServerAnswer {
        // The duration of a request.
        clock.advance(by: .milliseconds(20))
        let (answer, taken) = state.withLock { state in
            refill(&state)
            guard state.tokens >= 1 else { return (refusal(&state), 0) }
            state.tokens -= 1
            let before = state.record.bodies.count
            let answer = answerWithinLimit(request, &state)
            let after = state.record.bodies.count
            return (answer, after > before ? after : 0)
        }
        if taken > 0 { onTaken(taken) }
        return answer
    }

    private func refill(_ state: inout State) {
        let now = clock.now
        state.tokens = min(state.tokens + state.countedUntil.duration(to: now) / interval, burst)
        state.countedUntil = now
    }

    /// HTTP 429: how long it takes is said in seconds, in parts of one, as a date, or not at all.
    private func refusal(_ state: inout State) -> HTTPServerAnswer {
        state.record.refusals += 1
        let wait = interval * (1 - state.tokens) / .seconds(1)
        let whole = Int(wait.rounded(.up))
        let value: String? =
            switch state.record.refusals % 4 {
            case 0: String(whole)
            case 1: String(Double(Int(wait * 1_000) + 1) / 1_000)
            // One second more, for a date has no parts of one.
            case 2: UnreliableService.date(clock.now.advanced(by: .seconds(whole + 1)))
            default: nil
            }
        return .status(429, headers: value.map { [("Retry-After", $0)] } ?? [], body: "slow down")
    }

    private func answerWithinLimit(_ request: HTTPServerRequest, _ state: inout State) -> HTTPServerAnswer {
        func take() {
            let key = request.header("Idempotency-Key") ?? ""
            state.record.taken.append(key)
            state.record.bodies[key, default: []].insert(request.text)
        }
        let dice = roll(&state)
        if dice < 30 { state.record.failures += 1 }
        switch dice {
        case 0..<10: return .status(500, body: "oops")
        case 10..<14: return .status(503, headers: [("Retry-After", "1")])
        case 14..<20: return .closed
        case 20..<25:
            // It was taken, but the answer is lost.
            take()
            return .closed
        case 25..<30:
            clock.advance(by: .seconds(8))
            take()
            return .status(504)
        default:
            take()
            return .status(200)
        }
    }

    /// From 0 to 99, the same each time. Source: the multiplier of Knuth's MMIX.
    private func roll(_ state: inout State) -> Int {
        state.random = state.random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state.random >> 33) % 100)
    }

    private static func date(_ moment: Timestamp) -> String {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let text = moment.description
        let month = months[(Int(text.dropFirst(5).prefix(2)) ?? 1) - 1]
        return "Sun, \(text.dropFirst(8).prefix(2)) \(month) \(text.prefix(4)) \(text.dropFirst(11).prefix(8)) GMT"
    }
}

/// A service that takes a headline and a key.
struct PlainDialect: Dialect {
    let url: String
    var usualPace = Pace.unlimited

    func request(for post: PostCard) throws(RenderingError) -> HTTPRequest {
        HTTPRequest(
            .post, url, headers: ["Idempotency-Key": post.key],
            body: Array((post.cards.first?.headline.string ?? "").utf8))
    }

    func escape(_ text: SafeText) -> String { text.string }
}
