/// How an article relates to the articles read before it.
package enum Relation: String, Sendable, CaseIterable {
    /// It opens a story.
    case new
    /// The same document with the same text.
    case repetition
    /// The same document with another text.
    case revision
    /// The text of another article under another name: not a source of its own.
    case copy
    /// Another report of the same event, or a later one.
    case followUp = "follow-up"
}

/// Where an article belongs among the known stories.
package struct StoryPlacement: Sendable, Equatable {
    /// `new`, `copy` or `followUp`: the index knows neither documents nor their states.
    package var relation: Relation
    /// The story it joins; `nil` where it opens one of its own.
    package var story: Int64?
    /// The article it is most like: of its story, or, where it opens one, the nearest that was not near enough.
    package var of: Int64?
    /// How like the story it is, 0 to 1; 0 without candidates.
    package var similarity: Double
    /// Why, in a few words each, the weightiest first.
    package var reasons: [String]

    /// A placement.
    package init(relation: Relation, story: Int64?, of: Int64?, similarity: Double, reasons: [String]) {
        self.relation = relation
        self.story = story
        self.of = of
        self.similarity = similarity
        self.reasons = reasons
    }
}

extension StoryPlacement {
    /// For an article that is like no other.
    static let none = StoryPlacement(relation: .new, story: nil, of: nil, similarity: 0, reasons: [])
    /// For an article of several items.
    static let roundUp = StoryPlacement(
        relation: .new, story: nil, of: nil, similarity: 0, reasons: ["an article of several items"])
}
