import Testing
import Text

@testable import Delivery

/// A service with a burst, then one post in each interval; a refusal may have the wait until the next.
private struct LimitedService {
    let pace: Pace
    var givesWait = true
    private var tokens: Double
    private var countedUntil: MonotonicTime
    private(set) var refusals = 0

    init(_ pace: Pace, givesWait: Bool = true, at start: MonotonicTime) {
        self.pace = pace
        self.givesWait = givesWait
        tokens = Double(pace.burst)
        countedUntil = start
    }

    mutating func answer(at now: MonotonicTime) -> Attempt {
        tokens = min(tokens + countedUntil.duration(to: now) / pace.interval, Double(pace.burst))
        countedUntil = now
        guard tokens < 1 else {
            tokens -= 1
            return Attempt(.delivered(reference: nil))
        }
        refusals += 1
        let wait = pace.interval * (1 - tokens) + .milliseconds(1)
        return Attempt(.retry(reason: "HTTP 429", after: givesWait ? wait : nil), isLimited: true)
    }
}

/// A service with a maximum of posts in each window; a refusal has the wait until the next window.
private struct WindowService {
    let most: Int
    let window: Duration
    private var start: MonotonicTime
    private var taken = 0
    private(set) var refusals = 0

    init(_ most: Int, each window: Duration, at start: MonotonicTime) {
        self.most = most
        self.window = window
        self.start = start
    }

    mutating func answer(at now: MonotonicTime) -> Attempt {
        while start.advanced(by: window) <= now { (start, taken) = (start.advanced(by: window), 0) }
        guard taken >= most else {
            taken += 1
            return Attempt(.delivered(reference: nil))
        }
        refusals += 1
        return Attempt(
            .retry(reason: "HTTP 429", after: now.duration(to: start.advanced(by: window))), isLimited: true)
    }
}

@Suite("The pace of a service is learned with few refusals")
struct LearnedPaceTests {
    private let start = MonotonicTime(milliseconds: 93_000_000)

    /// Sends posts until a number is taken; the time of the last one and the number of attempts.
    private func send(
        _ count: Int, by bucket: inout TokenBucket, from begin: MonotonicTime, answer: (MonotonicTime) -> Attempt
    ) -> (end: MonotonicTime, attempts: Int) {
        var (now, taken, attempts) = (begin, 0, 0)
        while taken < count && attempts < count * 10 {
            now = bucket.readyAt(now)
            bucket.take(at: now)
            let attempt = answer(now)
            attempts += 1
            bucket.learn(from: attempt, at: now)
            if case .delivered = attempt.outcome { taken += 1 }
        }
        return (now, attempts)
    }

    @Test(
        "Of 1,000 posts to an undocumented service few are refused, and little time is lost",
        arguments: [(1, 1.0, true), (5, 1.0, true), (30, 2.0, true), (1, 0.05, true), (5, 1.0, false), (1, 10, false)])
    func undocumented(_ burst: Int, _ interval: Double, _ givesWait: Bool) {
        let pace = Pace(burst: burst, interval: .seconds(interval))
        var service = LimitedService(pace, givesWait: givesWait, at: start)
        var bucket = TokenBucket(.unlimited)
        let (end, attempts) = send(1_000, by: &bucket, from: start) { service.answer(at: $0) }
        #expect(attempts == 1_000 + service.refusals)
        #expect((1...15).contains(service.refusals), "\(service.refusals) refusals")
        let ideal = Double(1_000 - burst) * interval
        #expect(start.duration(to: end) / .seconds(1) < ideal * 1.5, "\(start.duration(to: end)) of \(ideal) s")
    }

    @Test("The even pace of a limit per minute is learned after few refusals")
    func window() {
        var service = WindowService(30, each: .seconds(60), at: start)
        var bucket = TokenBucket(.unlimited)
        let (end, _) = send(300, by: &bucket, from: start) { service.answer(at: $0) }
        #expect((1...6).contains(service.refusals), "\(service.refusals) refusals")
        #expect(start.duration(to: end) < .seconds(900))
    }

    @Test("Posts at the documented pace are never refused")
    func documented() {
        let pace = Pace(burst: 5, interval: .milliseconds(400))
        var service = LimitedService(pace, at: start)
        var bucket = TokenBucket(pace)
        let (end, attempts) = send(1_000, by: &bucket, from: start) { service.answer(at: $0) }
        #expect(attempts == 1_000)
        #expect(start.duration(to: end) == .milliseconds(995 * 400))
    }

    @Test("A limit that others use up is learned, and forgotten when they are gone")
    func recovers() {
        let usual = Pace(burst: 1, interval: .seconds(1))
        var bucket = TokenBucket(usual)
        var crowded = LimitedService(Pace(burst: 1, interval: .seconds(4)), at: start)
        let (middle, _) = send(200, by: &bucket, from: start) { crowded.answer(at: $0) }
        #expect(bucket.pace.interval > .seconds(2))
        var free = LimitedService(usual, at: middle)
        let (end, _) = send(2_000, by: &bucket, from: middle) { free.answer(at: $0) }
        #expect(free.refusals == 0)
        #expect(bucket.pace == usual)
        #expect(middle.duration(to: end) < .seconds(5_600))
    }

    @Test("A service that refuses every post is tried about once a minute")
    func refusesAll() {
        var bucket = TokenBucket(.unlimited)
        let refusal = Attempt(.retry(reason: "HTTP 429", after: nil), isLimited: true)
        let (end, attempts) = send(10, by: &bucket, from: start) { _ in refusal }
        #expect(attempts == 100)
        #expect(bucket.pace.interval == .seconds(60))
        #expect(start.duration(to: end) < .seconds(6_000))
    }
}
