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
    ///
    /// Hours begin when the clock shows the beginning of a range, or jumps into one: where clocks are put forward,
    /// what would begin at a time that they never show begins with the jump.
    ///
    /// - Returns: A day later if there is none within a fortnight; it is asked again then.
    package func nextOpening(after moment: Timestamp) -> Timestamp {
        if isOpen(at: moment) { return moment }
        let jumps = zone.changes(from: moment, days: WorkingHours.lookAhead)
        let offsets = Set(jumps.map { zone.seconds(at: $0) } + [zone.seconds(at: moment)])
        let midnight = LocalMinute(moment, zone).midnight
        var candidates = jumps
        for day in 0...WorkingHours.lookAhead {
            for range in ranges {
                let clock = midnight.advanced(by: .seconds(day * 86_400 + range.from * 60))
                candidates += offsets.map { clock.advanced(by: .seconds(-$0)) }
            }
        }
        return candidates.filter { $0 > moment && isOpen(at: $0) }.min() ?? moment.advanced(by: .seconds(86_400))
    }

    /// How many days ahead an opening is looked for.
    private static let lookAhead = 15
}
