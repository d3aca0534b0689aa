import Articles
import Text

/// One search for the story that an article belongs to.
struct StorySearch {
    private let index: StoryIndex
    private let side: Likeness.Side
    private var compared: [UInt32: Likeness] = [:]

    init(_ index: StoryIndex, _ sketch: ArticleSketch, _ readAt: Timestamp) {
        self.index = index
        side = index.side(of: sketch, readAt)
    }

    /// Where the article belongs.
    mutating func placement() -> StoryPlacement {
        var stories: [Int64: [UInt32]] = [:]
        for sequence in index.candidates(side) {
            if let story = index.article(sequence)?.story, let likeness = likeness(to: sequence), likeness.value > 0 {
                stories[story, default: []].append(sequence)
            }
        }
        let nearest = stories.map { story, members in
            (story: story, best: members.compactMap { compared[$0]?.value }.max() ?? 0)
        }.sorted { ($0.best, $1.story) > ($1.best, $0.story) }.prefix(PlacingParameters.stories)
        var best: Found?
        for (story, _) in nearest {
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
        var likeness: Likeness

        func beats(_ other: Found) -> Bool {
            likeness.isCopy != other.likeness.isCopy ? likeness.isCopy : value > other.value
        }
    }

    private func placement(by found: Found) -> StoryPlacement {
        let isMember = found.likeness.isCopy || found.value >= index.threshold
        return StoryPlacement(
            relation: !isMember ? .new : found.likeness.isCopy ? .copy : .followUp,
            story: isMember ? found.story : nil, of: index.article(found.nearest)?.article, similarity: found.value,
            reasons: found.likeness.reasons)
    }

    /// Holds the article against those that stand for a story, and against the nearest of it.
    ///
    /// Half of the likeness is that to the nearest, half that to all who stand for the story: one article alone, which
    /// may have strayed from the event, does not draw others after it.
    private mutating func judge(_ number: Int64, members: [UInt32]) -> Found? {
        guard let story = index.stories[number] else { return nil }
        var all: [(sequence: UInt32, likeness: Likeness)] = []
        for sequence in Set(members + story.core).sorted() {
            if let likeness = likeness(to: sequence) { all.append((sequence, likeness)) }
        }
        // Where words can be compared, they tell more than terms across languages.
        let isComparable = all.contains { $0.likeness.isSameLanguage }
        if isComparable { all.removeAll { !$0.likeness.isSameLanguage } }
        guard var nearest = all.first else { return nil }
        for other in all.dropFirst() where other.likeness.beats(nearest.likeness) { nearest = other }
        let core = all.filter { story.core.contains($0.sequence) }.map(\.likeness.value)
        let mean = core.isEmpty ? nearest.likeness.value : core.reduce(0, +) / Double(core.count)
        let value = nearest.likeness.isCopy ? nearest.likeness.value : (nearest.likeness.value + mean) / 2
        return Found(story: number, value: min(1, value), nearest: nearest.sequence, likeness: nearest.likeness)
    }

    private mutating func likeness(to sequence: UInt32) -> Likeness? {
        if let known = compared[sequence] { return known }
        guard let other = index.article(sequence), other.readAt.duration(to: side.readAt) <= index.window else {
            return nil
        }
        let likeness = Likeness(side, index.side(of: other))
        compared[sequence] = likeness
        return likeness
    }
}

extension StoryPlacement {
    /// Where nothing is like an article.
    static let none = StoryPlacement(relation: .new, story: nil, of: nil, similarity: 0, reasons: [])
}
