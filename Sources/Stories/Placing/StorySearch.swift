import Articles

/// One search for the story that an article belongs to.
struct StorySearch {
    private let index: StoryIndex
    private let side: Likeness.Side

    init(_ index: StoryIndex, _ sketch: ArticleSketch, _ readAt: Timestamp) {
        self.index = index
        side = StorySearch.side(of: sketch, readAt, in: index)
    }

    /// Where the article belongs.
    func placement() -> StoryPlacement {
        var compared: [UInt32: Likeness] = [:]
        var stories: [Int64: [UInt32]] = [:]
        for sequence in candidates() {
            guard let story = index.article(sequence)?.story, let likeness = compare(sequence, &compared) else {
                continue
            }
            if likeness.value > 0 { stories[story, default: []].append(sequence) }
        }
        let nearest = stories.map { story, members in
            (story: story, best: members.compactMap { compared[$0]?.value }.max() ?? 0)
        }.sorted { ($0.best, $1.story) > ($1.best, $0.story) }.prefix(PlacingParameters.stories)
        var best: Found?
        for (story, _) in nearest {
            guard let found = judge(story, members: stories[story] ?? [], &compared) else { continue }
            if best.map({ found.beats($0) }) ?? true { best = found }
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
            if likeness.isCopy != other.likeness.isCopy { return likeness.isCopy }
            return value > other.value
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
    private func judge(_ number: Int64, members: [UInt32], _ compared: inout [UInt32: Likeness]) -> Found? {
        guard let story = index.stories[number] else { return nil }
        var nearest: (sequence: UInt32, likeness: Likeness)?
        for sequence in Set(members + story.core).sorted() {
            guard let likeness = compare(sequence, &compared) else { continue }
            if nearest.map({ likeness.beats($0.likeness) }) ?? true { nearest = (sequence, likeness) }
        }
        guard let nearest else { return nil }
        let core = story.core.compactMap { compared[$0] }
        // Where words can be compared, they tell more than terms across languages.
        let comparable = core.contains(where: \.isSameLanguage) ? core.filter(\.isSameLanguage) : core
        let mean = comparable.isEmpty ? 0 : comparable.reduce(0) { $0 + $1.value } / Double(comparable.count)
        let most =
            nearest.likeness.isSameLanguage || !core.contains(where: \.isSameLanguage)
            ? nearest.likeness.value : comparable.map(\.value).max() ?? 0
        let value = nearest.likeness.isCopy ? nearest.likeness.value : (most + mean) / 2
        return Found(story: number, value: min(1, value), nearest: nearest.sequence, likeness: nearest.likeness)
    }

    private func compare(_ sequence: UInt32, _ compared: inout [UInt32: Likeness]) -> Likeness? {
        if let known = compared[sequence] { return known }
        guard let other = index.article(sequence), other.readAt.duration(to: side.readAt) <= index.window else {
            return nil
        }
        let likeness = Likeness(side, StorySearch.side(of: other.sketch, other.readAt, in: index))
        compared[sequence] = likeness
        return likeness
    }

    /// The articles that share most with it, the nearest first.
    private func candidates() -> [UInt32] {
        let most = max(200, index.count / 10)
        return CandidateCount(side.terms, in: index.terms, most: most).best
            + CandidateCount(side.concepts, in: index.concepts, most: most).best
    }

    private static func side(of sketch: ArticleSketch, _ readAt: Timestamp, in index: StoryIndex) -> Likeness.Side {
        Likeness.Side(
            sketch: sketch, readAt: readAt,
            terms: WeighedTerms(sketch.terms, in: index.terms) { CommonWords.shares[$0] ?? CommonWords.usualShare },
            concepts: WeighedTerms(sketch.concepts, in: index.concepts) { _ in 0.05 })
    }
}

extension Likeness {
    /// Whether it ties an article to a story more closely than another likeness does.
    fileprivate func beats(_ other: Likeness) -> Bool {
        if isCopy != other.isCopy { return isCopy }
        return value > other.value
    }
}

extension StoryPlacement {
    /// Where nothing is like an article.
    static let none = StoryPlacement(relation: .new, story: nil, of: nil, similarity: 0, reasons: [])
}

/// Counts which articles share the weightiest terms of another.
private struct CandidateCount {
    let best: [UInt32]

    /// - Parameter most: A term that more articles have is not looked up: it tells none from the others.
    init(_ terms: WeighedTerms, in postings: TermPostings, most: Int) {
        var sums: [UInt32: Float] = [:]
        var looked = 0
        for (hash, weight) in terms.heaviest(terms.terms.count) where looked < PlacingParameters.searchedTerms {
            let articles = postings.articles(with: hash)
            guard !articles.isEmpty, articles.count <= most else { continue }
            looked += 1
            for sequence in articles { sums[sequence, default: 0] += weight * weight }
        }
        best = sums.sorted { ($0.value, $0.key) > ($1.value, $1.key) }.prefix(PlacingParameters.candidates).map(\.key)
    }
}
