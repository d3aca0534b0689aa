import Articles
import Text

/// How fast a service takes posts.
package struct Pace: Sendable, Equatable {
    /// How many posts may come at once after a rest; at least 1.
    package var burst: Int
    /// How long it is, on average, between posts that go on.
    package var interval: Duration

    /// A pace: a burst at once, then one post each interval.
    package init(burst: Int, interval: Duration) {
        self.burst = max(burst, 1)
        self.interval = interval
    }

    /// As fast as it goes.
    package static let unlimited = Pace(burst: .max, interval: .zero)
}

/// How fast a service takes posts, as its answers teach: it starts with what is documented.
///
/// The rule is additive increase, multiplicative decrease, with a measured guess in the place of a blind one:
/// - **Too fast** (HTTP 429). The posts that were taken since the last time, over the time they took and the time the
///   service now wants, are what it can take; the interval becomes that. If the interval is longer already, it grows by
///   half, unless it is as long as what the service asks for: then it was not our pace that was too fast. The burst is
///   halved.
/// - **Long success.** After ``firstRun`` posts in a row the rate grows by a tenth of what it was when it was learned,
///   and the burst by one, up to what is documented. If that was too fast, the next try takes twice as many posts, so
///   that a limit that stays is met ever more seldom.
/// - **An hour without** a 429, and what was learned is forgotten.
struct LearnedPace: Sendable, Equatable {
    /// The documented pace; never exceeded.
    let usual: Pace
    /// The pace in use.
    private(set) var pace: Pace
    /// The posts taken since the service was last too slow for us, or since a rest.
    private var window: (start: MonotonicTime, last: MonotonicTime, taken: Int)?
    private var limitedAt: MonotonicTime?
    /// Posts per second that one step adds.
    private var step = 0.0
    private var run = 0
    private var neededRun = LearnedPace.firstRun
    private var hasGrown = false

    /// How many posts in a row make the rate grow, the first time.
    static let firstRun = 30
    private static let maxRun = 960
    private static let memory = Duration.seconds(3_600)
    /// Maximum interval that is learned; a service that wants more says so each time.
    private static let maxInterval = Duration.seconds(60)
    private static let minInterval = Duration.milliseconds(10)
    /// After so long without a post the service has rested, and counting starts anew.
    private static let rest = Duration.seconds(10)

    init(_ usual: Pace) {
        self.usual = usual
        pace = usual
    }

    /// A post was taken.
    mutating func took(at now: MonotonicTime) {
        if let window, window.last.duration(to: now) <= max(LearnedPace.rest, pace.interval * 4) {
            self.window = (window.start, max(now, window.last), window.taken + 1)
        } else {
            window = (now, now, 1)
        }
        guard let limitedAt else { return }
        guard limitedAt.duration(to: now) < LearnedPace.memory else { return self = LearnedPace(usual) }
        run += 1
        if run >= neededRun { grow() }
    }

    /// A post was turned away because posts came too fast.
    ///
    /// - Parameter wait: How long the service wants to be left alone, if it said so.
    mutating func wasLimited(wait: Duration?, at now: MonotonicTime) {
        let isOurs = wait.map { $0 > pace.interval } ?? true
        let wait = wait ?? max(pace.interval, .seconds(1))
        let taken = window?.taken ?? 0
        let elapsed = max(window?.start.duration(to: now) ?? .zero, .zero)
        let measured = taken > 0 ? (elapsed + wait) / taken : .zero
        let slower = isOurs ? max(pace.interval * 1.5, LearnedPace.minInterval) : pace.interval
        let interval = measured > pace.interval ? measured : slower
        pace.interval = min(interval, max(LearnedPace.maxInterval, usual.interval))
        pace.burst = max(min(pace.burst, taken) / 2, 1)
        step = 0.1 / (pace.interval / .seconds(1))
        if hasGrown { neededRun = min(neededRun * 2, LearnedPace.maxRun) }
        (run, hasGrown, limitedAt) = (0, false, now)
        let resumption = now.advanced(by: wait)
        window = (resumption, resumption, 0)
    }

    private mutating func grow() {
        (run, hasGrown) = (0, true)
        pace.burst = min(pace.burst + 1, usual.burst)
        let interval = Duration.seconds(1 / (1 / (pace.interval / .seconds(1)) + step))
        guard interval > usual.interval else { return self = LearnedPace(usual) }
        pace.interval = interval
    }

    static func == (one: LearnedPace, other: LearnedPace) -> Bool {
        one.usual == other.usual && one.pace == other.pace && one.limitedAt == other.limitedAt && one.run == other.run
            && one.neededRun == other.neededRun
    }
}
