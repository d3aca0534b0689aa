import Foundation
import Text

/// The one grammar of moments, for every command and page, after that of journalctl.
///
/// A day means its midnight, a time without a day is one of today, and both are in the desk's time zone.
package struct MomentParser: Sendable {
    /// The meaning of a bare duration such as `2h`.
    package enum Direction: Sendable {
        case ago
        case ahead
    }

    /// The grammar for people.
    package static let syntax =
        "2h, 1h30m, 3d, today, yesterday, 14:00, 2026-11-28, “2026-11-28 14:00” or 2026-11-28T14:00:00Z"

    private let zone: ZoneOffsets
    private let now: Timestamp

    /// The longest duration, in seconds: so long before now there is nothing.
    private static let maxSeconds: Int64 = 100_000 * 86_400

    /// A parser of moments as they read now in a time zone.
    package init(in zone: ZoneOffsets, now: Timestamp) {
        self.zone = zone
        self.now = now
    }

    /// Reads a moment; nil for another text.
    ///
    /// - Parameter bare: The meaning of a duration without a sign; `-2h` is always ago, `+2h` ahead.
    package func moment(_ text: String, _ bare: Direction = .ago) -> Timestamp? {
        switch text {
        case "now": return now
        case "today": return midnight(0)
        case "yesterday": return midnight(-1)
        case "tomorrow": return midnight(1)
        default: return duration(text, bare) ?? clock(text) ?? instant(text)
        }
    }

    /// Whether a text is a moment in any zone, for checks before the configuration is read.
    package static func accepts(_ text: String) -> Bool {
        MomentParser(in: .utc, now: Timestamp(seconds: 1_000_000_000)).moment(text) != nil
    }

    private func midnight(_ days: Int) -> Timestamp {
        let day = zone.day(of: now).daysSinceEpoch + days
        return zone.moment(of: CivilDate(daysSinceEpoch: day), second: 0)
    }

    private func duration(_ text: String, _ bare: Direction) -> Timestamp? {
        let sign = text.first.flatMap { "+-".contains($0) ? $0 : nil }
        let isAgo = text.hasSuffix(" ago")
        if isAgo, sign != nil { return nil }
        let digits = text.dropFirst(sign == nil ? 0 : 1).dropLast(isAgo ? 4 : 0)
        guard
            let duration = try? DurationParser.duration(String(digits), in: 0...MomentParser.maxSeconds)
        else { return nil }
        let isBefore = isAgo || sign == "-" || (sign == nil && bare == .ago)
        return now.advanced(by: isBefore ? .zero - duration : duration)
    }

    /// `14:00`, `2026-11-28`, `2026-11-28 14:00:30`; a `T` may stand for the blank.
    private func clock(_ text: String) -> Timestamp? {
        let parts = text.split(separator: text.contains("T") ? "T" : " ", omittingEmptySubsequences: false)
        switch parts.count {
        case 1:
            if let day = MomentParser.day(parts[0]) { return zone.moment(of: day, second: 0) }
            return MomentParser.second(parts[0]).map { zone.moment(of: zone.day(of: now), second: $0) }
        case 2:
            guard let day = MomentParser.day(parts[0]), let second = MomentParser.second(parts[1]) else { return nil }
            return zone.moment(of: day, second: second)
        default: return nil
        }
    }

    /// RFC 3339 with an offset from universal time.
    private func instant(_ text: String) -> Timestamp? {
        for fractional in [false, true] {
            let style = Date.ISO8601FormatStyle(includingFractionalSeconds: fractional)
            guard let date = try? style.parse(text) else { continue }
            return Timestamp(milliseconds: Int64((date.timeIntervalSince1970 * 1_000).rounded()))
        }
        return nil
    }

    private static func day(_ text: Substring) -> CivilDate? {
        guard let numbers = numbers(text, "-", [4, 2, 2]) else { return nil }
        return CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
    }

    /// Seconds after midnight of `14:00` or `14:00:30`.
    private static func second(_ text: Substring) -> Int? {
        guard let numbers = numbers(text, ":", [2, 2]) ?? numbers(text, ":", [2, 2, 2]) else { return nil }
        let second = numbers.count > 2 ? numbers[2] : 0
        guard numbers[0] < 24, numbers[1] < 60, second < 60 else { return nil }
        return numbers[0] * 3_600 + numbers[1] * 60 + second
    }

    private static func numbers(_ text: Substring, _ separator: Character, _ widths: [Int]) -> [Int]? {
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == widths else { return nil }
        let numbers = parts.compactMap { part in part.allSatisfy { $0.isASCII && $0.isNumber } ? Int(part) : nil }
        return numbers.count == widths.count ? numbers : nil
    }
}
