/// Where an article belongs among the stories told so far.
package struct StoryPlacement: Sendable, Equatable {
    /// `new`, `copy` or `followUp`: the index knows neither documents nor their states.
    package var relation: Relation
    /// The story it joins; `nil` where it opens one of its own.
    package var story: Int64?
    /// The article it is most like: of its story, or, where it opens one, the nearest that was not near enough.
    package var of: Int64?
    /// How like the story it is, 0 to 1; 0 where nothing is like it.
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
