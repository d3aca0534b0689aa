import Articles

/// A date as HTTP writes it: `Sun, 06 Nov 1994 08:49:37 GMT` and the two older forms.
///
/// Source: RFC 9110, 5.6.7.
enum HTTPDate {
    /// Reads a date.
    ///
    /// - Parameters:
    ///   - text: The header's value; the day of the week is not held against the date.
    ///   - now: Seconds since 1970-01-01T00:00:00Z, to know the century of a year with two digits.
    /// - Returns: Seconds since 1970-01-01T00:00:00Z, or nil for anything that is not a date.
    static func seconds(_ text: String, now: Int) -> Int? {
        guard text.utf8.count <= 64 else { return nil }
        let words = text.split { $0 == " " || $0 == "," || $0 == "-" }
        switch words.count {
        case 6 where words[5] == "GMT" && words[3].count == 4:
            // Sun, 06 Nov 1994 08:49:37 GMT
            return seconds(day: words[1], month: words[2], year: number(words[3], 4), time: words[4])
        case 6 where words[5] == "GMT":
            // Sunday, 06-Nov-94 08:49:37 GMT
            guard let short = number(words[3], 2) else { return nil }
            return closest(short, now: now) { seconds(day: words[1], month: words[2], year: $0, time: words[4]) }
        case 5:
            // Sun Nov  6 08:49:37 1994
            return seconds(day: words[2], month: words[1], year: number(words[4], 4), time: words[3])
        default: return nil
        }
    }

    /// A year with two digits that seems more than fifty years ahead is of the century before.
    private static func closest(_ short: Int, now: Int, _ seconds: (Int) -> Int?) -> Int? {
        let fiftyYears = 50 * 31_556_952
        let century = (1970 + now / 31_556_952) / 100 * 100
        for year in [century + 100 + short, century + short] {
            if let date = seconds(year), date <= now + fiftyYears { return date }
        }
        return seconds(century - 100 + short)
    }

    private static func seconds(day: Substring, month: Substring, year: Int?, time: Substring) -> Int? {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let clock = time.split(separator: ":", omittingEmptySubsequences: false)
        guard let year, let month = months.firstIndex(of: String(month)),
            let day = number(day, day.count == 1 ? 1 : 2),
            let date = CivilDate(year: year, month: month + 1, day: day),
            clock.count == 3, let hour = number(clock[0], 2), let minute = number(clock[1], 2),
            let second = number(clock[2], 2), hour < 24, minute < 60, second <= 60
        else { return nil }
        return date.daysSinceEpoch * 86_400 + hour * 3600 + minute * 60 + second
    }

    private static func number(_ text: Substring, _ digits: Int) -> Int? {
        guard text.count == digits, text.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        return Int(text)
    }
}
