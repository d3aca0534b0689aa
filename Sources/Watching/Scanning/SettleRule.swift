/// Whether a file has rested long enough to be taken as finished, where nobody can tell whether it is open.
struct SettleRule {
    /// How long a file must have rested.
    let rest: Duration

    /// Decides on a file.
    ///
    /// - Parameters:
    ///   - stamp: Its state now.
    ///   - earlier: Its state when it was looked at ``rest`` ago, if it was.
    ///   - now: The time in nanoseconds since 1970. The file's times may come from another machine's clock, which is
    ///     why a time in the future counts for nothing.
    func isFinished(_ stamp: FileStamp, earlier: FileStamp?, now: Int64) -> Bool {
        if stamp == earlier { return true }
        let newest = max(stamp.modifiedNanoseconds, stamp.changedNanoseconds)
        let (age, overflow) = now.subtractingReportingOverflow(newest)
        return !overflow && age >= 0 && .nanoseconds(age) >= rest
    }
}
