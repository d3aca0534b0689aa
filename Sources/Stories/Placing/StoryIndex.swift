import Articles

/// The recent articles, held in memory, among which a new one is placed.
///
/// A pure function of the sketches inserted, in their order, and of the times: an index rebuilt from the store is the
/// same. To rebuild it, insert the sketches in the order they were inserted first: the last ``capacity`` of them, of
/// these the ones read within ``window`` before the last one.
package struct StoryIndex: Sendable {
    /// The most articles that are held.
    package static let capacity = 20_000

    /// How far behind the newest article the others may be.
    package let window: Duration

    private struct Entry {
        var sketch: Set<UInt32>
        var article: Int64
        var story: Int64
        var readAt: Timestamp
    }

    private var entries: [Entry] = []

    /// An index without articles.
    package init(settings: StorySettings) {
        window = .seconds(settings.windowDays * 86_400)
    }

    /// Where an article belongs. Nothing is remembered of it: that is ``insert(_:article:story:at:)``.
    package func place(_ sketch: ArticleSketch, at readAt: Timestamp) -> StoryPlacement {
        let own = Set(sketch.words)
        var best: (similarity: Double, entry: Entry)?
        for entry in entries where entry.readAt.duration(to: readAt) <= window {
            let common = own.intersection(entry.sketch).count
            let all = own.count + entry.sketch.count - common
            let similarity = all == 0 ? 0 : Double(common) / Double(all)
            if similarity > best?.similarity ?? 0 { best = (similarity, entry) }
        }
        guard let best, best.similarity >= 0.25 else {
            return StoryPlacement(
                relation: .new, story: nil, of: best?.entry.article, similarity: best?.similarity ?? 0, reasons: [])
        }
        return StoryPlacement(
            relation: best.similarity > 0.7 ? .copy : .followUp, story: best.entry.story, of: best.entry.article,
            similarity: best.similarity, reasons: ["words in common"])
    }

    /// Remembers an article as one of a story, and forgets what has become too old or too much.
    ///
    /// - Parameters:
    ///   - article: The article's number in the store.
    ///   - story: The number of the story it belongs to, its own or another's.
    package mutating func insert(_ sketch: ArticleSketch, article: Int64, story: Int64, at readAt: Timestamp) {
        entries.append(Entry(sketch: Set(sketch.words), article: article, story: story, readAt: readAt))
        let stale = entries.prefix { $0.readAt.duration(to: readAt) > window }.count
        entries.removeFirst(max(stale, entries.count - StoryIndex.capacity))
    }
}
