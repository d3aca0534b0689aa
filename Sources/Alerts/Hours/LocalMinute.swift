import Articles

/// What clocks show at a moment: the day of the week, and the minutes since midnight.
struct LocalMinute {
    let weekday: Weekday
    let minute: Int
    /// The last midnight that the clocks have shown, as if they were those of universal time.
    let midnight: Timestamp

    init(_ moment: Timestamp, _ zone: ZoneOffsets) {
        let local = moment.advanced(by: .seconds(zone.seconds(at: moment))).milliseconds
        let minutes = Int((local - (local % 60_000 + 60_000) % 60_000) / 60_000)
        let minute = (minutes % 1_440 + 1_440) % 1_440
        self.minute = minute
        weekday = Weekday(daysSinceEpoch: (minutes - minute) / 1_440)
        midnight = Timestamp(seconds: (minutes - minute) * 60)
    }
}
