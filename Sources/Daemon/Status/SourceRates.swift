import Storage
import Text

/// A source that sends nothing although it usually does.
struct SilentSource: Sendable, Equatable {
    var name: String
    /// When its last article came.
    var since: Timestamp
    /// How many articles the days before had in the same hours.
    var expected: Int
}

/// How many articles each source sends in which hours, and which source has fallen silent.
///
/// A silence is measured by the whole hours in it. What was expected is the smaller of two numbers: the articles of the
/// same hours a week before, so that nights and weekends are quiet; and the median of the same hours of the days since
/// then, so that one busy day is not the rule. A source that has not been there for a week is therefore not judged.
struct SourceRates: Sendable {
    private struct Source {
        var hours: [Int: Int] = [:]
        var last: Timestamp
        var articles: Int { hours.values.reduce(0, +) }
    }

    private var sources: [String: Source] = [:]

    /// From this number of expected articles on, silence is a problem.
    static let minExpected = 10
    /// A source that has been silent for so long has ended.
    static let maxSilence = Duration.seconds(7 * 86_400)
    /// How far back the hours are needed: the longest silence, and the week before it.
    static let memory = Duration.seconds(15 * 86_400)

    /// The maximum number of sources: feeds that name another source in each article would fill the memory.
    static let maxSources = 20_000

    private static let hour = Int64(3_600_000)
    private static let week = 7

    init() {}

    /// The hour of a moment, in hours since 1970.
    static func hour(of moment: Timestamp) -> Int { Int(moment.milliseconds / hour) }

    /// The beginning of an hour.
    static func start(of hour: Int) -> Timestamp { Timestamp(milliseconds: Int64(hour) * SourceRates.hour) }

    /// Takes counts of hours; they replace earlier counts of the same hours.
    mutating func update(_ counts: [SourceHour]) {
        for count in counts {
            var source = sources[count.source] ?? Source(last: count.last)
            source.hours[count.hour] = count.count
            source.last = max(source.last, count.last)
            sources[count.source] = source
        }
    }

    /// How many sources are remembered.
    var count: Int { sources.count }

    /// Forgets what is too old to be needed, and of too many sources those with the fewest articles: little is expected
    /// of them. One that is forgotten is counted anew.
    mutating func forget(at now: Timestamp) {
        let first = SourceRates.hour(of: now.advanced(by: .zero - SourceRates.memory))
        sources = sources.compactMapValues { source in
            let hours = source.hours.filter { $0.key >= first }
            return hours.isEmpty ? nil : Source(hours: hours, last: source.last)
        }
        guard sources.count > SourceRates.maxSources else { return }
        let ranked = sources.map { (name: $0.key, articles: $0.value.articles, last: $0.value.last) }.sorted {
            ($0.articles, $0.last, $0.name) > ($1.articles, $1.last, $1.name)
        }
        for source in ranked[SourceRates.maxSources...] { sources[source.name] = nil }
    }

    /// The sources that have fallen silent, the longest silence first.
    ///
    /// - Parameters:
    ///   - minSilence: A shorter silence is none.
    ///   - start: Since when the daemon listens: nothing came from anybody before.
    func silent(at now: Timestamp, after minSilence: Duration, listeningSince start: Timestamp) -> [SilentSource] {
        sources.compactMap { name, source in
            let silence = max(source.last, start).duration(to: now)
            guard silence >= minSilence, source.last.duration(to: now) <= SourceRates.maxSilence else { return nil }
            let (expected, hours) = SourceRates.expected(of: source, from: start, to: now)
            // After a night the first hours count, not the night.
            guard expected >= SourceRates.minExpected, hours + 1 >= Int(minSilence / .seconds(3_600)) else {
                return nil
            }
            return SilentSource(name: name, since: source.last, expected: expected)
        }.sorted { ($0.since, $0.name) < ($1.since, $1.name) }
    }

    /// The articles to be expected in the whole hours of a silence, and how many of these hours had any a week before.
    private static func expected(
        of source: Source, from start: Timestamp, to now: Timestamp
    ) -> (articles: Int, hours: Int) {
        let last = hour(of: source.last)
        let first = max(last, hour(of: start)) + 1
        let end = max(hour(of: now), first)
        var (weekBefore, typical, hours) = (0, 0, 0)
        for start in stride(from: first, to: end, by: 24) {
            let day = start..<min(start + 24, end)
            // Of a silence of several days, the days in it do not count.
            let counts = (1...week).filter { day.upperBound - 1 - 24 * $0 <= last }.map { days in
                day.reduce(0) { $0 + (source.hours[$1 - 24 * days] ?? 0) }
            }
            guard let sameDay = counts.last else { continue }
            weekBefore += sameDay
            typical += counts.sorted()[(counts.count - 1) / 2]
            hours += day.count { (source.hours[$0 - 24 * week] ?? 0) > 0 }
        }
        return (min(weekBefore, typical), hours)
    }
}
