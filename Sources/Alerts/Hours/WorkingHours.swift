import Articles

/// When a receiver may be told: ranges of the clock on days of the week, in its own time zone.
///
/// A range that ends before it begins goes on into the next morning and belongs to the day on which it begins.
package struct WorkingHours: Sendable, Equatable {
    /// A stretch of the clock on some days.
    package struct Range: Sendable, Equatable {
        /// The days on which it begins.
        package var days: Set<Weekday>
        /// When it begins, in minutes after midnight: 0 to 1,439.
        package var from: Int
        /// When it ends, in minutes after midnight, that minute not included: 0 to 1,440; up to ``from``, on the next day.
        package var to: Int

        /// A stretch of the clock.
        package init(days: Set<Weekday>, from: Int, to: Int) {
            self.days = days
            self.from = from
            self.to = to
        }
    }

    /// The ranges; one of them is enough.
    package let ranges: [Range]
    /// Where the clock is.
    package let zone: ZoneOffsets

    /// Hours of ranges.
    package init(_ ranges: [Range], in zone: ZoneOffsets) {
        self.ranges = ranges
        self.zone = zone
    }

    /// Whether a moment is within the hours.
    package func isOpen(at moment: Timestamp) -> Bool {
        let local = LocalMinute(moment, zone)
        return ranges.contains { range in
            if range.days.contains(local.weekday), local.minute >= range.from {
                if local.minute < range.to || range.to <= range.from { return true }
            }
            // What began yesterday may go on until this morning.
            return range.to <= range.from && local.minute < range.to && range.days.contains(local.weekday.previous)
        }
    }

    /// The first moment, not before this one, that is within the hours.
    package func nextOpening(after moment: Timestamp) -> Timestamp {
        if isOpen(at: moment) { return moment }
        let minute = Timestamp(milliseconds: moment.milliseconds - moment.milliseconds % 60_000)
        for step in 1...(9 * 24 * 60) {
            let next = minute.advanced(by: .seconds(step * 60))
            if isOpen(at: next) { return next }
        }
        return moment.advanced(by: .seconds(86_400))
    }
}
