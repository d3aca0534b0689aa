import Settings
import Text

/// The times of the day at which digests go out: of a receiver in its own time zone, of a route in the desk's.
package struct DigestTimes: Sendable, Equatable, CustomStringConvertible {
    /// Minutes after midnight, 0 to 1,439, ascending; at least one.
    package let minutes: [Int]
    /// Where the clock is.
    package let zone: ZoneOffsets

    /// Times in any order.
    package init(minutes: [Int], in zone: ZoneOffsets) {
        self.minutes = minutes.sorted()
        self.zone = zone
    }

    /// As `08:00, 17:00`.
    package var description: String {
        minutes.map { "\(Decimals.padded($0 / 60, 2)):\(Decimals.padded($0 % 60, 2))" }.joined(separator: ", ")
    }

    /// The first of the times that is not before a moment.
    ///
    /// Where clocks are put forward over a time, the jump stands in for it; where they are put back, the first of two
    /// equal times counts.
    package func next(from moment: Timestamp) -> Timestamp {
        let today = zone.day(of: moment).daysSinceEpoch
        for day in today...(today + 2) {
            for minute in minutes {
                let time = zone.moment(of: CivilDate(daysSinceEpoch: day), second: minute * 60)
                if time >= moment { return time }
            }
        }
        // Without any times nothing waits.
        return moment
    }
}

extension DigestTimes {
    /// The most times a day.
    private static let maxCount = 48

    /// Reads `digest_at`, a time or a list of them (`08:00`); nil if it is left out; problems are noted there.
    init?(from section: Section, in zone: ZoneOffsets) {
        guard let value = section.value("digest_at") else { return nil }
        let elements = value.isList ? value.elements() : [value]
        if elements.isEmpty { section.note("is empty: add at least one time, as 08:00", at: "digest_at") }
        if elements.count > DigestTimes.maxCount {
            section.note("has \(elements.count) times; at most \(DigestTimes.maxCount) are taken", at: "digest_at")
        }
        var minutes: [Int] = []
        for element in elements {
            guard let text = element.text() else { continue }
            guard let minute = ClockTime.minutes(text), minute < 1_440 else {
                element.note("expected a time of the day as 08:00, found “\(text)”")
                continue
            }
            if minutes.contains(minute) { element.note("\(text) stands twice") }
            minutes.append(minute)
        }
        self.init(minutes: minutes, in: zone)
    }
}

/// Times of the day as the configuration writes them.
enum ClockTime {
    /// `08:30` is 510 minutes after midnight, `24:00` the midnight at a day's end; nil for another text.
    static func minutes(_ text: String) -> Int? {
        let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].count == 2, (1...2).contains(parts[0].count),
            (Array(parts[0]) + Array(parts[1])).allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let hours = Int(String(parts[0]) ?? ""), let minutes = Int(String(parts[1]) ?? ""), minutes < 60,
            hours * 60 + minutes <= 1_440
        else { return nil }
        return hours * 60 + minutes
    }
}
