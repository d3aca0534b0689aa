import Articles
import Text

/// An article that new ones are compared with.
struct HeldArticle: Sendable {
    var sketch: ArticleSketch
    var article: Int64
    var story: Int64
    var readAt: Timestamp
    /// The places of its terms in the index's lists.
    var termPlaces: [Int32]
    /// Those of the desk's terms in it.
    var conceptPlaces: [Int32]
}

/// A story as the articles held tell it.
struct HeldStory: Sendable {
    /// The sequence numbers of its articles, ascending.
    private(set) var members: [UInt32] = []
    /// Of these the first that are no copies of one another; they stand for the story, so that it does not drift.
    private(set) var core: [UInt32] = []

    /// Whether no article of it is held any more.
    var isEmpty: Bool { members.isEmpty }

    mutating func add(_ sequence: UInt32, _ sketch: (UInt32) -> ArticleSketch?) {
        members.append(sequence)
        consider(sequence, sketch)
    }

    /// Forgets the oldest article.
    mutating func removeOldest(_ sketch: (UInt32) -> ArticleSketch?) {
        let oldest = members.removeFirst()
        guard core.first == oldest else { return }
        core = []
        for member in members {
            if core.count == PlacingParameters.coreArticles { break }
            consider(member, sketch)
        }
    }

    private mutating func consider(_ sequence: UInt32, _ sketch: (UInt32) -> ArticleSketch?) {
        guard core.count < PlacingParameters.coreArticles, let own = sketch(sequence) else { return }
        let isCopy = core.contains { number in
            guard let other = sketch(number) else { return false }
            return own.minHash.resemblance(to: other.minHash) >= PlacingParameters.copyResemblance
        }
        if !isCopy { core.append(sequence) }
    }
}
