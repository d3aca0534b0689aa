/// How long a server wants to be left alone: the header `Retry-After`.
///
/// Source: RFC 9110, 10.2.3. Some services send fractions of a second.
package enum RetryAfter {
    /// No server is obeyed for longer than this.
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

    private static func bounded(_ seconds: Double) -> Duration {
        .seconds(min(max(seconds, 0), Double(maximumSeconds)))
    }
}
