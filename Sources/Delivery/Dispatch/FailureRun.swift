import Articles

/// Which of many attempts that fail are worth a line in the log: the first three in a row, then ever fewer.
struct FailureRun: Sendable, Equatable {
    private var failures = 0
    private var since: Timestamp?
    private var isUnauthorized = false
    private var limitToldAt: Timestamp?

    /// Of refusals because posts came too fast, one in this time is told: they are met again and again.
    private static let limitPause = Duration.seconds(600)

    /// No failure yet.
    init() {}

    /// Whether a failure is to be told.
    mutating func tells(_ failure: Verdict.Failure, at now: Timestamp) -> Bool {
        if failure == .limited {
            if let limitToldAt, limitToldAt.duration(to: now) < FailureRun.limitPause { return false }
            limitToldAt = now
            return true
        }
        failures += 1
        since = since ?? now
        if failure == .unauthorized {
            defer { isUnauthorized = true }
            return !isUnauthorized
        }
        return failures <= 3 || FailureRun.isPowerOfTen(failures)
    }

    /// It has ended with a success.
    ///
    /// - Returns: How many attempts had failed, for how long, if that is worth telling.
    mutating func end(at now: Timestamp) -> (failures: Int, duration: Duration)? {
        defer { self = FailureRun(limitToldAt: limitToldAt) }
        guard let since, failures > 3 || isUnauthorized else { return nil }
        return (failures, max(since.duration(to: now), .zero))
    }

    private init(limitToldAt: Timestamp?) {
        self.limitToldAt = limitToldAt
    }

    private static func isPowerOfTen(_ number: Int) -> Bool {
        var left = number
        while left > 1 && left.isMultiple(of: 10) { left /= 10 }
        return left == 1
    }
}
