import Text

/// Reads the zone behind a time: `Z`, `+09:00`, `GMT+0900`, `KST`, `ET`, `[Asia/Seoul]`.
enum TimeZoneReader {
    /// Seconds east of Greenwich; `nil` without a known zone.
    static func offset(_ scanner: inout DateScanner, on day: CivilDate) -> Int? {
        scanner.skipSpaces()
        var found = signed(&scanner)
        if found == nil {
            _ = scanner.skip("(") || scanner.skip("[")
            if scanner.skip("gmt") || scanner.skip("utc") {
                found = signed(&scanner) ?? 0
            } else {
                found = named(&scanner, on: day)
            }
        }
        return found
    }

    private static func signed(_ scanner: inout DateScanner) -> Int? {
        var attempt = scanner
        let sign: Int
        if attempt.skip("+") {
            sign = 1
        } else if attempt.skip("-") || attempt.skip("−") {
            sign = -1
        } else {
            return nil
        }
        guard let hours = attempt.digits(2) ?? attempt.number(digits: 1...1), hours <= 14 else { return nil }
        _ = attempt.skip(":")
        let minutes = attempt.digits(2) ?? 0
        scanner = attempt
        return sign * (hours * 3600 + minutes * 60)
    }

    private static func named(_ scanner: inout DateScanner, on day: CivilDate) -> Int? {
        for zone in zones {
            var attempt = scanner
            guard attempt.skip(zone.name) else { continue }
            if let next = attempt.current, ASCII.isLetter(next) || next == UInt8(ascii: "_") { continue }
            scanner = attempt
            // “CST+0800” is not that of Chicago.
            if let offset = signed(&scanner) { return offset }
            let isSummer =
                zone.summer == .american ? isAmericanSummer(day) : zone.summer == .european && isEuropeanSummer(day)
            return zone.minutes * 60 + (isSummer ? 3600 : 0)
        }
        return nil
    }

    private enum Summer { case never, american, european }

    /// From the second Sunday of March to the first of November; the hours of the change are left aside.
    private static func isAmericanSummer(_ day: CivilDate) -> Bool {
        switch day.month {
        case 4...10: true
        case 3: day.day - sundayOffset(day) >= 8
        case 11: day.day - sundayOffset(day) < 1
        default: false
        }
    }

    /// From the last Sunday of March to the last of October.
    private static func isEuropeanSummer(_ day: CivilDate) -> Bool {
        switch day.month {
        case 4...9: true
        case 3: day.day - sundayOffset(day) >= 25
        case 10: day.day - sundayOffset(day) < 25
        default: false
        }
    }

    /// Days since the last Sunday: 0 to 6. The first day of 1970 was a Thursday.
    private static func sundayOffset(_ day: CivilDate) -> Int { ((day.daysSinceEpoch + 4) % 7 + 7) % 7 }

    private static let zones: [(name: StaticString, minutes: Int, summer: Summer)] = [
        ("z", 0, .never), ("kst", 540, .never), ("jst", 540, .never), ("korean standard time", 540, .never),
        ("japan standard time", 540, .never), ("china standard time", 480, .never), ("hkt", 480, .never),
        ("sgt", 480, .never), ("ist", 330, .never), ("msk", 180, .never), ("pht", 480, .never), ("wib", 420, .never),
        ("aest", 600, .never), ("aedt", 660, .never), ("est", -300, .never), ("edt", -240, .never),
        ("cst", -360, .never),
        ("cdt", -300, .never), ("mst", -420, .never), ("mdt", -360, .never), ("pst", -480, .never),
        ("pdt", -420, .never),
        ("et", -300, .american), ("ct", -360, .american), ("mt", -420, .american), ("pt", -480, .american),
        ("eastern standard time", -300, .never), ("eastern daylight time", -240, .never),
        ("eastern time", -300, .american), ("pacific standard time", -480, .never),
        ("pacific daylight time", -420, .never), ("bst", 60, .never), ("wet", 0, .never), ("cest", 120, .never),
        ("cet", 60, .never), ("mez", 60, .never), ("mesz", 120, .never), ("eest", 180, .never), ("eet", 120, .never),
        ("coordinated universal time", 0, .never), ("greenwich mean time", 0, .never),
        ("asia/seoul", 540, .never), ("asia/tokyo", 540, .never), ("asia/pyongyang", 540, .never),
        ("asia/shanghai", 480, .never), ("asia/hong_kong", 480, .never), ("asia/taipei", 480, .never),
        ("asia/singapore", 480, .never), ("asia/manila", 480, .never), ("asia/bangkok", 420, .never),
        ("asia/jakarta", 420, .never), ("asia/kolkata", 330, .never), ("asia/dubai", 240, .never),
        ("europe/moscow", 180, .never), ("europe/istanbul", 180, .never), ("america/new_york", -300, .american),
        ("america/chicago", -360, .american), ("america/denver", -420, .american),
        ("america/los_angeles", -480, .american), ("us/eastern", -300, .american), ("us/pacific", -480, .american),
        ("europe/london", 0, .european), ("europe/dublin", 0, .european), ("europe/lisbon", 0, .european),
        ("europe/paris", 60, .european), ("europe/berlin", 60, .european), ("europe/madrid", 60, .european),
        ("europe/rome", 60, .european), ("europe/brussels", 60, .european), ("europe/amsterdam", 60, .european),
        ("europe/vienna", 60, .european), ("europe/zurich", 60, .european), ("europe/kiev", 120, .european),
        ("europe/kyiv", 120, .european), ("etc/utc", 0, .never), ("etc/gmt", 0, .never),
    ]
}
