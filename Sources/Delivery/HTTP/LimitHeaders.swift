import Articles
import Text

/// The wait that a server asks for: the header `Retry-After`.
///
/// Source: RFC 9110, 10.2.3. Some services send fractions of a second.
package enum RetryAfter {
    /// Upper bound of the waits that are honoured.
    package static let maximum = Duration.seconds(maximumSeconds)

    private static let maximumSeconds = 86_400

    /// Reads the header's value.
    ///
    /// - Parameters:
    ///   - value: Seconds, or a date.
    ///   - now: Seconds since 1970-01-01T00:00:00Z.
    /// - Returns: From zero to ``maximum``; nil for anything that is neither.
    package static func duration(_ value: String, now: Int) -> Duration? {
        guard value.utf8.count <= 64 else { return nil }
        let text = value.drop { $0 == " " || $0 == "\t" }
        if text.utf8.first.map({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) == true {
            return seconds(text)
        }
        guard let date = HTTPDate.seconds(value, now: now) else { return nil }
        return bounded(Double(date) - Double(now))
    }

    private static func seconds(_ text: Substring) -> Duration? {
        let trimmed = text.split(whereSeparator: { $0 == " " || $0 == "\t" })
        guard trimmed.count == 1, trimmed[0].utf8.allSatisfy({ $0 < 0x3A && $0 != UInt8(ascii: "+") }),
            let seconds = Double(trimmed[0])
        else { return nil }
        return bounded(seconds)
    }

    /// Seconds from zero to ``maximum``.
    static func bounded(_ seconds: Double) -> Duration {
        .seconds(min(max(seconds, 0), Double(maximumSeconds)))
    }
}

/// The number of further requests that a service takes, named in its answer.
package struct ServiceLimit: Sendable, Equatable {
    /// The number of requests that it takes before the limit is renewed.
    package var remaining: Int
    /// The time until the limit is renewed.
    package var renewsAfter: Duration

    package init(remaining: Int, renewsAfter: Duration) {
        self.remaining = remaining
        self.renewsAfter = renewsAfter
    }

    /// The form in which a header says when a limit is renewed.
    package enum Renewal: Sendable {
        /// Seconds from now, or a date.
        case after
        /// Seconds since 1970-01-01T00:00:00Z.
        case atSeconds
        /// Milliseconds since 1970-01-01T00:00:00Z.
        case atMilliseconds
    }

    /// The limit in an answer's headers, or nil if a header is missing or not a number.
    ///
    /// - Parameters:
    ///   - headers: `X-RateLimit-Remaining`, where a negative number counts as 0, and the renewal.
    ///   - name: The header that says when the limit is renewed.
    ///   - renewal: The form of that header.
    ///   - now: Seconds since 1970-01-01T00:00:00Z.
    package init?(_ headers: HTTPHeaders, renewal name: String, _ renewal: Renewal, now: Int) {
        guard let left = headers["X-RateLimit-Remaining"].flatMap({ Int($0) }), let value = headers[name] else {
            return nil
        }
        remaining = max(left, 0)
        switch renewal {
        case .after:
            guard let wait = RetryAfter.duration(value, now: now) else { return nil }
            renewsAfter = wait
        case .atSeconds, .atMilliseconds:
            guard let number = Double(value), number.isFinite, number >= 0 else { return nil }
            renewsAfter = RetryAfter.bounded((renewal == .atSeconds ? number : number / 1_000) - Double(now))
        }
    }
}

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
        let clock = time.split(separator: ":", omittingEmptySubsequences: false)
        guard let year, let month = MonthName.abbreviated.firstIndex(of: String(month)),
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
