import Articles
import Text

/// A limit of requests in a window that begins with its first request.
struct RateWindow: Sendable {
    let count: Int
    let seconds: Double
    private var start: Timestamp?
    private var used = 0

    init(count: Int, seconds: Double) {
        self.count = count
        self.seconds = seconds
    }

    /// Takes one; how long to wait instead, in seconds, when there is none left.
    mutating func take(at now: Timestamp) -> Double? {
        if left(at: now) <= 0 { (start, used) = (now, 0) }
        guard used < count else { return left(at: now) }
        used += 1
        return nil
    }

    var remaining: Int { count - used }

    /// How long the window goes on, in seconds.
    func left(at now: Timestamp) -> Double {
        guard let start else { return 0 }
        return seconds - start.duration(to: now) / .seconds(1)
    }
}
