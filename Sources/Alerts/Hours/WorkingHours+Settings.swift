import Settings

extension WorkingHours {
    /// Reads `working_hours`; nothing if it is left out; what is wrong is noted there.
    ///
    /// Each entry has `days` (`mon`, `mon-fri`, `sat-mon`; left out: all), `from` and `to` (`08:30`, `24:00`).
    package init?(from section: Section, in zone: ZoneOffsets) {
        guard section.value("working_hours") != nil else { return nil }
        let ranges = section.sections("working_hours").map(WorkingHours.range)
        if ranges.isEmpty { section.note("holds no hours: nothing could ever be posted", at: "working_hours") }
        self.init(ranges, in: zone)
    }

    private static func range(_ section: Section) -> Range {
        var days: Set<Weekday> = []
        if let value = section.value("days") {
            for element in value.isList ? value.elements() : [value] {
                guard let text = element.text() else { continue }
                guard let span = WorkingHours.days(text) else {
                    let words = Weekday.allCases.map(\.rawValue).joined(separator: ", ")
                    element.note("expected days as mon or mon-fri (of \(words)), found “\(text)”")
                    continue
                }
                days.formUnion(span)
            }
        } else {
            days = Set(Weekday.allCases)
        }
        let from = clock(section, "from", most: 1_439)
        let to = clock(section, "to", most: 1_440)
        if let from, from == to { section.note("is the same as “from”; write 00:00 to 24:00 for all day", at: "to") }
        return Range(days: days, from: from ?? 0, to: to ?? 1_440)
    }

    /// `mon` is one day, `fri-mon` are four.
    static func days(_ text: String) -> Set<Weekday>? {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Weekday(rawValue: String($0)) }
        guard ends.count <= 2, let first = ends[0], let last = ends[ends.count - 1] else { return nil }
        let count = (last.number - first.number + 7) % 7
        return Set((0...count).map { Weekday.allCases[(first.number + $0) % 7] })
    }

    private static func clock(_ section: Section, _ key: String, most: Int) -> Int? {
        let text = section.text(key)
        guard section.value(key) != nil else { return nil }
        guard let minute = minutes(text), minute <= most else {
            section.note("expected a time of the day as 08:30, found “\(text)”", at: key)
            return nil
        }
        return minute
    }

    /// `08:30` is 510 minutes after midnight, `24:00` the midnight at a day's end.
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
