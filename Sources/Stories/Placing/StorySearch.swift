import Articles
import Text

/// One search for the story that an article belongs to.
struct StorySearch {
    private let index: StoryIndex
    private let side: Similarity.Side
    private let words: WordIndex
    private var compared: [UInt32: Similarity] = [:]

    init(_ index: StoryIndex, _ sketch: ArticleSketch, _ readAt: Timestamp) {
        self.index = index
        side = index.side(of: sketch, readAt)
        words = WordIndex(sketch.opening)
    }

    /// Where the article belongs.
    mutating func placement() -> StoryPlacement {
        var stories: [Int64: [UInt32]] = [:]
        for sequence in index.candidates(side) {
            if let story = index.article(sequence)?.story, let similarity = similarity(to: sequence),
                similarity.value > 0
            {
                stories[story, default: []].append(sequence)
            }
        }
        let nearest = stories.map { story, members in
            (story: story, best: members.compactMap { compared[$0]?.value }.max() ?? 0)
        }.sorted { ($0.best, $1.story) > ($1.best, $0.story) }.prefix(PlacingLimits.stories)
        var best: Found?
        for (story, value) in nearest {
            // The core can hardly lift a story whose nearest article is this unlike.
            if best != nil, value < index.threshold * PlacingLimits.hopeless { break }
            guard let found = judge(story, members: stories[story] ?? []) else { continue }
            if best.map(found.beats) ?? true { best = found }
        }
        return best.map(placement(by:)) ?? .none
    }

    /// A story and how well the article fits into it.
    private struct Found {
        var story: Int64
        var value: Double
        var nearest: UInt32
        var similarity: Similarity

        func beats(_ other: Found) -> Bool {
            similarity.isCopy != other.similarity.isCopy ? similarity.isCopy : value > other.value
        }
    }

    private func placement(by found: Found) -> StoryPlacement {
        let isMember = found.similarity.isCopy || found.value >= index.threshold
        return StoryPlacement(
            relation: !isMember ? .new : found.similarity.isCopy ? .copy : .followUp,
            story: isMember ? found.story : nil, of: index.article(found.nearest)?.article, similarity: found.value,
            reasons: found.similarity.reasons)
    }

    /// Compares the article with the core of a story, and with the nearest article of it.
    ///
    /// Half of the score is that of the nearest, half the mean of the core: a single article that joined by mistake
    /// does not draw others after it.
    private mutating func judge(_ number: Int64, members: [UInt32]) -> Found? {
        guard let story = index.stories[number] else { return nil }
        var all: [(sequence: UInt32, similarity: Similarity)] = []
        for sequence in Set(members + story.core).sorted() {
            if let similarity = similarity(to: sequence) { all.append((sequence, similarity)) }
        }
        // Words of one language say more than terms across languages.
        let isComparable = all.contains { $0.similarity.isSameLanguage }
        if isComparable { all.removeAll { !$0.similarity.isSameLanguage } }
        guard var nearest = all.first else { return nil }
        for other in all.dropFirst() where other.similarity.beats(nearest.similarity) { nearest = other }
        let core = all.filter { story.core.contains($0.sequence) }.map {
            max(StorySearch.minScore, $0.similarity.score)
        }
        let mean = core.isEmpty ? nearest.similarity.score : core.reduce(0, +) / Double(core.count)
        let value =
            nearest.similarity.isCopy
            ? nearest.similarity.value : Similarity.probability((nearest.similarity.score + mean) / 2)
        return Found(story: number, value: min(1, value), nearest: nearest.sequence, similarity: nearest.similarity)
    }

    /// One article that is quite unlike the others does not push a story away for ever.
    private static let minScore = -6.0

    private mutating func similarity(to sequence: UInt32) -> Similarity? {
        if let known = compared[sequence] { return known }
        guard let other = index.article(sequence), other.readAt.duration(to: side.readAt) <= index.window else {
            return nil
        }
        // The dates of the articles count as the times when they were read.
        if let mine = side.sketch.published, let theirs = other.sketch.published,
            Duration.seconds(86_400 * abs(Int(mine) - Int(theirs))) > index.window
        {
            return nil
        }
        let similarity = Similarity(side, words: words, other, in: index)
        compared[sequence] = similarity
        return similarity
    }
}
