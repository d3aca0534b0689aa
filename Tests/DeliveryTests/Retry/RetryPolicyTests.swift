import Testing

@testable import Delivery

/// Dice that always fall the same way.
private struct Loaded: RandomNumberGenerator {
    let value: UInt64
    func next() -> UInt64 { value }
}

/// The same even numbers every time.
///
/// Source: Weyl sequence with the finalizer of SplitMix64; G. Steele et al., OOPSLA 2014.
private struct Seeded: RandomNumberGenerator {
    var state: UInt64 = 1
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

@Suite("Retry policy")
struct RetryPolicyTests {
    private let policy = RetryPolicy(
        initialDelay: .seconds(2), factor: 2, maximumDelay: .seconds(60), maximumAge: .seconds(3600))
    private var longest = Loaded(value: .max)
    // Zero is a number that the standard library draws again and again.
    private var shortest = Loaded(value: 1)

    @Test(
        "The maximum delay doubles up to its limit",
        arguments: [(0, 2), (1, 2), (2, 4), (3, 8), (5, 32), (6, 60), (7, 60), (2000, 60), (Int.max, 60)])
    mutating func grows(_ attempts: Int, _ seconds: Int) {
        #expect(policy.maxDelay(after: attempts) == .seconds(seconds))
        let decision = policy.nextAttempt(after: attempts, age: .zero, using: &longest)
        #expect(decision == .retry(after: .seconds(seconds)))
        #expect(policy.nextAttempt(after: attempts, age: .zero, using: &shortest) == .retry(after: .zero))
    }

    @Test("The delay is spread evenly between zero and its maximum")
    func spreads() {
        var generator = Seeded()
        let waits = (0..<2000).map { _ -> Double in
            guard case .retry(let wait) = policy.nextAttempt(after: 6, age: .zero, using: &generator) else { return -1 }
            return wait / .seconds(1)
        }
        #expect(waits.allSatisfy { (0...60).contains($0) })
        let mean = waits.reduce(0, +) / 2000
        #expect((27...33).contains(mean))
    }

    @Test("Retry-After is a lower bound, also above the maximum delay")
    mutating func obeys() {
        let wish = Duration.seconds(300)
        #expect(
            policy.nextAttempt(after: 1, age: .zero, retryAfter: wish, using: &shortest) == .retry(after: wish))
        #expect(
            policy.nextAttempt(after: 9, age: .zero, retryAfter: wish, using: &longest)
                == .retry(after: .seconds(302)))
    }

    @Test(
        "The last attempt is at the end of the maximum age",
        arguments: [(3599, 1), (3570, 30), (3000, 60)])
    mutating func endsOnTime(_ age: Int, _ wait: Int) {
        let decision = policy.nextAttempt(after: 9, age: .seconds(age), using: &longest)
        #expect(decision == .retry(after: .seconds(wait)))
    }

    @Test("A post that is old at its first attempt gets the minimum number of attempts")
    mutating func oldAtFirst() {
        for attempts in 1..<RetryPolicy.minAttempts {
            guard case .retry = policy.nextAttempt(after: attempts, age: .seconds(86_400), using: &longest) else {
                Issue.record("given up at attempt \(attempts)")
                continue
            }
        }
        guard case .giveUp = policy.nextAttempt(after: 5, age: .seconds(86_400), using: &longest) else {
            Issue.record("never given up")
            return
        }
    }

    @Test("An expired post is given up, with the reason")
    mutating func givesUp() {
        #expect(
            policy.nextAttempt(after: 9, age: .seconds(3600), using: &longest)
                == .giveUp(reason: "9 attempts failed within 1 hour"))
        #expect(
            policy.nextAttempt(after: 9, age: .seconds(3000), retryAfter: .seconds(601), using: &longest)
                == .giveUp(reason: "the server wants no attempt before the end of 1 hour"))
    }

    @Test("A policy of zeros neither waits nor traps")
    mutating func survivesZeros() {
        let policy = RetryPolicy(initialDelay: .zero, factor: 0, maximumDelay: .zero, maximumAge: .seconds(1))
        #expect(policy.nextAttempt(after: 5000, age: .zero, using: &longest) == .retry(after: .zero))
        let broken = RetryPolicy(initialDelay: .zero, factor: .nan, maximumDelay: .seconds(1), maximumAge: .seconds(1))
        #expect(broken.nextAttempt(after: 5000, age: .zero, using: &longest) == .retry(after: .zero))
    }
}
