import Testing
import Text

@testable import Delivery

@Suite("A token bucket learns from answers")
struct TokenBucketTests {
    private let start = MonotonicTime(milliseconds: 93_000_000)
    private let taken = Attempt(.delivered(reference: nil))

    private func at(_ seconds: Double) -> MonotonicTime { start.advanced(by: .seconds(seconds)) }

    /// When posts that wait at a moment go out, in seconds from then, each taken by the service.
    private func sends(_ count: Int, from bucket: inout TokenBucket, at begin: Double = 0) -> [Double] {
        var now = at(begin)
        return (0..<count).map { _ in
            now = bucket.readyAt(now)
            bucket.take(at: now)
            bucket.learn(from: taken, at: now)
            return at(begin).duration(to: now) / .seconds(1)
        }
    }

    @Test("A burst is sent at once, then one post in each interval; a rest restores the burst")
    func documented() {
        var bucket = TokenBucket(Pace(burst: 3, interval: .seconds(2)))
        #expect(sends(6, from: &bucket) == [0, 0, 0, 2, 4, 6])
        #expect(sends(2, from: &bucket, at: 7) == [1, 3])
        #expect(sends(4, from: &bucket, at: 100) == [0, 0, 0, 2])
    }

    @Test("Without a limit posts do not wait")
    func unlimited() {
        var bucket = TokenBucket(.unlimited)
        #expect(sends(1_000, from: &bucket) == [Double](repeating: 0, count: 1_000))
    }

    @Test(
        "A requested pause empties the bucket until its end",
        arguments: [
            Attempt(.retry(reason: "HTTP 503", after: .seconds(7))),
            Attempt(.retry(reason: "HTTP 429", after: .seconds(7)), isLimited: true),
            Attempt(
                .retry(reason: "HTTP 429", after: nil), limit: ServiceLimit(remaining: 0, renewsAfter: .seconds(7)),
                isLimited: true),
            Attempt(.delivered(reference: nil), limit: ServiceLimit(remaining: 0, renewsAfter: .seconds(7))),
        ])
    func leftAlone(_ answer: Attempt) {
        var bucket = TokenBucket(Pace(burst: 5, interval: .seconds(1)))
        bucket.take(at: at(0))
        bucket.learn(from: answer, at: at(0))
        #expect(bucket.readyAt(at(0)) == at(7))
        #expect(bucket.readyAt(at(6.9)) == at(7))
        #expect(bucket.readyAt(at(7)) == at(7))
    }

    @Test("The allowance that the service names is used until the limit is renewed")
    func allowance() {
        var bucket = TokenBucket(.unlimited)
        bucket.take(at: at(0))
        bucket.learn(
            from: Attempt(.delivered(reference: nil), limit: ServiceLimit(remaining: 2, renewsAfter: .seconds(60))),
            at: at(0))
        #expect(sends(4, from: &bucket) == [0, 0, 60, 60])
    }

    @Test("The maximum wait is a day, even if the service requests more")
    func bounded() {
        var bucket = TokenBucket(.unlimited)
        bucket.learn(
            from: Attempt(
                .retry(reason: "", after: .seconds(1e9)), limit: ServiceLimit(remaining: 0, renewsAfter: .seconds(1e9)),
                isLimited: true), at: at(0))
        #expect(bucket.readyAt(at(0)) == at(86_400))
    }
}
