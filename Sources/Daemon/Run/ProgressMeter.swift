/// Decides when a person waiting for a backlog is told how far it has come.
struct ProgressMeter {
    /// A pause of this length ends a stretch of work.
    private static let pause = Duration.seconds(2)
    /// How often a line is written within a stretch.
    private static let interval = Duration.seconds(1)
    /// Stretches of fewer files pass without a word.
    private static let fewest = 50

    private var files = 0
    private var start: ContinuousClock.Instant?
    private var last: ContinuousClock.Instant?
    private var told: ContinuousClock.Instant?

    /// Adds files that went through; a line to show, if one is due.
    mutating func add(_ count: Int, at now: ContinuousClock.Instant) -> String? {
        if let last, now - last > ProgressMeter.pause { self = ProgressMeter() }
        let start = start ?? now
        self.start = start
        last = now
        files += count
        guard files >= ProgressMeter.fewest, now - (told ?? start) >= ProgressMeter.interval else { return nil }
        told = now
        let seconds = max((now - start) / .seconds(1), 0.001)
        return "… \(files) files read, \(Int(Double(files) / seconds)) a second"
    }
}
