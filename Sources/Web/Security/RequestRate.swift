import Text

/// Limits how many requests a client may send: a bucket of tokens for each.
struct RequestRate: Sendable {
    private struct Bucket {
        var tokens: Double
        var countedAt: MonotonicTime
    }

    private let perSecond: Double
    private let burst: Double
    private var buckets: [PageRequest.Peer: Bucket] = [:]

    /// The maximum number of clients that are remembered; the others share the oldest ones' fate and begin anew.
    private static let maxClients = 1_000

    /// A rate, and how many requests may come at once after a pause.
    init(perSecond: Double, burst: Double) {
        self.perSecond = perSecond
        self.burst = burst
    }

    /// Whether a request is within the rate; it is counted if it is.
    mutating func admits(_ peer: PageRequest.Peer, at now: MonotonicTime) -> Bool {
        if buckets.count >= RequestRate.maxClients, buckets[peer] == nil {
            // Those with a full bucket lose nothing.
            buckets = buckets.filter { now.milliseconds - $0.value.countedAt.milliseconds < 60_000 }
            if buckets.count >= RequestRate.maxClients { return false }
        }
        var bucket = buckets[peer] ?? Bucket(tokens: burst, countedAt: now)
        let seconds = Double(max(now.milliseconds - bucket.countedAt.milliseconds, 0)) / 1_000
        bucket.tokens = min(bucket.tokens + seconds * perSecond, burst)
        bucket.countedAt = now
        let isAdmitted = bucket.tokens >= 1
        if isAdmitted { bucket.tokens -= 1 }
        buckets[peer] = bucket
        return isAdmitted
    }
}
