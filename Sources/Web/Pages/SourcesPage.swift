import Storage
import Text

/// How the sources are: when each was last heard, and how many articles it sends an hour.
struct SourcesPage {
    /// How many hours are drawn.
    static let hours = 48
    private static let limit = 300

    static func page(_ context: PageContext) throws -> PageView {
        let since = context.now.advanced(by: .seconds(-hours * 3_600))
        let found = try context.store.sourceHours(since: since)
        let view = SourcesView(found, silent: context.desk.status().silentSources, context.clock, limit: limit)
        return PageView(title: "Sources", template: .sources, view: view, section: "/sources")
    }
}

/// The values of the page.
struct SourcesView {
    /// A source.
    struct Source {
        var name: String
        var articlesPath: String?
        var count: Int
        var lastHour: Int
        var lastSeen: String
        var agoText: String
        /// Since when it is silent although it usually is not; nil if it is not.
        var silentSince: String?
        var bars: [SparklineBar]
    }

    var sources: [Source]
    var isEmpty: Bool
    var hours: Int
    var isCut: Bool

    init(_ found: [SourceHour], silent: [String: Timestamp], _ clock: DeskClock, limit: Int) {
        let last = Int(clock.now.milliseconds / 3_600_000)
        hours = SourcesPage.hours
        var all: [Source] = []
        for (name, entries) in Dictionary(grouping: found, by: \.source) {
            let counts = Dictionary(entries.map { ($0.hour, $0.count) }, uniquingKeysWith: +)
            let values = (0..<SourcesPage.hours).map { counts[last - SourcesPage.hours + 1 + $0] ?? 0 }
            let seen = entries.map(\.last).max() ?? clock.now
            let isInbox = name.hasPrefix("inbox ")
            all.append(
                Source(
                    name: PageText.name(name) ?? "(no name)",
                    articlesPath: isInbox ? nil : "/articles?" + FormFields.encoded([(name: "source", value: name)]),
                    count: values.reduce(0, +), lastHour: counts[last] ?? 0, lastSeen: clock.short(seen),
                    agoText: clock.ago(seen), silentSince: silent[name].map(clock.short),
                    bars: SparklineBar.bars(values)))
        }
        all.sort(by: SourcesView.isBefore)
        sources = Array(all.prefix(limit))
        isCut = all.count > limit
        isEmpty = all.isEmpty
    }

    /// Silent sources first, then those with most articles.
    private static func isBefore(_ one: Source, _ other: Source) -> Bool {
        if (one.silentSince == nil) != (other.silentSince == nil) { return one.silentSince != nil }
        return one.count == other.count ? one.name < other.name : one.count > other.count
    }
}

/// A bar of a small chart, in the units of its picture: 4 wide, up to 24 high.
struct SparklineBar: Sendable, Equatable {
    var x: Int
    var y: Int
    var height: Int

    static let step = 4
    static let full = 24

    /// The bars of some counts; the highest is full.
    static func bars(_ counts: [Int]) -> [SparklineBar] {
        let highest = max(counts.max() ?? 0, 1)
        return counts.enumerated().filter { $0.element > 0 }.map { index, count in
            let height = max(count * full / highest, 1)
            return SparklineBar(x: index * step, y: full - height, height: height)
        }
    }
}
